import { Foreign } from '../foreign.ts';
import type { NodeBase } from '../graph.ts';
import { type ModdleElement, nearestId } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';
import type { Correlations } from './correlation.ts';

/** What the readers of one file share. */
export interface Reading {
  problems: Problems;
  /**
   * What becomes of scripts, classes and listeners of other engines: refused, or left out with a warning so that the
   * task completes by itself (for running models of others where that code is not the point).
   */
  foreignCode: 'refuse' | 'ignore';
  /** References that lead nowhere, by the element that has them and the property; already reported where they must not. */
  dangling: Map<ModdleElement, Record<string, string>>;
  /** Correlation keys of the file; missing = it has none. */
  correlations?: Correlations;
  /** Candidate groups by element id, from the innermost lane around it. */
  laneGroups: Map<string, string>;
  /** Elements that were refused: flows to and from them need no problem of their own. */
  refused: Set<string>;
}

/** Reads one kind of element; `base` is what all have. Null when it was refused, with the problem reported. */
export type ElementReader<Node> = (element: ModdleElement, base: NodeBase, reading: Reading) => Node | null;

/** Names what no reader took of another engine's attributes and elements. */
export function reportRest(foreign: Foreign, element: ModdleElement, reading: Reading): void {
  const { code, other } = foreign.rest();
  const id = nearestId(element);
  if (code.length > 0) {
    const message = `${code.map((name) => `\`${name}\``).join(', ')} would run code of another engine.`;
    if (reading.foreignCode === 'refuse') reading.problems.error('FOREIGN_CODE', id, message);
    else reading.problems.warning('FOREIGN_CODE', id, message);
  }
  if (other.length > 0) {
    const message = `${other.map((name) => `\`${name}\``).join(', ')} of another engine is not carried out.`;
    reading.problems.warning('FOREIGN_EXTENSION_IGNORED', id, message);
  }
}

/** Reports what is left on an element that has nothing foreign worth reading, such as a gateway. */
export function reportForeign(element: ModdleElement, reading: Reading): void {
  reportRest(new Foreign(element), element, reading);
}

/** Whether what is drawn as the beginning of a process can be one (BPMN 2.0.2, 10.3.3 and 10.6.6); a problem says why not. */
export function beginsProcess(element: ModdleElement, base: NodeBase, reading: Reading): boolean {
  if (base.scope === null) return true;
  const message = 'It starts a process, but stands in a sub-process.';
  reading.problems.error(
    'START_EVENT_MISPLACED',
    nearestId(element),
    message,
    'Let it wait instead: remove `instantiate`.',
  );
  reading.refused.add(base.id);
  return false;
}

/** Records that an element is not supported, and why or what instead. */
export function refuse(reading: Reading, element: ModdleElement, what: string, hint?: string): null {
  const id = nearestId(element);
  if (id !== null) reading.refused.add(id);
  reading.problems.error('UNSUPPORTED_ELEMENT', id, `${what} is not supported.`, hint);
  return null;
}

const VARIABLE = /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u;

/** A name under which a value is kept; `path` allows `order.id`. Null (and a problem) when it cannot be one. */
export function variableName(
  text: string | null,
  what: string,
  element: ModdleElement,
  reading: Reading,
  path = false,
): string | null {
  if (text === null) return null;
  if (VARIABLE.test(text) && !text.includes('__proto__') && (path || !text.includes('.'))) return text;
  const message = `${what} is \`${text.slice(0, 80)}\`, which is not a name for a variable.`;
  const hint = 'Use letters, digits and `_`, and begin with a letter.';
  reading.problems.error('VALUE_INVALID', nearestId(element), message, hint);
  return null;
}
