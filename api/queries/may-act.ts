import { sql } from 'kysely';
import { excludingTasks } from '../../engine/index.ts';
import type { TaskTable } from '../../infra/db-types-engine.ts';
import { actorFor } from '../act.ts';
import type { Api, Caller } from '../context.ts';
import { wordsOf } from '../errors.ts';
import { type AskedTask, isAsked } from '../open-task.ts';
import { namesOf } from './names.ts';

export type ActRow = AskedTask &
  Pick<TaskTable, 'instance_id' | 'element_id'> & { id: string; definition_hash: string; state: string };

export interface MayAct {
  /** The caller can answer the task now: for themselves, for whom they stand in, or as an administrator. */
  mayAct: boolean;
  /** Set where only this is in the way: they, or the one they stand in for, answered a task that this one asks others than. */
  mayNot: { code: string; text: string } | null;
}

/**
 * Whether the caller can answer each task, by id, as the read tables have it; the case itself decides. Only tasks that ask
 * for other people than another cost a question to the database, one for all of them.
 */
export async function mayActOn(api: Api, caller: Caller, rows: ActRow[]): Promise<Map<string, MayAct>> {
  const known = await Promise.all(rows.map((row) => withOthers(api, caller, row)));
  const answers = await answersIn(
    api,
    known.flatMap(({ row, others }) => (others.length > 0 ? [row.instance_id] : [])),
  );
  const found = known.map(({ row, can, others, people }) => {
    const other = others.find(({ key }) =>
      answers.some((one) => one.key === `${row.instance_id}/${key}` && people.includes(one.person)),
    );
    const who =
      other && answers.find((one) => one.key === `${row.instance_id}/${other.key}` && people.includes(one.person));
    return { id: row.id, can, other, who: who?.person ?? null };
  });
  const names = await namesOf(
    api.db,
    found.map(({ who }) => who),
  );
  return new Map(
    found.map(({ id, can, other, who }): [string, MayAct] => {
      if (!other || who === null) return [id, { mayAct: can, mayNot: null }];
      const details = { task: other.name, taskEn: other.nameEn, personName: names.get(who) ?? who };
      const text = wordsOf('FOUR_EYES', caller.language, details) ?? 'FOUR_EYES';
      return [id, { mayAct: false, mayNot: can ? { code: 'FOUR_EYES', text } : null }];
    }),
  );
}

async function withOthers(api: Api, caller: Caller, row: ActRow) {
  const { onBehalfOf } = actorFor(caller, row);
  const holder = row.assignee === null || row.assignee === caller.id || row.assignee === onBehalfOf;
  const can = row.state === 'open' && (caller.groups.includes('administrator') || (holder && isAsked(caller, row)));
  const people = [caller.id, onBehalfOf ?? caller.id, ...(row.assignee === caller.id && row.owner ? [row.owner] : [])];
  const graph = row.state === 'open' ? await api.definitions.process(row.definition_hash, row.process_key) : undefined;
  const others = (graph ? excludingTasks(graph, row.element_id) : []).map((id) => {
    const { name, nameEn } = graph!.elements[id]!;
    return { key: `${row.process_key.split('@')[0]}/${id}`, name: name || id, nameEn: nameEn ?? (name || id) };
  });
  return { row, can, people, others };
}

/** Who answered what in these cases, by `case/process/element`; whoever was stood in for, too. */
async function answersIn(api: Api, instanceIds: string[]): Promise<{ key: string; person: string }[]> {
  if (instanceIds.length === 0) return [];
  return await api.db
    .selectFrom('task')
    .select(sql<string>`instance_id || '/' || split_part(process_key, '@', 1) || '/' || element_id`.as('key'))
    .select(sql<string>`unnest(array_remove(array[completed_by, on_behalf_of], null))`.as('person'))
    .where('state', '=', 'completed')
    .where('instance_id', 'in', [...new Set(instanceIds)])
    .execute();
}
