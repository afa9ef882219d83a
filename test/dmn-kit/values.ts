import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from '../../engine/expression/feel.ts';
import { kindOf, ofType } from '../../engine/expression/feel-values.ts';
import type { XmlElement } from './xml-tree.ts';

/** A value of the kit whose text the engine cannot hold, such as a date far outside the calendar. */
class Unheld {
  readonly type: string;
  readonly text: string;
  constructor(type: string, text: string) {
    this.type = type;
    this.text = text;
  }
}

/** `value`, `list` or `component`s below a node of the kit, as a FEEL value. */
export function valueOfNode(node: XmlElement): unknown {
  const components = node.children.filter(({ name }) => name === 'component');
  if (components.length > 0) {
    return Object.fromEntries(components.map((part) => [part.attributes.name ?? '', valueOfNode(part)]));
  }
  const list = node.children.find(({ name }) => name === 'list');
  if (list) {
    if (list.attributes['xsi:nil'] === 'true') return null;
    return list.children.filter(({ name }) => name === 'item').map(valueOfNode);
  }
  const value = node.children.find(({ name }) => name === 'value');
  if (!value || value.attributes['xsi:nil'] === 'true') return null;
  const type = (value.attributes['xsi:type'] ?? 'xsd:string').replace(/^.*:/, '');
  if (type === 'string') return value.text;
  const text = value.text.trim();
  if (type === 'boolean') return text === 'true' || text === '1';
  if (['decimal', 'double', 'float', 'integer', 'int', 'long'].includes(type)) return Number(text);
  try {
    const held = ofType(text, type);
    return typeof held === 'string' ? new Unheld(type, text) : held;
  } catch {
    return new Unheld(type, text);
  }
}

/** Numbers are equal to eight places, or to the places a binary number has. */
const PRECISION = 1e-8;

export function sameValue(expected: unknown, actual: unknown): boolean {
  if (expected instanceof Unheld) return String(actual) === expected.text;
  const kind = kindOf(expected);
  if (kind !== kindOf(actual)) return false;
  if (kind === 'null') return true;
  if (kind === 'number') {
    const [a, b] = [expected as number, actual as number];
    return Object.is(a, b) || Math.abs(a - b) <= Math.max(PRECISION, Math.abs(a) * 1e-14);
  }
  if (Array.isArray(expected)) {
    const list = actual as unknown[];
    return expected.length === list.length && expected.every((item, index) => sameValue(item, list[index]));
  }
  if (kind === 'context') {
    const [a, b] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
    );
  }
  return plain(expected) === plain(actual);
}
/** `Z` and `+00:00` are one offset. */
function plain(value: unknown): string {
  return String(value).replace(/(\+|-)00:00$/, 'Z');
}

/** A value as a person reads it in the list of failures. */
export function shownValue(value: unknown): string {
  if (value instanceof Unheld) return `${value.type} ${value.text}`;
  if (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof FeelDuration
  ) {
    return `${kindOf(value)} ${String(value)}`;
  }
  if (Array.isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  const kind = kindOf(value);
  if (kind === 'context') {
    const entries = Object.entries(value as Record<string, unknown>);
    return `{${entries.map(([key, entry]) => `${key}: ${shownValue(entry)}`).join(', ')}}`;
  }
  if (kind === 'function' || kind === 'range') return kind;
  return JSON.stringify(value) ?? 'null';
}
