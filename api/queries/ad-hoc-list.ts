import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { type Depth, textArray } from './visibility.ts';

/** Open ad-hoc sub-processes of a case with what can be chosen in them; whoever sees only their own, those they may choose in. */
export async function readAdHoc(
  api: Api,
  caller: Caller,
  depth: Depth,
  instance: { id: string; definitionHash: string },
) {
  let query = api.db
    .selectFrom('ad_hoc')
    .selectAll()
    .where('instance_id', '=', instance.id)
    .where('ended_at', 'is', null);
  if (depth === 'own') query = query.where(sql<boolean>`candidate_groups && ${textArray(caller.groups)}`);
  const open = await query.orderBy('opened_at').execute();
  if (open.length === 0) return [];
  const [processes, counts] = await Promise.all([
    Promise.all(open.map((one) => api.definitions.process(instance.definitionHash, one.process_key))),
    api.db
      .selectFrom('element_instance')
      .select(['scope_id', 'element_id'])
      .select(sql<number>`count(*) filter (where state = 'active')::int`.as('running'))
      .select(sql<number>`count(*) filter (where state = 'completed')::int`.as('done'))
      .where('instance_id', '=', instance.id)
      .where(
        'scope_id',
        'in',
        open.map((one) => one.element_instance_id),
      )
      .groupBy(['scope_id', 'element_id'])
      .execute(),
  ]);
  return open.map((one, index) => {
    const elements = processes[index]?.elements ?? {};
    const inside = counts.filter((count) => count.scope_id === one.element_instance_id);
    const element = elements[one.element_id];
    return {
      elementInstanceId: one.element_instance_id,
      elementId: one.element_id,
      processKey: one.process_key,
      name: element?.name || one.element_id,
      nameEn: element?.nameEn ?? null,
      ordering: one.ordering,
      candidateGroups: one.candidate_groups,
      mayChoose: mayChoose(caller, one.candidate_groups),
      busy: inside.some(({ running }) => running > 0),
      cancelsRest: element?.type === 'adHocSubProcess' && element.cancelRemaining,
      openedAt: one.opened_at,
      activities: one.choices.map((id) => {
        const count = inside.find((row) => row.element_id === id);
        return {
          elementId: id,
          name: elements[id]?.name || id,
          nameEn: elements[id]?.nameEn ?? null,
          running: count?.running ?? 0,
          done: count?.done ?? 0,
        };
      }),
    };
  });
}

/** As the engine asks it. */
function mayChoose({ groups }: Caller, candidateGroups: string[]): boolean {
  return (
    candidateGroups.length === 0 ||
    groups.includes('administrator') ||
    groups.some((group) => candidateGroups.includes(group))
  );
}
