import type { DecisionModel } from './decision-model.ts';
import { coerced, isInstance, type Types } from './decision-types.ts';
import { feelValue } from './feel.ts';

/** What was wrong on the way to a result: FEEL goes on with null, a case must not. */
export interface Note {
  code: string;
  message: string;
}

/** One asking for a decision: what is known, and what is collected on the way. */
export interface DecisionRun {
  models: Record<string, DecisionModel>;
  /** UTC instant. */
  now: string;
  notes: Note[];
  /** Rules that matched, those of required decisions first. */
  ruleIds: string[];
  depth: number;
}

/** Where an expression stands. */
export interface Frame {
  run: DecisionRun;
  /** Id of the decision, for the words about a failure. */
  id: string;
  variables: Record<string, unknown>;
  types: Types;
}

export function note(run: DecisionRun, code: string, message: string): null {
  run.notes.push({ code, message });
  return null;
}
export function failed(frame: Frame, reason: string, id = frame.id): null {
  return note(frame.run, 'DECISION_FAILED', `Decision ${id}: ${reason}`);
}

/** FEEL value of a text; what was wrong is noted. */
export function valueIn(frame: Frame, text: string, id = frame.id): unknown {
  const { value, problem } = feelValue(text, withTypeNames(frame, text), frame.run.now);
  if (problem !== null) failed(frame, problem, id);
  return value;
}

/** `x instance of tPerson` asks for a name: the types of the file stand beside the variables where one is asked for. */
function withTypeNames(frame: Frame, text: string): Record<string, unknown> {
  if (!text.includes('instance')) return frame.variables;
  const variables = { ...frame.variables };
  for (const name of Object.keys(frame.types)) {
    const type = () => null;
    const holds = (value: unknown) => isInstance(value, name, frame.types);
    variables[name] ??= Object.defineProperty(type, Symbol.hasInstance, { value: holds });
  }
  return variables;
}

/** A value as one of the type named; null, noted, where it is none. */
export function ofTypeIn(frame: Frame, value: unknown, ref: string | null, what: string): unknown {
  const result = coerced(value, ref, frame.types, frame.run.now);
  if (!result.ok) failed(frame, `Expected ${what} to be of type ${ref}, but got ${shown(value)}.`);
  return result.value;
}

export function shown(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = String(value);
  }
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
