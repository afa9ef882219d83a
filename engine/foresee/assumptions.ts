import type { Json, JsonObject } from '../values/json.ts';
import {
  addDays,
  addDuration,
  addWorkingDays,
  atTime,
  compareInstants,
  dateOf,
  epochMilliseconds,
  fromEpochMilliseconds,
  isWorkingDay,
  previousWorkingDay,
} from '../values/time.ts';

/** When somebody answers; times are local, `12:00`. */
export type When =
  /** So many working days after the task was opened. */
  | { kind: 'after'; workingDays: number; at: string }
  /** So many working days before its deadline; as `after` one day where it has none. */
  | { kind: 'before-due'; workingDays: number; at: string }
  /** ISO duration after it was opened. */
  | { kind: 'delay'; duration: string }
  /** On a day; at once where that day has passed. */
  | { kind: 'on'; date: string; at: string }
  | { kind: 'never' };
export interface TaskPlan {
  when?: When;
  /** Fields that differ from the smallest valid answer. */
  answers?: JsonObject;
}
export type MessagePlan =
  | { kind: 'never' }
  | { kind: 'after'; workingDays: number; at: string; variables?: JsonObject }
  | { kind: 'on'; date: string; at: string; variables?: JsonObject };

/**
 * What a forecast takes for granted. Keys are `<process>/<element>`, or `<element>` alone where the process is left
 * open. A list holds the first, second … time; its last entry holds from then on.
 */
export interface Assumptions {
  tasks?: Record<string, TaskPlan[]>;
  /** Ids of the flows taken the first, second … time; null and beyond the list: as the case's data say. */
  gateways?: Record<string, (string | null)[]>;
  /** Messages and signals that somebody outside sends, by the event that waits for them. */
  messages?: Record<string, MessagePlan>;
  /** Results of services, or the code with which they refuse. */
  services?: Record<string, { result: Json } | { refused: string }>;
  /** Numbers by which services' forecasts go, such as how many apply. */
  numbers?: Record<string, number>;
  /** What holds where nothing is said of a task. */
  usual?: When;
  /** How far ahead it looks. */
  years?: number;
}

export const NOON = '12:00';
/** A deadline is kept by a day. */
export const BEFORE_DUE: When = { kind: 'before-due', workingDays: 1, at: NOON };
export const NEXT_DAY: When = { kind: 'after', workingDays: 1, at: NOON };

/** One of the list for the `turn`th time (from 0). */
export const turnOf = <Plan>(plans: readonly Plan[] | undefined, turn: number): Plan | undefined =>
  plans?.[Math.min(turn, plans.length - 1)];

/** The key of an element's plan. */
export const keyOf = ({ processKey, elementId }: { processKey: string; elementId: string }): string =>
  `${processKey.split('@')[0]}/${elementId}`;

/** Under the full key, else under the element alone. */
export const planFor = <Plan>(plans: Record<string, Plan> | undefined, key: string): Plan | undefined =>
  plans && (own(plans, key) ?? own(plans, key.slice(key.indexOf('/') + 1)));
const own = <Plan>(plans: Record<string, Plan>, key: string): Plan | undefined =>
  Object.hasOwn(plans, key) ? plans[key] : undefined;

/** The instant of an answer, never before `now`; null = never. */
export function answeredAt(
  when: When,
  { openedAt, dueAt, now }: { openedAt: string; dueAt: string | null; now: string },
): string | null {
  switch (when.kind) {
    case 'never':
      return null;
    case 'delay':
      return notBefore(addDuration(openedAt, when.duration) ?? openedAt, now);
    case 'on':
      return notBefore(atTime(when.date, when.at), now);
    case 'after': {
      const at = atTime(addWorkingDays(dateOf(openedAt), when.workingDays), when.at);
      return compareInstants(at, openedAt) <= 0 ? notBefore(openedAt, now) : onWorkingDay(at, now, when.at);
    }
    case 'before-due': {
      if (dueAt === null) return answeredAt({ ...when, kind: 'after' }, { openedAt, dueAt, now });
      const at = atTime(before(lastDayOf(dueAt), when.workingDays), when.at);
      if (compareInstants(at, now) > 0 && compareInstants(at, openedAt) > 0) return at;
      // Too short a deadline for that: as soon as there is a working day, and in time where that can be.
      const next = onWorkingDay(now, now, when.at);
      return compareInstants(next, dueAt) < 0 || compareInstants(dueAt, now) <= 0 ? next : now;
    }
  }
}

/** A deadline at 24:00 belongs to the day that ends. */
function lastDayOf(dueAt: string): string {
  return dateOf(fromEpochMilliseconds(epochMilliseconds(dueAt) - 1));
}
function before(day: string, workingDays: number): string {
  let found = day;
  for (let count = 0; count < workingDays; count += 1) found = previousWorkingDay(addDays(found, -1));
  return found;
}
const notBefore = (at: string, now: string): string => (compareInstants(at, now) < 0 ? now : at);
/** The instant, or the next moment of that time on a working day after now. */
function onWorkingDay(at: string, now: string, time: string): string {
  if (compareInstants(at, now) > 0) return at;
  const today = dateOf(now);
  const still = atTime(today, time);
  return isWorkingDay(today) && compareInstants(still, now) > 0 ? still : atTime(addWorkingDays(today, 1), time);
}

/** `{today}`, `{today+30}` (days) and `{today+5wd}` (working days) in texts become dates. */
export function withDates(answers: JsonObject, today: string): JsonObject {
  const text = JSON.stringify(answers);
  if (!text.includes('{today')) return answers;
  const dated = text.replaceAll(/\{today(?:\+(\d{1,4})(wd)?)?\}/g, (_all, count?: string, working?: string) => {
    const days = Number(count ?? 0);
    return working ? addWorkingDays(today, days) : addDays(today, days);
  });
  return JSON.parse(dated) as JsonObject;
}
