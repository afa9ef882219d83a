import type { Json, JsonObject } from '../values/json.ts';
import { parseInstant } from '../values/time.ts';
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  feelDate,
  feelDateTime,
  feelDuration,
  feelTime,
} from './feel.ts';

export type FeelKind =
  | 'null'
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'range'
  | 'function';

export function kindOf(value: unknown): FeelKind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') {
    return typeof value as 'number' | 'string' | 'boolean';
  }
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) {
    return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  }
  if (value instanceof FeelRange) return 'range';
  if (value instanceof FeelFunction || typeof value === 'function') return 'function';
  return 'context';
}

/** Name of a FEEL type without the prefix and the old spellings of DMN 1.1. */
export function typeName(ref: string): string {
  const name = ref.replace(/^[\w.-]+:/, '').trim();
  const plain = name.toLowerCase().replaceAll(' ', '');
  if (plain === 'datetime' || plain === 'dateandtime') return 'date and time';
  if (plain === 'daytimeduration' || plain === 'daysandtimeduration') return 'days and time duration';
  if (plain === 'yearmonthduration' || plain === 'yearsandmonthsduration') return 'years and months duration';
  if (plain === 'any') return 'Any';
  return name;
}

/** Text as the date, time or duration that its FEEL type says; anything else as it is. */
export function ofType(value: unknown, type: string | null): unknown {
  if (typeof value !== 'string' || type === null) return value;
  const name = typeName(type);
  if (name === 'date') return feelDate(value) ?? value;
  if (name === 'date and time') return feelDateTime(value) ?? value;
  if (name === 'time') return feelTime(value) ?? value;
  if (name === 'duration' || name.endsWith(' duration')) return feelDuration(value) ?? value;
  return value;
}

/** A FEEL function of our own: arguments come in the order of the names. */
export function functionOf(names: string[], call: (args: unknown[]) => unknown): FeelFunction {
  return new FeelFunction((...args: unknown[]) => call(args), names);
}

/** @throws Error where the value is no data: a range, a function, or nested too deep */
export function toJson(value: unknown, depth: number): Json {
  if (depth > 100) throw new Error('The result is nested more than 100 deep.');
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (value instanceof FeelDateTime) return value.zone === null ? value.iso : (parseInstant(value.iso) ?? value.iso);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return value.iso;
  if (value instanceof FeelRange) throw new Error('The result is a range, which is not data.');
  if (value instanceof FeelFunction || typeof value === 'function') {
    throw new Error('The result is a function, which is not data.');
  }
  const result: JsonObject = {};
  for (const [key, entry] of Object.entries(value)) result[key] = toJson(entry, depth + 1);
  return result;
}

/** Calls a function with arguments by name; `ok` is false where they do not fit its parameters. */
export function callFunction(called: unknown, args: Record<string, unknown>): { value: unknown; ok: boolean } {
  const names = (called as { $args?: string[] }).$args;
  const target =
    called instanceof FeelFunction ? called : new FeelFunction(called as (...args: unknown[]) => unknown, names ?? []);
  const value: unknown = target.invoke(args);
  return isFailure(value) ? { value: null, ok: false } : { value: value ?? null, ok: true };
}
/** The library says by a value of its own, which it does not export, that arguments do not fit. */
type Failure = new (warning: string, template: string, values: Record<string, unknown>) => unknown;
let failure: Failure | null = null;
function failureClass(): Failure {
  failure ??= new FeelFunction(() => null, []).invoke([null]).constructor as Failure;
  return failure;
}
export function isFailure(value: unknown): boolean {
  return value instanceof failureClass();
}
/** What a function gives back when it cannot take its arguments: null with a warning. */
export function mismatch(template: string, values: Record<string, unknown>): unknown {
  return new (failureClass())('INVALID_ARGUMENTS', template, values);
}
/** A function with names for its parameters. */
export function named<T extends (...args: never[]) => unknown>(parameters: string[], fn: T): T {
  return Object.assign(fn, { $args: parameters });
}
