import type { Definition } from '../definition/graph.ts';
import type { KnownChoices } from '../forms/smallest-answer.ts';
import type { JsonObject } from '../values/json.ts';
import type { KnownMeeting, ServiceContext, ServiceForecast } from './services.ts';
import type { CheckedField } from './used.ts';

/** What a form's own rule says to an answer; `today`: local date. */
export type FormRule = (data: JsonObject, context: { input: JsonObject; today: string; now: string }) => CheckedField[];
/** What a forecast needs besides the case; everything may be left out. */
export interface Means {
  /** By `<process>/<form>`. */
  forms?: Record<string, JsonObject>;
  /** By service type. */
  services?: Record<string, ServiceForecast>;
  /** What can be chosen, by option source. */
  choices?: KnownChoices;
  /** Numbers of schemes, by code. */
  rules?: Record<string, JsonObject>;
  /** Processes that are called by name only when it comes to it: their definitions, by that name. */
  processes?: Record<string, { hash: string; key: string; processes: Definition['processes'] }>;
  /** Whom a mail reaches, where that is known better than the case says. */
  recipients?: (to: string[], context: ServiceContext) => string[];
  /** Rules that forms name besides their fields, by `properties.check`. */
  checks?: Record<string, FormRule>;
  /** Meetings that stand in calendars when it begins. */
  meetings?: KnownMeeting[];
  /** How a case begins that is not there yet. */
  start?: { variables: JsonObject; businessKey?: string | null; startElementId?: string };
  /** Most things that are let happen. */
  limit?: number;
}
