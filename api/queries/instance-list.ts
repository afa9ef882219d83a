import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import type { InstanceState, InstanceTable } from '../../infra/db-types-engine.ts';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { BOUNDS } from './bounds.ts';
import { fewCasesOf } from './case/few-cases.ts';
import { waitingAt } from './case/waiting-at.ts';
import { namesOf } from './names.ts';
import { subjectsOf } from './task-subject.ts';
import { expectedRows, startsWith } from './task-text.ts';
import { caseConcerns, seesWholeCase, textArray } from './visibility.ts';

const COLUMNS = [
  'instance.id',
  'instance.definition_key',
  'instance.definition_hash',
  'instance.definition_version',
  'instance.definition_name',
  'instance.business_key',
  'instance.case_number',
  'instance.state',
  'instance.incident_count',
  'instance.started_at',
  'instance.ended_at',
  'instance.started_by',
  'instance.end_element_id',
  'instance.outcome',
  'instance.reason',
  'instance.last_seq',
  'instance.suspended_at',
  'instance.suspended_by',
  'instance.suspended_reason',
] as const;

export interface InstanceFilters extends PageWish {
  state?: InstanceState | undefined;
  definitionKey?: string | undefined;
  businessKey?: string | undefined;
  startedAfter?: string | undefined;
  startedBefore?: string | undefined;
  /** Element id where a token waits. */
  waitingAt?: string | undefined;
  incidents?: boolean | undefined;
  suspended?: boolean | undefined;
  text?: string | undefined;
  /** Names of variables, with commas; their values are told of cases that the caller sees whole. */
  columns?: string | undefined;
}

export async function listInstances(api: Api, caller: Caller, filters: InstanceFilters) {
  const columns = (filters.columns ?? '').split(',').filter((name) => name !== '');
  const values =
    columns.length === 0
      ? sql<JsonObject>`'{}'::jsonb`
      : sql<JsonObject>`(select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(instance.variables)
          where key = any(${columns}::text[]) and ${seesWholeCase(caller, sql`instance.id`)})`;
  const few = await fewCasesOf(api, caller);
  const named = filters.text ? await casesNamed(api, filters.text) : null;
  let query = api.db
    .selectFrom(casesAmong(few, named).as('instance'))
    .select(COLUMNS)
    .select(values.as('values'))
    .where(caseConcerns(caller, sql`instance.id`));
  if (filters.state) query = query.where('instance.state', '=', filters.state);
  if (filters.definitionKey) query = query.where('instance.definition_key', '=', filters.definitionKey);
  if (filters.businessKey) query = query.where('instance.business_key', '=', filters.businessKey);
  if (filters.startedAfter) query = query.where('instance.started_at', '>', filters.startedAfter);
  if (filters.startedBefore) query = query.where('instance.started_at', '<', filters.startedBefore);
  if (filters.incidents !== undefined) query = query.where('instance.incident_count', filters.incidents ? '>' : '=', 0);
  if (filters.suspended !== undefined) {
    query = query.where('instance.suspended_at', filters.suspended ? 'is not' : 'is', null);
  }
  if (filters.waitingAt) {
    query = query.where(sql<boolean>`exists (select from element_instance waiting
      where waiting.instance_id = instance.id and waiting.element_id = ${filters.waitingAt} and waiting.state = 'active')`);
  }
  if (named && 'condition' in named) query = query.where(named.condition);
  const page = await readPage(query, filters, {
    keys: {
      startedAt: { by: sql`instance.started_at`, type: 'timestamptz' },
      endedAt: { by: sql`coalesce(instance.ended_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
      businessKey: { by: sql`coalesce(instance.business_key, '')`, type: 'text' },
    },
    id: sql`instance.id`,
    usual: '-startedAt',
  });
  const ids = page.items.map(({ id }) => id);
  const [items, places, subjects] = await Promise.all([
    describedInstances(api, page.items),
    waitingAt(api, caller, page.items),
    subjectsOf(api, caller, ids),
  ]);
  return {
    items: items.map((item) => ({
      ...item,
      waitingAt: places.get(item.id) ?? [],
      subject: subjects.get(item.id) ?? null,
    })),
    nextCursor: page.nextCursor,
  };
}

type Named = { ids: string[] } | { condition: RawBuilder<boolean> };

/** The words stand in the case, or its number begins so. Few are looked up first, many are found along the list. */
async function casesNamed(api: Api, text: string): Promise<Named> {
  const words = sql`(websearch_to_tsquery('danish', ${text}) || websearch_to_tsquery('simple', ${text}))`;
  const byWords = sql<boolean>`instance.search @@ ${words}`;
  const byNumber = sql<boolean>`lower(instance.case_number) like ${startsWith(text)}`;
  const condition = sql<boolean>`(${byWords} or ${byNumber})`;
  const found = sql`(select id from instance where ${byWords}) union (select id from instance where ${byNumber})`;
  if ((await expectedRows(api, found)) > BOUNDS.fewNamed) return { condition };
  const { rows } = await sql<{ id: string }>`${found} limit ${BOUNDS.fewNamed + 1}`.execute(api.db);
  return rows.length > BOUNDS.fewNamed ? { condition } : { ids: rows.map(({ id }) => id) };
}

/** The table of cases, or those that can be in the list at all; `offset 0`: fetched by their ids, whatever the order. */
function casesAmong(few: string[] | null, named: Named | null): RawBuilder<Selectable<InstanceTable>> {
  const found = named && 'ids' in named ? named.ids : null;
  if (few === null && found === null) return sql`instance`;
  const known = new Set(found ?? few);
  const ids = few === null ? [...known] : few.filter((id) => known.has(id));
  return sql`(select * from instance where instance.id = any(${textArray(ids)}) offset 0)`;
}

/** The case without its variables, which only those who see the whole case get. */
export async function readInstance(api: Api, id: string) {
  const row = await api.db
    .selectFrom('instance')
    .select([...COLUMNS, 'instance.variables'])
    .where('instance.id', '=', id)
    .executeTakeFirstOrThrow();
  const [instance] = await describedInstances(api, [row]);
  return instance as NonNullable<typeof instance>;
}

async function describedInstances<
  Row extends {
    id: string;
    definition_hash: string;
    definition_key: string;
    started_by: string | null;
    suspended_by: string | null;
    end_element_id: string | null;
  },
>(api: Api, rows: Row[]) {
  const names = await namesOf(
    api.db,
    rows.flatMap((row) => [row.started_by, row.suspended_by]),
  );
  return Promise.all(
    rows.map(async (row) => {
      const definition = await api.definitions.graph(row.definition_hash);
      const end = row.end_element_id ? definition.processes[row.definition_key]?.elements[row.end_element_id] : null;
      return {
        ...camel(row),
        definitionNameEn: definition.nameEn,
        startedByName: row.started_by ? (names.get(row.started_by) ?? null) : null,
        suspendedByName: row.suspended_by ? (names.get(row.suspended_by) ?? null) : null,
        endElementName: end?.name ?? null,
        endElementNameEn: end?.nameEn ?? null,
      };
    }),
  );
}
