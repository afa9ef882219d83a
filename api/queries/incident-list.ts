import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { wordsOf } from '../errors.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { namesOf } from './names.ts';
import { seesWholeCase } from './visibility.ts';

export interface IncidentFilters extends PageWish {
  instance?: string | undefined;
  definitionKey?: string | undefined;
  state?: 'open' | 'resolved' | 'all' | undefined;
  id?: string | undefined;
  /** Of GET /incidents/groups. */
  cause?: string | undefined;
  /** Person who is asked to look after it. */
  handedTo?: string | undefined;
}

export async function listIncidents(api: Api, caller: Caller, filters: IncidentFilters) {
  const state = filters.state ?? 'open';
  let query = api.db
    .selectFrom('incident')
    .innerJoin('instance', 'instance.id', 'incident.instance_id')
    .leftJoinLateral(
      (expression) =>
        expression
          .selectFrom('incident_handover')
          .select(['to_person', 'by_person', 'note', 'at'])
          .whereRef('incident_handover.instance_id', '=', 'incident.instance_id')
          .whereRef('incident_handover.incident_id', '=', 'incident.incident_id')
          .orderBy('at', 'desc')
          .limit(1)
          .as('handed'),
      (join) => join.onTrue(),
    )
    .select([
      'incident.id',
      'incident.instance_id',
      'incident.incident_id',
      'incident.process_key',
      'incident.element_id',
      'incident.element_instance_id',
      'incident.code',
      'incident.message',
      'incident.state',
      'incident.raised_at',
      'incident.resolved_at',
      'incident.resolved_by',
      'incident.how',
      'incident.reason',
      'instance.business_key',
      'instance.case_number',
      'instance.definition_hash',
      'handed.to_person as handed_to',
      'handed.by_person as handed_by',
      'handed.note as handed_note',
      'handed.at as handed_at',
    ])
    .where(seesWholeCase(caller, sql`incident.instance_id`));
  if (state !== 'all') query = query.where('incident.state', '=', state);
  if (filters.instance) query = query.where('incident.instance_id', '=', filters.instance);
  if (filters.definitionKey) query = query.where('instance.definition_key', '=', filters.definitionKey);
  if (filters.handedTo) query = query.where('handed.to_person', '=', filters.handedTo);
  if (filters.cause) query = query.where('incident.cause', '=', filters.cause);
  if (filters.id) query = query.where('incident.id', '=', filters.id);
  const page = await readPage(query, filters, {
    keys: { raisedAt: { by: sql`incident.raised_at`, type: 'timestamptz' } },
    id: sql`incident.id`,
    usual: '-raisedAt',
  });
  const names = await namesOf(
    api.db,
    page.items.flatMap((row) => [row.handed_to, row.handed_by]),
  );
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const items = await Promise.all(
    page.items.map(async ({ definition_hash, ...row }) => {
      const element = await api.definitions.element(definition_hash, row.process_key, row.element_id);
      const handed = { handedToName: nameOf(row.handed_to), handedByName: nameOf(row.handed_by) };
      const plain = { plain: wordsOf(row.code, 'da'), plainEn: wordsOf(row.code, 'en') };
      return {
        ...camel(row),
        ...handed,
        ...plain,
        elementName: element?.name ?? null,
        elementNameEn: element?.nameEn ?? null,
      };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}
