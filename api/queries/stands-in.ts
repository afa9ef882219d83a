import { type RawBuilder, sql } from 'kysely';
import { originOf } from '../../engine/values/process-key.ts';
import { type Cover, isOfRole, standInsOf } from '../../infra/registers/stand-ins.ts';
import type { Caller, StandsInFor } from '../context.ts';
import type { ReadPerson } from './caller.ts';

/** What of a task says whose it is. */
export interface HeldTask {
  assignee: string | null;
  owner?: string | null;
  candidate_users: readonly string[];
  candidate_groups: readonly string[];
  process_key: string;
  definition_key: string;
  created_at: string;
}

/**
 * For whom the person may act today: those who named them, and colleagues who are away and named nobody. `cover` and
 * `people` may leave out whoever can be neither.
 */
export function standsInFor(cover: Cover, person: ReadPerson, people: Map<string, ReadPerson>): StandsInFor[] {
  const named = standInsOf(cover, person.id).flatMap((one): StandsInFor[] => {
    const whose = people.get(one.personId);
    if (!whose) return [];
    const { role } = one;
    const groups = ofTasks(whose.groups).filter((group) => role === null || isOfRole(group, role));
    return [{ ...one, name: whose.name, groups, offered: false }];
  });
  const offered = uncovered(cover, person.id).flatMap((id): StandsInFor[] => {
    const whose = people.get(id);
    const groups = whose ? sharedGroups(person, whose) : [];
    if (!whose || groups.length === 0) return [];
    const reach = { role: null, processKey: null, since: '', tasksFrom: null, until: '' };
    return [{ ...reach, personId: id, name: whose.name, groups, offered: true }];
  });
  return [...named, ...offered];
}

/** People who are away and named nobody for the day. */
function uncovered(cover: Cover, except: string): string[] {
  return [...cover.away].filter((id) => id !== except && !cover.passings.some(({ personId }) => personId === id));
}

/** Groups of two people who are colleagues: the same role in the same scheme, the same body. */
export function sharedGroups(one: Pick<ReadPerson, 'groups'>, other: Pick<ReadPerson, 'groups'>): string[] {
  const shared = ofTasks(one.groups).filter((group) => other.groups.includes(group));
  return shared.filter(
    (group) => group.includes('@') || group.includes(':') || shared.some((each) => each.startsWith(`${group}@`)),
  );
}

/** What administrators have to do is theirs by their right, and no right passes on. */
function ofTasks(groups: readonly string[]): string[] {
  return groups.filter((group) => !isOfRole(group, 'administrator'));
}

/** The task is one that the caller may do in another's place, or was one meanwhile; `alias` is the task table's name. */
export function standInConcerns(one: StandsInFor, alias: string): RawBuilder<boolean> {
  const t = sql.ref(alias);
  const inGroups = sql<boolean>`${t}.candidate_groups && ${sql`${[...one.groups]}::text[]`}`;
  if (one.offered) return sql<boolean>`(${t}.assignee = ${one.personId} and ${t}.state = 'open' and ${inGroups})`;
  const theirs = sql<boolean>`(${t}.assignee = ${one.personId} or ${t}.owner = ${one.personId}
    or ${one.personId} = any(${t}.candidate_users) or ${inGroups})`;
  const parts = [theirs, sql<boolean>`(${t}.state = 'open' or ${t}.ended_at >= ${one.since})`];
  if (one.role !== null) parts.push(inGroups);
  if (one.tasksFrom !== null) parts.push(sql<boolean>`${t}.created_at >= ${one.tasksFrom}`);
  if (one.processKey !== null) {
    parts.push(sql<boolean>`(${t}.definition_key = ${one.processKey}
      or split_part(${t}.process_key, '@', 1) = ${one.processKey})`);
  }
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** The task is there to be done in another's place: that person holds it, or may take it while nobody does. */
export function standInMayTake(one: StandsInFor, alias: string): RawBuilder<boolean> {
  const t = sql.ref(alias);
  const mine = sql<boolean>`(${t}.assignee = ${one.personId} or ${t}.assignee is null)`;
  return sql<boolean>`(${standInConcerns(one, alias)} and ${mine})`;
}

/** Whether the caller may do the task in that person's place. */
export function mayStandIn(one: StandsInFor, task: HeldTask): boolean {
  const inGroups = task.candidate_groups.some((group) => one.groups.includes(group));
  if (one.offered) return task.assignee === one.personId && inGroups;
  if (one.tasksFrom !== null && Date.parse(task.created_at) < Date.parse(one.tasksFrom)) return false;
  const keys = [task.definition_key, originOf(task.process_key).key];
  if (one.processKey !== null && !keys.includes(one.processKey)) return false;
  if (one.role !== null && !inGroups) return false;
  if (task.assignee === one.personId || task.owner === one.personId) return true;
  return task.assignee === null && (inGroups || task.candidate_users.includes(one.personId));
}

/**
 * Whom the caller would answer the task for; null where it is theirs by themselves, or not theirs at all. One who was
 * named comes before a colleague's offer.
 */
export function behalfOn(caller: Caller, task: HeldTask): StandsInFor | null {
  if (isOwnTask(caller, task)) return null;
  return caller.standsInFor.find((one) => mayStandIn(one, task)) ?? null;
}

/** The caller holds it, or may take it while nobody does, without standing in for anybody. */
function isOwnTask(caller: Caller, task: HeldTask): boolean {
  if (task.assignee !== null) return task.assignee === caller.id;
  return (
    task.candidate_users.includes(caller.id) || task.candidate_groups.some((group) => caller.groups.includes(group))
  );
}
