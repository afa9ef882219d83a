/**
 * The markdown that letters need: headings, paragraphs, lists, tables, **strong**, *emphasis*, [links](…), hard breaks
 * (a backslash at the end of a line), rules. A backslash takes away a character's meaning. No HTML.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; address: string; children: Inline[] }
  | { kind: 'break' };
export type Block =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; header: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

const SPECIAL = /[\\`*_{}[\]()#+\-.!|<>~]/g;

/** Makes a merged value stand for itself; line breaks stay line breaks. */
export function escapeMarkdown(value: string): string {
  return value.trim().replace(SPECIAL, '\\$&').replace(/\r?\n/g, '\\\n');
}

const HEADING = /^(#{1,4})\s+(.*)$/;
const ITEM = /^(?:[-*]|(\d+)\.)\s+(.*)$/;
const ROW = /^\|(.*)\|\s*$/;

export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!;
    const heading = HEADING.exec(line);
    if (line.trim() === '') index += 1;
    else if (/^(---|\*\*\*)\s*$/.test(line)) {
      blocks.push({ kind: 'rule' });
      index += 1;
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, children: parseInline(heading[2]!) });
      index += 1;
    } else if (ITEM.test(line)) index = list(index);
    else if (ROW.test(line) && /^\|[\s:|-]+\|\s*$/.test(lines[index + 1] ?? '')) index = table(index);
    else index = paragraph(index);
  }
  return blocks;

  function list(start: number): number {
    const ordered = ITEM.exec(lines[start]!)![1] !== undefined;
    const items: string[] = [];
    let index = start;
    for (; index < lines.length; index += 1) {
      const item = ITEM.exec(lines[index]!);
      if (item && (item[1] !== undefined) === ordered) items.push(item[2]!);
      else if (/^\s+\S/.test(lines[index]!) || endsWithBreak(lines[index - 1]!))
        items.push(`${items.pop()}\n${lines[index]!.trim()}`);
      else break;
    }
    blocks.push({ kind: 'list', ordered, items: items.map(parseInline) });
    return index;
  }
  function table(start: number): number {
    const cells = (line: string) =>
      ROW.exec(line)![1]!
        .split(/(?<!\\)\|/)
        .map((cell) => parseInline(cell.trim()));
    const rows: Inline[][][] = [];
    let index = start + 2;
    for (; index < lines.length && ROW.test(lines[index]!); index += 1) rows.push(cells(lines[index]!));
    blocks.push({ kind: 'table', header: cells(lines[start]!), rows });
    return index;
  }
  function paragraph(start: number): number {
    let index = start;
    const own: string[] = [];
    for (; index < lines.length && lines[index]!.trim() !== ''; index += 1) {
      const line = lines[index]!;
      const continues = index > start && endsWithBreak(lines[index - 1]!);
      if (index > start && !continues && (HEADING.test(line) || ITEM.test(line))) break;
      own.push(line.trim());
    }
    blocks.push({ kind: 'paragraph', children: parseInline(own.join('\n')) });
    return index;
  }
}

function endsWithBreak(line: string): boolean {
  return /(^|[^\\])(\\\\)*\\$/.test(line);
}

function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') out.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let index = 0; index < text.length; ) {
    const rest = text.slice(index);
    const strong = /^\*\*((?:\\[\s\S]|[^\\*])+)\*\*/.exec(rest);
    const emphasis = /^\*((?:\\[\s\S]|[^\\*\s])(?:\\[\s\S]|[^\\*])*)\*/.exec(rest);
    const link = /^\[((?:\\[\s\S]|[^\\\]])+)\]\(((?:\\[\s\S]|[^\\)\s])+)\)/.exec(rest);
    const address = /^https?:\/\/(?:\\[^\n]|[^\s\\<>()*])*(?:\\[^\n]|[^\s\\<>()*.,;:!?])/.exec(rest);
    const found = strong ?? emphasis ?? link ?? address;
    if (rest.startsWith('\\\n')) {
      flush();
      out.push({ kind: 'break' });
      index += 2;
    } else if (rest.startsWith('\\') && rest.length > 1) {
      plain += rest[1];
      index += 2;
    } else if (found) {
      flush();
      if (link) out.push({ kind: 'link', address: unescapeMarkdown(link[2]!), children: parseInline(link[1]!) });
      else if (found === address) {
        const target = unescapeMarkdown(address![0]);
        out.push({ kind: 'link', address: target, children: [{ kind: 'text', text: target }] });
      } else out.push({ kind: strong ? 'strong' : 'emphasis', children: parseInline(found[1]!) });
      index += found[0].length;
    } else {
      plain += rest[0] === '\n' ? ' ' : rest[0];
      index += 1;
    }
  }
  flush();
  return out;
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}
