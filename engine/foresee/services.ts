import type { KnownChoices } from '../forms/smallest-answer.ts';
import type { Json, JsonObject } from '../values/json.ts';

/** What a service would answer; `meetings`: what it would put into calendars. */
export type ServiceAnswer =
  | { result: Json; meetings?: { at: string; name: string; who: string[] }[] }
  | { refused: string };
export interface ServiceContext {
  /** UTC instant. */
  now: string;
  caseId: string;
  /** Variables seen from the element that calls. */
  visible: JsonObject;
  /** Kept from call to call within one forecast. */
  memory: Record<string, Json>;
  /** An assumption that is a number, with what holds where nothing is said. */
  number: (name: string, usual: number) => number;
  /** Numbers of a scheme on the day of the forecast; null where they are not known. */
  rules: (scheme: string) => JsonObject | null;
  /** What can be chosen in forms from here on, by source. */
  choices: KnownChoices;
}
/** Pure: what a service would answer, without the registers that the real one reads and writes. */
export type ServiceForecast = (input: JsonObject, context: ServiceContext) => ServiceAnswer;
