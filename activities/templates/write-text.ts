import type { Block, Inline } from './markdown.ts';

/** Plain text of a mail; nothing is lost that the other forms say. */
export function writeText(blocks: Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}

function block(node: Block): string {
  switch (node.kind) {
    case 'heading': {
      const text = inline(node.children);
      return node.level <= 2 ? `${text}\n${(node.level === 1 ? '=' : '-').repeat([...text].length)}` : text;
    }
    case 'paragraph':
      return inline(node.children);
    case 'list':
      return node.items
        .map((item, index) => `${node.ordered ? `${index + 1}.` : '-'} ${inline(item).replaceAll('\n', '\n  ')}`)
        .join('\n');
    case 'table':
      return node.rows
        .map((row) => row.map((cell, column) => `${inline(node.header[column] ?? [])}: ${inline(cell)}`).join('\n'))
        .join('\n\n');
    case 'rule':
      return '---';
  }
}

function inline(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'break':
          return '\n';
        case 'link': {
          const text = inline(node.children);
          return text === node.address ? text : `${text} (${node.address})`;
        }
        default:
          return inline(node.children);
      }
    })
    .join('');
}
