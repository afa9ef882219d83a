import type { KnownChoices } from '../forms/smallest-answer.ts';
import type { Json, JsonObject } from '../values/json.ts';

/** What a service would answer; `meetings`: what it would put into calendars. */
export type ServiceAnswer =
  | {
      result: Json;
      meetings?: MeetingInCalendar[];
      /** Meetings that do not take place as they stood in calendars, by their ids. */
      calledOff?: string[];
      /** What it says to whoever waits for it, this case included. */
      messages?: ServiceMessage[];
    }
  | { refused: string };
export interface MeetingInCalendar {
  /** A meeting with the same id takes the place of the one before, as long as that is still to come. */
  id?: string;
  /** UTC instant. */
  at: string;
  name: string;
  who: string[];
}
/** A meeting that stood in calendars when a forecast began. */
export type KnownMeeting = MeetingInCalendar & { id: string; processKey: string; elementId: string };
export interface ServiceMessage {
  name: string;
  correlationKey: string;
  variables: JsonObject;
}
export interface ServiceContext {
  /** UTC instant. */
  now: string;
  caseId: string;
  /** The process that calls. */
  processKey: string;
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
