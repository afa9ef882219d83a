import { evaluate } from '../../../engine/expression/feel.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';

/** Value of a FEEL text of a form (with or without its leading `=`); null where it cannot be read. */
export function feelValue(text: string, variables: JsonObject, now: string): Json {
  const result = evaluate({ feel: true, text: text.replace(/^\s*=/, '') }, variables, now);
  return result.ok ? result.value : null;
}
