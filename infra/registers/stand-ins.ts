import { sql } from 'kysely';
import { originOf } from '../../engine/values/process-key.ts';
import { dateOf, latest, startOfDay } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../db.ts';

/** One person's tasks go to another, as of a day. */
export interface Passing {
  personId: string;
  substituteId: string;
  /** Only what comes to the person by this role; null = everything. */
  role: string | null;
  /** Only tasks of this process; null = of every one. */
  processKey: string | null;
  /** The morning of its first day. */
  since: string;
  /** Tasks created earlier do not follow; null = all follow. */
  tasksFrom: string | null;
  /** The last day. */
  until: string;
}
/** For whom somebody stands in, through however many others. */
export type StandIn = Omit<Passing, 'substituteId'>;

/** Who passes their tasks on, and who is away, on one day. */
export interface Cover {
  passings: Passing[];
  away: ReadonlySet<string>;
}
/** What of a task decides whether it follows. */
export interface CoveredTask {
  candidateGroups: readonly string[];
  processKey: string;
  definitionKey: string;
  createdAt: string;
}

/** Two small tables, read together: what holds on the day of `now`. */
export async function readCover(db: DatabaseOrTransaction, now: string): Promise<Cover> {
  const day = dateOf(now);
  const { rows } = await sql<{ away: string[] | null; passing: PassingRow[] | null }>`select
    (select json_agg(person_id) from absence where period @> ${day}::date) as away,
    (select json_agg(substitution) from substitution where period @> ${day}::date) as passing`.execute(db);
  return coverOf(rows[0]!);
}

/** A row of substitution as JSON. */
export type PassingRow = Record<string, string | boolean | null>;
export function coverOf(read: { away: string[] | null; passing: PassingRow[] | null }): Cover {
  const passings = (read.passing ?? []).map((row): Passing => {
    const since = startOfDay(row.from_date as string);
    return {
      personId: row.person_id as string,
      substituteId: row.substitute_id as string,
      role: row.role as string | null,
      processKey: row.process_key as string | null,
      since,
      tasksFrom: row.open_tasks ? null : latest(since, new Date(row.entered_at as string).toISOString()),
      until: row.to_date as string,
    };
  });
  return { passings: passings.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), away: new Set(read.away ?? []) };
}

/**
 * For whom a person stands in. Whoever is away passes on what others passed to them, as far as both reach; what is
 * passed on whole is theirs no more.
 */
export function standInsOf(cover: Cover, personId: string): StandIn[] {
  const found: StandIn[] = [];
  const climb = (holder: string, through: StandIn | null, seen: readonly string[]): void => {
    for (const passing of cover.passings) {
      if (passing.substituteId !== holder || seen.includes(passing.personId)) continue;
      const reach = through === null ? passing : joined(passing, through);
      if (reach === null) continue;
      const { personId: whose, role, processKey, since, tasksFrom, until } = reach;
      found.push({ personId: whose, role, processKey, since, tasksFrom, until });
      if (cover.away.has(whose)) climb(whose, reach, [...seen, whose]);
    }
  };
  climb(personId, null, [personId]);
  if (!cover.away.has(personId)) return found;
  const onward = cover.passings.filter((passing) => passing.personId === personId);
  return found.filter((one) => !onward.some((passing) => isWithin(one, passing)));
}

/** Who is there for a person's task: substitutes who are not away, or those who stand in for them. */
export function substitutesFor(cover: Cover, personId: string, task: CoveredTask): string[] {
  const found = new Set<string>();
  const descend = (holder: string, seen: readonly string[]): void => {
    for (const passing of cover.passings) {
      const { substituteId } = passing;
      if (passing.personId !== holder || seen.includes(substituteId) || !covers(passing, task)) continue;
      if (cover.away.has(substituteId)) descend(substituteId, [...seen, substituteId]);
      else found.add(substituteId);
    }
  };
  descend(personId, [personId]);
  return [...found];
}

/** Whether a task that is the person's goes to whom they named. */
export function covers(reach: Pick<StandIn, 'role' | 'processKey' | 'tasksFrom'>, task: CoveredTask): boolean {
  if (reach.tasksFrom !== null && Date.parse(task.createdAt) < Date.parse(reach.tasksFrom)) return false;
  const { processKey, role } = reach;
  if (processKey !== null && processKey !== task.definitionKey && processKey !== originOf(task.processKey).key) {
    return false;
  }
  return role === null || task.candidateGroups.some((group) => isOfRole(group, role));
}

/** `hr` and `hr@SCHEME` are both of the role `hr`. */
export function isOfRole(group: string, role: string): boolean {
  return group === role || group.startsWith(`${role}@`);
}

/** What two passings in a row hand on; null where they have nothing in common. */
function joined(first: Passing, then: StandIn): (Passing & StandIn) | null {
  const role = common(first.role, then.role);
  const processKey = common(first.processKey, then.processKey);
  if (role === undefined || processKey === undefined) return null;
  const froms = [first.tasksFrom, then.tasksFrom].filter((from): from is string => from !== null);
  return {
    ...first,
    role,
    processKey,
    since: latest(first.since, then.since),
    tasksFrom: froms.length === 0 ? null : froms.reduce(latest),
    until: sorted(first.until, then.until)[0],
  };
}

/** What both reach: null is everything; undefined, where they have nothing in common. */
export function common(a: string | null, b: string | null): string | null | undefined {
  if (a === null) return b;
  return b === null || a === b ? a : undefined;
}

function isWithin(one: StandIn, passing: Passing): boolean {
  return (
    (passing.role === null || passing.role === one.role) &&
    (passing.processKey === null || passing.processKey === one.processKey) &&
    (passing.tasksFrom === null || (one.tasksFrom !== null && one.tasksFrom >= passing.tasksFrom))
  );
}

function keyOf({ personId, substituteId, role, processKey }: Passing): string {
  return [personId, substituteId, role ?? '', processKey ?? ''].join(' ');
}

/** Two days in their order. */
export function sorted(a: string, b: string): [string, string] {
  return b < a ? [b, a] : [a, b];
}
