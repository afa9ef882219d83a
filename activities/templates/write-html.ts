import type { Language } from './formats.ts';
import type { Block, Inline } from './markdown.ts';

/** A whole page: headings in order, language and title named, so that a screen reader reads it well. */
export function writeHtml(blocks: Block[], title: string, language: Language): string {
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    '<body style="font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em; color: #1a1a1a">',
    '<main>',
    ...blocks.map(block),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function block(node: Block): string {
  switch (node.kind) {
    case 'heading':
      return `<h${node.level}>${inline(node.children)}</h${node.level}>`;
    case 'paragraph':
      return `<p>${inline(node.children)}</p>`;
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul';
      return `<${tag}>\n${node.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`;
    }
    case 'table':
      return [
        '<table border="1" cellpadding="6" style="border-collapse: collapse">',
        `<thead><tr>${node.header.map((cell) => `<th scope="col">${inline(cell)}</th>`).join('')}</tr></thead>`,
        `<tbody>${node.rows.map((row) => `<tr>${row.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>`,
        '</table>',
      ].join('\n');
    case 'rule':
      return '<hr>';
  }
}

function inline(nodes: Inline[]): string {
  return nodes.map(span).join('');
}

function span(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return escapeHtml(node.text);
    case 'break':
      return '<br>';
    case 'strong':
      return `<strong>${inline(node.children)}</strong>`;
    case 'emphasis':
      return `<em>${inline(node.children)}</em>`;
    case 'link':
      // only addresses that a letter may carry; anything else stays text
      return /^(https?:|mailto:|tel:)/i.test(node.address)
        ? `<a href="${escapeHtml(node.address)}">${inline(node.children)}</a>`
        : inline(node.children);
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
