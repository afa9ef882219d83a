import { json } from '../../infra/db.ts';
import type { TestApi } from './api.ts';

export const QUIET_CASE = 'quiet-case';
const at = '2027-03-01T08:00:00Z';

/**
 * A case as its read tables have it, without an engine: started by HR, a task of the hiring representatives and one of
 * the health committee's members. Answers the ids of the tasks.
 */
export async function writeQuietCase({ db }: TestApi, id = QUIET_CASE) {
  const graph = {
    ...{ format: 1, hash: 'h', key: 'k', name: 'K', nameEn: null, decisions: {} },
    processes: {
      k: { key: 'k', name: 'K', nameEn: null, elements: {}, flows: {}, startForm: null, starterGroups: ['hr'] },
    },
  };
  await db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'k', version: 1, name: 'K', name_en: null, xml: '<x/>' },
      ...{ graph: json(graph), deployed_at: at, deployed_by: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('instance')
    .values({
      ...{ id, definition_key: 'k', definition_hash: 'h', definition_version: 1, definition_name: 'K' },
      ...{ business_key: 'REK-2027-001', started_at: at, started_by: 'hr-hanne', ended_at: null },
      ...{ end_element_id: null, outcome: null, reason: null, variables: json({}), last_seq: 1 },
    })
    .execute();
  const task = (element: string, groups: string[]) => ({
    ...{ instance_id: id, element_instance_id: element, definition_hash: 'h', definition_key: 'k', process_key: 'k' },
    ...{ element_id: `e${element}`, name: `Task ${element}`, form_key: null, assignee: null, candidate_users: [] },
    ...{ candidate_groups: groups, due_at: null, follow_up_at: null, created_at: at, ended_at: null },
    ...{ completed_by: null, on_behalf_of: null, business_key: 'REK-2027-001' },
  });
  await db
    .insertInto('task')
    .values([task('1', ['body:health-committee']), task('2', ['hiring_representative'])])
    .execute();
  return { bodyTask: `${id}.1`, workTask: `${id}.2` };
}
