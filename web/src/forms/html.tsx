import { createElement, type ReactNode } from 'react';
import { isOwnPicture, isSafeAddress, restored } from './literal-text.ts';

/** What a form's HTML may be made of; everything else loses its tags, and these lose what they hold too. */
const KEPT = new Set(
  'p br strong b em i u s ul ol li h1 h2 h3 h4 h5 h6 a hr blockquote pre code span div table thead tbody tr th td caption dl dt dd img sup sub small'.split(
    ' ',
  ),
);
const DROPPED = new Set(
  'script style iframe object embed template noscript svg math form textarea select button title head audio video'.split(
    ' ',
  ),
);
const EMPTY = new Set(['br', 'hr', 'img']);
/** Headings of a form stand below the page's own. */
const RENAMED: Record<string, string> = { h1: 'h2', b: 'strong', i: 'em' };

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
const ATTRIBUTE = /([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

interface Node {
  tag: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}

/** HTML of a form, built of elements of our own choice: no text of it ever reaches the page as markup. */
export function Html({ text }: { text: string }) {
  return <div className="prose">{nodesOf(parse(text))}</div>;
}

function parse(text: string): Node {
  const root: Node = { tag: '', attributes: {}, children: [] };
  const open: Node[] = [root];
  let dropping: string | null = null;
  for (const [whole, closing, name, attributes] of text.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (dropping !== null) {
      if (closing && tag === dropping) dropping = null;
      continue;
    }
    const at = open.at(-1)!;
    if (tag === undefined) {
      if (!whole.startsWith('<!--')) at.children.push(restored(decoded(whole)));
    } else if (closing) {
      const own = open.findLastIndex((node) => node.tag === tag);
      if (own > 0) open.length = own;
    } else if (DROPPED.has(tag)) dropping = /\/\s*$/.test(attributes ?? '') ? null : tag;
    else if (KEPT.has(tag)) {
      const node: Node = { tag, attributes: attributesOf(attributes ?? ''), children: [] };
      at.children.push(node);
      if (!EMPTY.has(tag) && open.length < 50) open.push(node);
    }
  }
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    found[name!.toLowerCase()] = restored(decoded(double ?? single ?? bare ?? '')).trim();
  }
  return found;
}

function nodesOf(node: Node): ReactNode[] {
  return node.children.map((child, index) => {
    if (typeof child === 'string') return child;
    const { tag, attributes } = child;
    const key = `${tag}${index}`;
    if (tag === 'img') {
      const { src = '', alt = '' } = attributes;
      return isOwnPicture(src) ? <img key={key} src={src} alt={alt} /> : alt;
    }
    if (EMPTY.has(tag)) return createElement(tag, { key });
    const own: Record<string, string> = { key };
    if (tag === 'a' && isSafeAddress(attributes.href ?? '')) own.href = attributes.href!;
    if (tag === 'th') own.scope = attributes.scope === 'row' ? 'row' : 'col';
    for (const name of ['colspan', 'rowspan'] as const) {
      if ((tag === 'td' || tag === 'th') && /^\d{1,2}$/.test(attributes[name] ?? ''))
        own[name === 'colspan' ? 'colSpan' : 'rowSpan'] = attributes[name]!;
    }
    return createElement(RENAMED[tag] ?? tag, own, ...nodesOf(child));
  });
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  aring: 'å',
  Aring: 'Å',
  eacute: 'é',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  euro: '€',
  sect: '§',
};
function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
