import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { namesOf } from './names.ts';
import { type Depth, taskConcerns } from './visibility.ts';

/** What happened in a case. Whoever sees only their own part gets its start, its end and what concerns their tasks. */
export async function readHistory(
  api: Api,
  caller: Caller,
  depth: Depth,
  instanceId: string,
  hash: string,
  wish: PageWish & { kind?: string | undefined },
) {
  let query = api.db
    .selectFrom('event')
    .select(['seq', 'at', 'kind', 'process_key', 'element_id', 'element_instance_id', 'data'])
    .where('instance_id', '=', instanceId);
  if (wish.kind) query = query.where('kind', '=', wish.kind);
  if (depth === 'own') query = query.where(concernsOwnTask(caller));
  const page = await readPage(query, wish, {
    keys: { seq: { by: sql`seq`, type: 'integer' } },
    id: sql`instance_id`,
    usual: 'seq',
    usualLimit: 100,
  });
  const names = await namesOf(
    api.db,
    page.items.map((row) => actorOfEvent(row.data)),
  );
  const items = await Promise.all(
    page.items.map(async (row) => {
      const element = await api.definitions.element(hash, row.process_key, row.element_id);
      const actor = actorOfEvent(row.data);
      return {
        ...camel(row),
        elementName: element?.name ?? null,
        elementNameEn: element?.nameEn ?? null,
        actorName: actor ? (names.get(actor) ?? null) : null,
      };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

/** Condition on `event`: a task of the caller, or the case's own start and end. */
export function concernsOwnTask(caller: Caller) {
  return sql<boolean>`(event.kind in ('instance-started', 'instance-ended')
    or (event.kind in ('task-created', 'task-claimed', 'task-released', 'task-assigned', 'task-completed', 'task-cancelled', 'reminder-due')
      and exists (select from task own where own.instance_id = event.instance_id
        and own.element_instance_id = event.element_instance_id and ${taskConcerns(caller, 'own')})))`;
}

function actorOfEvent(data: Record<string, unknown>): string | null {
  return typeof data.actorId === 'string' ? data.actorId : null;
}
