import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { seesWholeCase } from './visibility.ts';

export interface IncidentFilters extends PageWish {
  instance?: string | undefined;
  definitionKey?: string | undefined;
  state?: 'open' | 'resolved' | 'all' | undefined;
  id?: string | undefined;
}

export async function listIncidents(api: Api, caller: Caller, filters: IncidentFilters) {
  const state = filters.state ?? 'open';
  let query = api.db
    .selectFrom('incident')
    .innerJoin('instance', 'instance.id', 'incident.instance_id')
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
    ])
    .where(seesWholeCase(caller, sql`incident.instance_id`));
  if (state !== 'all') query = query.where('incident.state', '=', state);
  if (filters.instance) query = query.where('incident.instance_id', '=', filters.instance);
  if (filters.definitionKey) query = query.where('instance.definition_key', '=', filters.definitionKey);
  if (filters.id) query = query.where('incident.id', '=', filters.id);
  const page = await readPage(query, filters, {
    keys: { raisedAt: { by: sql`incident.raised_at`, type: 'timestamptz' } },
    id: sql`incident.id`,
    usual: '-raisedAt',
  });
  const items = await Promise.all(
    page.items.map(async ({ definition_hash, ...row }) => {
      const element = await api.definitions.element(definition_hash, row.process_key, row.element_id);
      return { ...camel(row), elementName: element?.name ?? null, elementNameEn: element?.nameEn ?? null };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}
