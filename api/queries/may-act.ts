import { sql } from 'kysely';
import { type ApartTask, excludingTasks, type ProcessGraph } from '../../engine/index.ts';
import { originOf } from '../../engine/values/process-key.ts';
import type { TaskTable } from '../../infra/db-types-engine.ts';
import { actorFor } from '../act.ts';
import type { Api, Caller } from '../context.ts';
import { wordsOf } from '../errors.ts';
import { type AskedTask, isAsked, isAskedThemselves } from '../open-task.ts';
import { namesOf } from './names.ts';

export type ActRow = AskedTask &
  Pick<TaskTable, 'instance_id' | 'element_id'> & { id: string; definition_hash: string; state: string };

export interface MayAct {
  /** The caller can answer the task now: for themselves, for whom they stand in, or as an administrator. */
  mayAct: boolean;
  /**
   * Set where only this is in the way: they, or the one they stand in for, answered a task that this one asks others than;
   * or it is personal, and another's.
   */
  mayNot: { code: string; text: string } | null;
  /** Only the person whom it asks answers it. */
  personal: boolean;
}

/**
 * Whether the caller can answer each task, by id, as the read tables have it; the case itself decides. Only tasks that ask
 * for other people than another cost a question to the database, one for all of them.
 */
export async function mayActOn(api: Api, caller: Caller, rows: ActRow[]): Promise<Map<string, MayAct>> {
  const known = await Promise.all(rows.map((row) => withOthers(api, caller, row)));
  const asked = known.flatMap(({ row, others }) => (others.length > 0 ? [row.instance_id] : []));
  const answers = await answersIn(api, asked);
  const found = known.map(({ row, can, others, people, personal, isForAnother }) => {
    const one = { id: row.id, can, personal, isForAnother };
    const place = answers.find(({ id }) => id === row.id);
    for (const other of others) {
      const answer = answers.find(
        (one) =>
          one.key === `${row.instance_id}/${other.key}` &&
          one.people.some((person) => people.includes(person)) &&
          (other.rounds === null || (place !== undefined && one[other.rounds] === place[other.rounds])),
      );
      if (answer) return { ...one, other, who: answer.people.find((person) => people.includes(person))! };
    }
    return { ...one, other: null, who: null };
  });
  const names = await namesOf(
    api.db,
    found.map(({ who }) => who),
  );
  return new Map(
    found.map(({ id, can, other, who, personal, isForAnother }): [string, MayAct] => {
      if (personal && isForAnother) {
        const text = wordsOf('TASK_IS_PERSONAL', caller.language, {}) ?? 'TASK_IS_PERSONAL';
        return [id, { mayAct: false, mayNot: can ? { code: 'TASK_IS_PERSONAL', text } : null, personal }];
      }
      if (other === null) return [id, { mayAct: can, mayNot: null, personal }];
      const details = { task: other.name, taskEn: other.nameEn, personName: names.get(who) ?? who };
      const text = wordsOf('FOUR_EYES', caller.language, details) ?? 'FOUR_EYES';
      return [id, { mayAct: false, mayNot: can ? { code: 'FOUR_EYES', text } : null, personal }];
    }),
  );
}

interface Other extends ApartTask {
  /** Of the task itself: what the rounds that count for it have in common. Null = the whole case counts. */
  rounds: 'within' | 'around' | null;
}

async function withOthers(api: Api, caller: Caller, row: ActRow) {
  const { onBehalfOf } = actorFor(caller, row);
  const holder = row.assignee === null || row.assignee === caller.id || row.assignee === onBehalfOf;
  const can = row.state === 'open' && (caller.groups.includes('administrator') || (holder && isAsked(caller, row)));
  const people = [caller.id, onBehalfOf ?? caller.id, ...(row.assignee === caller.id && row.owner ? [row.owner] : [])];
  const graph = row.state === 'open' ? await api.definitions.process(row.definition_hash, row.process_key) : undefined;
  const own = `${originOf(row.process_key).key}/${row.element_id}`;
  const apart = graph
    ? excludingTasks(
        await api.definitions.processes(row.definition_hash, row.process_key),
        row.process_key,
        row.element_id,
      )
    : [];
  const others = apart.flatMap((other): Other[] => {
    const rounds = other.key === own ? roundsIn(graph!, row.element_id) : null;
    return rounds === undefined ? [] : [{ ...other, rounds }];
  });
  const node = graph?.elements[row.element_id];
  const personal = node?.type === 'userTask' && node.personal === true;
  const isTheirs = row.assignee === caller.id ? (row.owner ?? caller.id) === caller.id : row.assignee === null;
  const isForAnother = onBehalfOf !== undefined || !isTheirs || !isAskedThemselves(caller, row);
  return { row, can, people, others, personal, isForAnother };
}

/** Where the multi-instance of a task is: on itself, or on the sub-process around it; undefined = further out. */
function roundsIn(graph: ProcessGraph, elementId: string): Other['rounds'] | undefined {
  const isRepeated = (id: string) => {
    const node = graph.elements[id]!;
    return 'multiInstance' in node && (node.multiInstance !== null || node.loop !== undefined);
  };
  if (isRepeated(elementId)) return 'within';
  const { scope } = graph.elements[elementId]!;
  if (scope === null) return null;
  return isRepeated(scope) ? 'around' : undefined;
}

/** Every task of these cases with whose answer it is, by `case/process/element`, and the element instances around it. */
async function answersIn(api: Api, instanceIds: string[]) {
  if (instanceIds.length === 0) return [];
  const rows = await api.db
    .selectFrom('task')
    .leftJoin('element_instance as own', (join) =>
      join
        .onRef('own.instance_id', '=', 'task.instance_id')
        .onRef('own.element_instance_id', '=', 'task.element_instance_id'),
    )
    .leftJoin('element_instance as holder', (join) =>
      join.onRef('holder.instance_id', '=', 'own.instance_id').onRef('holder.element_instance_id', '=', 'own.scope_id'),
    )
    .select([
      'task.id',
      'task.completed_by',
      'task.on_behalf_of',
      'own.scope_id as within',
      'holder.scope_id as around',
    ])
    .select(
      sql<string>`task.instance_id || '/' || split_part(task.process_key, '@', 1) || '/' || task.element_id`.as('key'),
    )
    .where('task.instance_id', 'in', [...new Set(instanceIds)])
    .execute();
  return rows.map(({ completed_by, on_behalf_of, ...row }) => ({
    ...row,
    people: [completed_by, on_behalf_of].filter((person): person is string => person !== null),
  }));
}
