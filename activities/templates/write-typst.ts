import { typstText as literal } from '../../infra/typst.ts';
import type { Language } from './formats.ts';
import type { Block, Inline } from './markdown.ts';

/** What stands around the words of a letter; a line that is null is left out. */
export interface Letterhead {
  /** Who writes, and their address. */
  from: string | null;
  address: string | null;
  to: string | null;
  /** As people write it: 6. maj 2027. */
  date: string;
  reference: string | null;
}

/** Typst source of a letter: tagged, with title and language. Values stand in string literals, so none can be code. */
export function writeTypst(blocks: Block[], title: string, language: Language, letterhead?: Letterhead): string {
  const [page, of] = language === 'da' ? ['Side', 'af'] : ['Page', 'of'];
  return [
    `#set document(title: ${literal(title)})`,
    `#set text(lang: "${language}", region: "${language === 'da' ? 'DK' : 'GB'}", size: 11pt)`,
    `#set page(paper: "a4", margin: (x: 2.5cm, top: 2.2cm, bottom: 2.5cm), footer: context align(center, text(size: 9pt, [${page} #counter(page).display() ${of} #counter(page).final().first()])))`,
    '#set par(leading: 0.7em, spacing: 1.1em)',
    '#show heading: set block(above: 1.5em, below: 0.8em)',
    ...(letterhead ? head(letterhead) : []),
    ...blocks.map(block),
    '',
  ].join('\n\n');
}

function head({ from, address, to, date, reference }: Letterhead): string[] {
  const lines = (parts: (string | null)[]) =>
    parts
      .filter((part) => part !== null)
      .map((part) => `#${literal(part)};`)
      .join('#linebreak();');
  const sender = from === null ? [] : [`#par[#text(size: 14pt, weight: "bold", ${literal(from)});]`];
  if (address !== null) sender.push(`#par[#text(size: 9pt, ${literal(address)});]`);
  return [
    ...sender,
    ...(sender.length > 0 ? ['#line(length: 100%, stroke: 0.5pt)', '#v(0.6cm)'] : []),
    `#grid(columns: (1fr, auto), column-gutter: 1cm, [${lines([to])}], align(right)[${lines([date, reference])}])`,
    '#v(0.8cm)',
  ];
}

function block(node: Block): string {
  switch (node.kind) {
    case 'heading':
      return `#heading(level: ${node.level})[${inline(node.children)}]`;
    case 'paragraph':
      return `#par[${inline(node.children)}]`;
    case 'list':
      return `#${node.ordered ? 'enum' : 'list'}(${node.items.map((item) => `[${inline(item)}]`).join(', ')})`;
    case 'table': {
      const cells = (row: Inline[][]) => row.map((cell) => `[${inline(cell)}]`).join(', ');
      return `#table(columns: ${node.header.length}, table.header(${cells(node.header)}), ${node.rows.map(cells).join(', ')})`;
    }
    case 'rule':
      return '#line(length: 100%, stroke: 0.5pt)';
  }
}

function inline(nodes: Inline[]): string {
  return nodes.map(span).join('');
}

function span(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return `#${literal(node.text)};`;
    case 'break':
      return '#linebreak();';
    case 'strong':
      return `#strong[${inline(node.children)}];`;
    case 'emphasis':
      return `#emph[${inline(node.children)}];`;
    case 'link':
      return `#link(${literal(node.address)})[${inline(node.children)}];`;
  }
}
