import type { Problems } from './problem.ts';

export interface XmlLimits {
  characters: number;
  depth: number;
  elements: number;
}
export const XML_LIMITS: XmlLimits = { characters: 2_000_000, depth: 100, elements: 20_000 };

/** What XML 1.0 allows in no file (2.2), and the mark that a reader leaves where it could not read a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const LOST = '\ufffd';
const REFERENCE = /&(?:(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)?/g;
const NAME_START = /[A-Za-z_:\u00c0-\uffff]/;

/**
 * Looks at a file before any reader does, in one pass whose time is that of the file's length: well-formed nesting,
 * limits, and no DOCTYPE, so no entity can be declared and nothing outside the file can be named.
 * False when the reader must not see it.
 */
export function guardXml(xml: string, problems: Problems, limits: XmlLimits = XML_LIMITS): boolean {
  if (xml.length > limits.characters) {
    problems.error('XML_TOO_LARGE', null, `The file has ${xml.length} characters, more than ${limits.characters}.`);
    return false;
  }
  const refuse = (position: number, message: string) => {
    const line = xml.slice(0, position).split('\n').length;
    problems.error('XML_INVALID', null, `The file is not well-formed XML: ${message} in line ${line}.`);
    return false;
  };
  const forbidden = FORBIDDEN.exec(xml);
  if (forbidden) return refuse(forbidden.index, 'a character that no XML file may hold');
  if (!xml.isWellFormed()) return refuse(0, 'half a character');
  if (xml.includes(LOST)) {
    const message = `Characters were lost when the file was read, first in line ${xml.slice(0, xml.indexOf(LOST)).split('\n').length}.`;
    problems.error('XML_INVALID', null, message, 'Save the file as UTF-8.');
    return false;
  }
  const open: string[] = [];
  let elements = 0;
  let roots = 0;
  let at = 0;
  while (true) {
    const start = xml.indexOf('<', at);
    const between = xml.slice(at, start === -1 ? xml.length : start);
    if (open.length === 0 && between.replace(/^\ufeff/, '').trim() !== '')
      return refuse(at, 'text outside the outermost element');
    const badReference = firstBadReference(between);
    if (badReference !== -1) return refuse(at + badReference, 'an `&` that stands for no character');
    if (start === -1) break;
    if (xml.startsWith('<!--', start)) {
      const end = xml.indexOf('-->', start + 4);
      if (end === -1) return refuse(start, 'a comment without end');
      at = end + 3;
    } else if (xml.startsWith('<![CDATA[', start)) {
      const end = xml.indexOf(']]>', start);
      if (end === -1 || open.length === 0) return refuse(start, 'a CDATA section without end or place');
      at = end + 3;
    } else if (xml.startsWith('<?', start)) {
      const end = xml.indexOf('?>', start);
      if (end === -1) return refuse(start, 'a processing instruction without end');
      at = end + 2;
    } else if (xml.startsWith('<!', start)) {
      problems.error(
        'DOCTYPE_REFUSED',
        null,
        'The file declares a DOCTYPE or entities, which are not read for safety.',
      );
      return false;
    } else if (xml[start + 1] === '/') {
      const end = xml.indexOf('>', start);
      if (end === -1) return refuse(start, 'a tag without end');
      const name = xml.slice(start + 2, end).trim();
      if (open.pop() !== name) return refuse(start, `\`</${name.slice(0, 60)}>\` closes what is not open`);
      at = end + 1;
    } else {
      if (!NAME_START.test(xml[start + 1] ?? '')) return refuse(start, 'a `<` that begins no tag');
      const end = endOfTag(xml, start);
      if (end === -1) return refuse(start, 'a tag without end');
      const bad = firstBadReference(xml.slice(start, end));
      if (bad !== -1) return refuse(start + bad, 'an `&` that stands for no character');
      elements += 1;
      if (elements > limits.elements) {
        problems.error('XML_TOO_MANY_ELEMENTS', null, `The file has more than ${limits.elements} elements.`);
        return false;
      }
      if (open.length === 0) {
        roots += 1;
        if (roots > 1) return refuse(start, 'a second outermost element');
      }
      if (xml[end - 1] !== '/') {
        open.push(/^[^\s/>]+/.exec(xml.slice(start + 1, end))![0]);
        if (open.length > limits.depth) {
          problems.error('XML_TOO_DEEP', null, `Elements are nested more than ${limits.depth} deep.`);
          return false;
        }
      }
      at = end + 1;
    }
  }
  if (open.length > 0) return refuse(xml.length, `\`<${open.at(-1)!.slice(0, 60)}>\` is never closed`);
  if (roots === 0) return refuse(0, 'no element at all');
  return true;
}

/** Position of an `&` that begins neither one of the five names of XML nor a character that XML knows; -1 without. */
function firstBadReference(text: string): number {
  if (!text.includes('&')) return -1;
  for (const match of text.matchAll(REFERENCE)) {
    const code = match[0].slice(1, -1);
    if (code === '') return match.index;
    if (!code.startsWith('#')) continue;
    const point = code[1] === 'x' ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    const character = point <= 0x10ffff ? String.fromCodePoint(point) : '';
    if (character === '' || FORBIDDEN.test(character) || !character.isWellFormed()) return match.index;
  }
  return -1;
}

/** Position of the `>` that ends the tag; quoted values may hold one. */
function endOfTag(xml: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < xml.length; at += 1) {
    const character = xml[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '<') return -1;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
    else if (character === '<') return -1;
  }
  return -1;
}
