import type { ConformanceCase } from '../conformance/case.ts';

/** Why a case cannot be given to the other engine: its file says something that has no counterpart there. */
export class NoCounterpart extends Error {}

const AUTOMATIC = new Set(['serviceTask', 'scriptTask', 'sendTask', 'businessRuleTask', 'manualTask', 'task']);
const CONDITIONS = new Set(['conditionExpression', 'condition', 'completionCondition']);
const VALUES = new Set(['timeDate', 'timeDuration', 'timeCycle', 'loopCardinality']);
const CALLED = '<extensionElements><camunda:in variables="all"/><camunda:out variables="all"/></extensionElements>';

interface Tag {
  name: string;
  attributes: string;
  isEnd: boolean;
  isEmpty: boolean;
}

/**
 * The file in the other engine's words: FEEL conditions as its FEEL scripts, loops over collections by its attributes,
 * tasks without work as plain tasks, those that shall wait as user tasks, called processes with every variable. For
 * well-formed files without comments.
 * @throws NoCounterpart
 */
export function forOperaton(xml: string, one: ConformanceCase): string {
  const open: { from: string; to: string }[] = [];
  let inLoop = '';
  const pieces = xml.split(/(<[^>]+>)/);
  const written = pieces.map((piece) => {
    const around = open.at(-1);
    if (!piece.startsWith('<') || /^<[?!]/.test(piece)) return around ? value(piece, around.from) : piece;
    const tag = read(piece);
    const local = tag.name.replace(/^\w+:/, '');
    const prefix = tag.name.slice(0, tag.name.length - local.length);
    if (prefix === 'sagsgang:') {
      if (local !== 'loop') throw new NoCounterpart(`sagsgang:${local}`);
      inLoop = tag.isEnd ? inLoop : loopOver(tag.attributes);
      return '';
    }
    if (tag.isEnd) return `</${open.pop()?.to ?? tag.name}>`;
    let { attributes } = tag;
    const id = /\bid="([^"]*)"/.exec(attributes)?.[1] ?? '';
    let to = local;
    if (AUTOMATIC.has(local)) {
      if (one.stubs?.[id] !== undefined) throw new NoCounterpart('a task with results');
      to = (one.wait ?? []).includes(id) ? 'userTask' : 'task';
    }
    if (local === 'definitions' && !attributes.includes('xmlns:camunda='))
      attributes += ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn"';
    if (/\bcalledElement="=/.test(attributes)) throw new NoCounterpart('a called process chosen by an expression');
    if (local === 'process') attributes = `${attributes.replace(/\s*isExecutable="[^"]*"/, '')} isExecutable="true"`;
    if (CONDITIONS.has(local) && nextText(pieces, piece).startsWith('=')) attributes += ' language="feel"';
    if (!tag.isEmpty) open.push({ from: local, to: prefix + to });
    const inside = local === 'callActivity' ? CALLED : '';
    return tag.isEmpty && inside === ''
      ? `<${prefix}${to}${attributes}/>`
      : `<${prefix}${to}${attributes}>${inside}${tag.isEmpty ? `</${prefix}${to}>` : ''}`;
  });
  return inLoop === '' ? written.join('') : written.join('').replace(/<((?:\w+:)?multiInstance\w+)/, `<$1${inLoop}`);
}

function read(piece: string): Tag {
  const isEnd = piece.startsWith('</');
  const isEmpty = piece.endsWith('/>');
  const inner = piece.slice(isEnd ? 2 : 1, isEmpty ? -2 : -1);
  const name = /^[\w:]+/.exec(inner)?.[0] ?? '';
  return { name, attributes: inner.slice(name.length).trimEnd(), isEnd, isEmpty };
}

/** What stands between a tag and the next. */
function nextText(pieces: string[], piece: string): string {
  return (pieces[pieces.indexOf(piece) + 1] ?? '').trim();
}

/** FEEL stays FEEL in conditions; elsewhere only a name has a counterpart. */
function value(text: string, within: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('=')) return text;
  const expression = trimmed.slice(1).trim();
  if (CONDITIONS.has(within)) return `(${expression}) = true`;
  if (!VALUES.has(within)) return text;
  if (/^\w+$/.test(expression)) return /^\d+$/.test(expression) ? expression : `\${${expression}}`;
  throw new NoCounterpart(`the expression ${expression}`);
}

function loopOver(attributes: string): string {
  const of = (name: string) => new RegExp(`\\b${name}="=?\\s*([^"]*)"`).exec(attributes)?.[1] ?? null;
  const collection = of('inputCollection') ?? '';
  if (of('outputCollection') !== null || !/^\w+$/.test(collection)) throw new NoCounterpart('collected results');
  const element = of('inputElement');
  return ` camunda:collection="${collection}"${element === null ? '' : ` camunda:elementVariable="${element}"`}`;
}
