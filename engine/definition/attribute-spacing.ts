const NAME = /[^\s<>"'=/]/;
const SPACE = /\s/;
/** What is no tag but begins like one, and how it ends. */
const SKIPPED: readonly [opens: string, closes: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * The same file with no space around the `=` of an attribute. XML allows it there (XML 1.0, 3.1, production 25), the
 * reader loses the attribute. The space goes before the name of the attribute, so that length and lines stay as they
 * are. One pass; the file is well-formed.
 */
export function withoutSpacedAttributes(xml: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const skipped = SKIPPED.find(([opens]) => xml.startsWith(opens, at));
    if (skipped) {
      const end = xml.indexOf(skipped[1], at + skipped[0].length);
      if (end === -1) break;
      at = end;
      continue;
    }
    for (at += 1; at < xml.length && xml[at] !== '>'; at += 1) {
      const sign = xml[at]!;
      if (sign === '"' || sign === "'") {
        at = xml.indexOf(sign, at + 1);
        if (at === -1) return parts.join('') + xml.slice(kept);
      } else if (sign === '=') {
        const before = backOver(xml, at, SPACE);
        const name = backOver(xml, before, NAME);
        let after = at + 1;
        while (after < xml.length && SPACE.test(xml[after]!)) after += 1;
        if (before === at && after === at + 1) continue;
        parts.push(
          xml.slice(kept, name),
          xml.slice(before, at),
          xml.slice(at + 1, after),
          xml.slice(name, before),
          '=',
        );
        kept = after;
        at = after - 1;
      }
    }
  }
  return parts.join('') + xml.slice(kept);
}

function backOver(xml: string, from: number, what: RegExp): number {
  let at = from;
  while (at > 0 && what.test(xml[at - 1]!)) at -= 1;
  return at;
}
