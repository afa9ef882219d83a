import { typstText } from '../../infra/typst.ts';
import type { Language } from '../errors.ts';

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; columns: string; header: string[]; rows: string[][] };

/** Typst source of a report: tagged, with title and language, what it is about at the top of each page and its number below. */
export function reportSource(
  blocks: Block[],
  about: { title: string; head: string; language: Language; page: string; of: string },
): string {
  const { title, head, language, page, of } = about;
  return [
    `#set document(title: ${typstText(title)})`,
    `#set text(lang: "${language}", region: "${language === 'da' ? 'DK' : 'GB'}", size: 10pt)`,
    `#set page(paper: "a4", margin: (x: 2.2cm, top: 2.4cm, bottom: 2.2cm),
  header: align(right, text(size: 9pt, ${typstText(head)})),
  footer: context align(center, text(size: 9pt, [${page} #counter(page).display() ${of} #counter(page).final().first()])))`,
    '#set par(leading: 0.65em, spacing: 1em)',
    '#set table(stroke: 0.5pt + luma(170), inset: 5pt)',
    '#show heading: set block(above: 1.6em, below: 0.8em)',
    ...blocks.map(source),
    '',
  ].join('\n\n');
}

function source(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `#heading(level: ${block.level})[#${typstText(block.text)};]`;
    case 'text':
      return `#par[#${typstText(block.text)};]`;
    case 'table': {
      const cells = (row: string[], wrap = (text: string) => text) =>
        row.map((cell) => `[${wrap(`#${typstText(cell)};`)}]`).join(', ');
      const rows = block.rows.map((row) => cells(row)).join(',\n  ');
      return `#table(columns: ${block.columns},\n  table.header(${cells(block.header, (text) => `#strong[${text}]`)}),\n  ${rows})`;
    }
  }
}
