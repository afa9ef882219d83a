import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { seesWholeCase, taskConcerns, textArray } from '../visibility.ts';

export interface WaitingAt {
  elementId: string;
  name: string;
  nameEn: string | null;
}

/** So many places are named of one case; where a hundred people are asked at once, the list says a few. */
const MOST = 5;

/** Where each case stands now, by case id: the tasks and events that are open in it, as far as the caller may see. */
export async function waitingAt(
  api: Api,
  caller: Caller,
  cases: { id: string; definition_hash: string }[],
): Promise<Map<string, WaitingAt[]>> {
  const found = new Map<string, WaitingAt[]>();
  if (cases.length === 0) return found;
  const { rows } = await sql<{ instance_id: string; process_key: string; element_id: string }>`
    select distinct place.instance_id, place.process_key, place.element_id from element_instance place
    where place.instance_id = any(${textArray(cases.map(({ id }) => id))}) and place.state = 'active'
      and place.element_type in ('userTask', 'receiveTask', 'intermediateCatchEvent', 'serviceTask', 'sendTask', 'adHocSubProcess')
      and (${seesWholeCase(caller, sql`place.instance_id`)} or exists (select from task
        where task.instance_id = place.instance_id and task.element_instance_id = place.element_instance_id
          and ${taskConcerns(caller)}))
    order by place.instance_id, place.element_id`.execute(api.db);
  const hashes = new Map(cases.map(({ id, definition_hash }) => [id, definition_hash]));
  for (const row of rows) {
    const places = found.get(row.instance_id) ?? [];
    found.set(row.instance_id, places);
    if (places.length >= MOST) continue;
    const element = await api.definitions.element(hashes.get(row.instance_id)!, row.process_key, row.element_id);
    places.push({
      elementId: row.element_id,
      name: element?.name || row.element_id,
      nameEn: element?.nameEn ?? null,
    });
  }
  return found;
}
