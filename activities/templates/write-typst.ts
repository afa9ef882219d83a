import type { Language } from './formats.ts';
import type { Block, Inline } from './markdown.ts';

/** Typst source of a letter: tagged, with title and language. Values stand in string literals, so none can be code. */
export function writeTypst(blocks: Block[], title: string, language: Language): string {
  return [
    `#set document(title: ${literal(title)})`,
    `#set text(lang: "${language}", region: "${language === 'da' ? 'DK' : 'GB'}", size: 11pt)`,
    `#set page(paper: "a4", margin: (x: 2.5cm, y: 2.5cm), numbering: "1 / 1")`,
    '#set par(leading: 0.7em, spacing: 1.1em)',
    ...blocks.map(block),
    '',
  ].join('\n\n');
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

function literal(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
