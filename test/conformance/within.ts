const BEGIN = '<!-- matrix: npm run matrix -->';
const END = '<!-- end of matrix -->';

/** A document with the part between the marks replaced. */
export function within(document: string, text: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`the document has no place for the matrix (${BEGIN} … ${END})`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`;
}
