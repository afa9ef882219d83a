import type { JsonObject } from '../../../engine/values/json.ts';
import { isWorkingDay } from '../../../engine/values/time.ts';

/** One refused field: JSON pointer, code of processes/codes.ts, and a plain Danish text for the page. */
export interface CheckFailure {
  pointer: string;
  code: string;
  message: string;
  details?: Record<string, string | number | boolean | null>;
}
export interface CheckContext {
  /** What the task showed (its input). */
  input: JsonObject;
  /** Local date and UTC instant of the clock. */
  today: string;
  now: string;
  /** Who answers. */
  personId?: string;
}
/** A form names its check by `properties.check`; it runs on the full data before anything is sent or changed. */
export type Check = (data: JsonObject, context: CheckContext) => CheckFailure[];

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
/** A working day. Beyond the years whose closed days are known, none is. */
export function isOpenDay(date: string): boolean {
  try {
    return isWorkingDay(date);
  } catch {
    return false;
  }
}
export const reasonRequired = (pointer: string, message = 'Skriv en begrundelse.'): CheckFailure => ({
  pointer,
  code: 'REASON_REQUIRED',
  message,
});
export const rows = (value: unknown): JsonObject[] =>
  Array.isArray(value)
    ? value.filter((row): row is JsonObject => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];
