/** Cases and tasks straight in the read tables, for tests of lists that need no engine. */
import type { Api } from '../../api/context.ts';
import { json } from '../../infra/db.ts';

const AT = '2027-03-01T08:00:00Z';

/** A definition with one process and no steps: enough for lists to tell its name. */
export async function insertDefinition({ db }: Pick<Api, 'db'>, key = 'k', hash = key): Promise<void> {
  const process = { key, name: key.toUpperCase(), nameEn: null, elements: {}, flows: {}, startForm: null };
  const graph = { format: 1, hash, key, name: key.toUpperCase(), nameEn: null, decisions: {} };
  await db
    .insertInto('definition')
    .values({
      ...{ hash, content_hash: hash, key, version: 1, name: key.toUpperCase(), name_en: null, xml: '<x/>' },
      graph: json({ ...graph, processes: { [key]: { ...process, starterGroups: [] } } }),
      ...{ deployed_at: AT, deployed_by: null },
    })
    .execute();
}

export async function insertCase(
  { db }: Pick<Api, 'db'>,
  id: string,
  of: { startedBy?: string; variables?: object; number?: string; definition?: string } = {},
): Promise<void> {
  const key = of.definition ?? 'k';
  await db
    .insertInto('instance')
    .values({
      ...{ id, definition_key: key, definition_hash: key, definition_version: 1, definition_name: key.toUpperCase() },
      ...{ business_key: of.number ?? id, started_at: AT, started_by: of.startedBy ?? null, last_seq: 1 },
      ...{ ended_at: null, end_element_id: null, outcome: null, reason: null },
      variables: json(of.variables ?? {}),
    })
    .execute();
}

export interface TaskWish {
  assignee?: string;
  users?: string[];
  groups?: string[];
  due?: string | null;
  name?: string;
  priority?: number;
  startedBy?: string | null;
  process?: string;
}
export function taskRow(instanceId: string, id: string, wish: TaskWish) {
  const key = wish.process ?? 'k';
  return {
    ...{
      instance_id: instanceId,
      element_instance_id: id,
      definition_hash: 'k',
      definition_key: 'k',
      process_key: key,
    },
    ...{ element_id: `e${id}`, name: wish.name ?? `Opgave ${id}`, form_key: null, assignee: wish.assignee ?? null },
    ...{ candidate_users: wish.users ?? [], candidate_groups: wish.groups ?? [], due_at: wish.due ?? null },
    ...{ follow_up_at: null, priority: wish.priority ?? 50, created_at: AT, ended_at: null, completed_by: null },
    ...{ on_behalf_of: null, owner: null, business_key: instanceId, started_by: wish.startedBy ?? null },
  };
}
