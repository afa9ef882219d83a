import type { Json, JsonObject } from '../../engine/values/json.ts';
import { ServiceRefusal } from '../service-refusal.ts';
import { type Language, writeValue } from './formats.ts';

/**
 * Fills merge fields. What a field is called is a path: `{{position.title}}`.
 *   {{deadline|date}}            a format of formats.ts
 *   {{note?}}                    may be empty; every other empty field refuses with MERGE_FIELD_MISSING
 *   {{#if isNew}}…{{else}}…{{/if}}
 *   {{#each bodies}}- {{name}}{{/each}}   in it, fields of the item come first; `this` is the item
 */
export function merge(text: string, data: JsonObject, options: MergeOptions): string {
  const nodes = parse(text);
  return nodes.map((node) => write(node, [data], options)).join('');
}

export interface MergeOptions {
  language: Language;
  /** Makes a value safe in the text around it; nothing without it. */
  escape?(value: string): string;
}

/** Every field of a text with its format, for checks before anything is sent. @throws Error as `merge` does */
export function fieldsOf(text: string): { path: string; format: string | null }[] {
  const visit = (nodes: Node[]): { path: string; format: string | null }[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'text') return [];
      if (node.kind === 'field') return [{ path: node.path, format: node.format }];
      return [{ path: node.path, format: null }, ...visit(node.yes), ...visit(node.no)];
    });
  return visit(parse(text));
}

type Node =
  | { kind: 'text'; text: string }
  | { kind: 'field'; path: string; optional: boolean; format: string | null }
  | { kind: 'block'; word: 'if' | 'each'; path: string; yes: Node[]; no: Node[] };
type Block = Extract<Node, { kind: 'block' }>;

const TAG = /\{\{\s*(#if\s+|#each\s+|\/|)([\w.@-]+)(\?)?\s*(?:\|\s*(\w+)\s*)?\}\}/g;

/** A line with nothing but the beginning or end of a block leaves no empty line, so that the items of a list stay together. */
const LONE_TAG = /^[ \t]*(\{\{\s*(?:#(?:if|each)\s+[\w.@-]+|\/(?:if|each)|else)\s*\}\})[ \t]*\r?\n/gm;

/** @throws Error when blocks do not pair or a `{{` is not a tag. */
function parse(source: string): Node[] {
  const text = source.replace(LONE_TAG, '$1');
  const root: Node[] = [];
  const open: { block: Block; into: Node[] }[] = [];
  let into = root;
  let from = 0;
  const addText = (part: string): void => {
    if (part.includes('{{')) throw new Error(`"${part.slice(part.indexOf('{{'), 60)}" is not a merge field.`);
    if (part !== '') into.push({ kind: 'text', text: part });
  };
  for (const tag of text.matchAll(TAG)) {
    addText(text.slice(from, tag.index));
    from = tag.index + tag[0].length;
    const word = tag[1]!.trim();
    const path = tag[2]!;
    if (word === '#if' || word === '#each') {
      const block: Block = { kind: 'block', word: word === '#if' ? 'if' : 'each', path, yes: [], no: [] };
      into.push(block);
      open.push({ block, into });
      into = block.yes;
    } else if (word === '/') {
      const closed = open.pop();
      if (!closed || closed.block.word !== path) throw new Error(`{{/${path}}} closes nothing.`);
      into = closed.into;
    } else if (path === 'else' && open.length > 0) into = open.at(-1)!.block.no;
    else into.push({ kind: 'field', path, optional: tag[3] === '?', format: tag[4] ?? null });
  }
  if (open.length > 0) throw new Error(`{{#${open.at(-1)!.block.word} ${open.at(-1)!.block.path}}} is not closed.`);
  addText(text.slice(from));
  return root;
}

function write(node: Node, scopes: Json[], options: MergeOptions): string {
  if (node.kind === 'text') return node.text;
  const value = look(node.path, scopes);
  if (node.kind === 'field') {
    if (isEmpty(value)) {
      if (node.optional) return '';
      throw missingField(node.path);
    }
    const text = writeValue(value, node.format, options.language);
    return options.escape ? options.escape(text) : text;
  }
  const all = (nodes: Node[], inner: Json[]) => nodes.map((child) => write(child, inner, options)).join('');
  if (node.word === 'if') return all(isTrue(value) ? node.yes : node.no, scopes);
  const items = Array.isArray(value) ? value : [];
  return items.length === 0 ? all(node.no, scopes) : items.map((item) => all(node.yes, [item, ...scopes])).join('');
}

/** The refusal of processes/codes.ts; a letter with gaps is never sent. */
export function missingField(field: string): ServiceRefusal {
  return new ServiceRefusal(
    'MERGE_FIELD_MISSING',
    `The merge field ${field} is empty, and a letter with gaps must not be sent. Fill it in and try again.`,
    { field },
  );
}

/** Value at a path, in the innermost scope that has its first part; undefined where nothing is. */
export function look(path: string, scopes: readonly Json[]): Json | undefined {
  if (path === 'this') return scopes[0];
  const [first, ...rest] = path.replace(/^this\./, '').split('.') as [string, ...string[]];
  for (const scope of scopes) {
    if (!isObject(scope) || !Object.hasOwn(scope, first)) continue;
    let value: Json | undefined = scope[first];
    for (const name of rest) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return value;
  }
  return undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isEmpty(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
function isTrue(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : !isEmpty(value) && value !== false && value !== 0;
}
