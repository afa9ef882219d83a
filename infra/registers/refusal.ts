import type { JsonObject } from '../../engine/values/json.ts';

/**
 * A rule of the domain says no: nothing was changed. `code` is one of processes/codes.ts; `details` fill its words.
 * The API answers with the code's status; in an activity it is a BPMN error or an incident, never a retry.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  readonly details: Record<string, string | number | boolean | null>;

  /** What a case is given whose boundary event takes the refusal. */
  readonly variables: JsonObject;

  constructor(
    code: string,
    message: string,
    details: Record<string, string | number | boolean | null> = {},
    variables: JsonObject = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
    this.variables = variables;
  }
}
