import { sql } from 'kysely';
import type { Definition } from '../../engine/definition/graph.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRight } from '../rights.ts';
import { schemeNamed } from './scheme-named.ts';

const COLUMNS = ['hash', 'key', 'version', 'name', 'name_en', 'deployed_at', 'deployed_by'] as const;

/** The newest version of each process. */
export async function listDefinitions(api: Api, caller: Caller, wish: PageWish) {
  const newest = api.db
    .selectFrom('definition')
    .select(COLUMNS)
    .where(sql<boolean>`not exists (select from definition newer
      where newer.key = definition.key and newer.version > definition.version)`);
  return described(api, caller, await readPage(newest, wish, orders('name')));
}

export async function listVersions(api: Api, caller: Caller, key: string, wish: PageWish) {
  const versions = api.db.selectFrom('definition').select(COLUMNS).where('key', '=', key);
  const page = await described(api, caller, await readPage(versions, wish, orders('-version')));
  if (page.items.length === 0 && !wish.cursor) throw new HttpProblem('NOT_FOUND');
  return page;
}

/** The version of a process, its newest without `version`; `key` may be a content hash. */
export async function readDefinition(api: Api, key: string, version?: number) {
  let query = api.db
    .selectFrom('definition')
    .select(COLUMNS)
    .where((where) => where.or([where('key', '=', key), where('hash', '=', key)]));
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (!row) throw new HttpProblem('NOT_FOUND');
  return row;
}
export type DefinitionRow = Awaited<ReturnType<typeof readDefinition>>;

export async function describedDefinition(api: Api, caller: Caller, row: DefinitionRow) {
  const definition = await api.definitions.graph(row.hash);
  const process = definition.processes[definition.key];
  const starterGroups = process?.starterGroups ?? [];
  const byHand = Object.values(process?.elements ?? {}).some(
    (element) => element.type === 'startEvent' && element.scope === null && element.trigger.kind === 'none',
  );
  const asked = (await mayStart(api, caller, definition)) && (await mayStartEverywhere(api, caller, row, definition));
  return { ...camel(row), startForm: process?.startForm ?? null, starterGroups, mayStart: byHand && asked };
}

/**
 * The groups that the process names; without any, everybody signed in. A process that another one in force calls and
 * that names no starters is a step of a case: begun by hand it would act on registers with whatever it was told.
 */
export async function mayStart(api: Api, caller: Caller, definition: Definition): Promise<boolean> {
  const starters = definition.processes[definition.key]?.starterGroups ?? [];
  if (starters.length > 0) return starters.some((group) => caller.groups.includes(group));
  if (hasRight(caller.roles, 'definitions.deploy')) return true;
  const newest = await api.db
    .selectFrom('definition')
    .distinctOn('key')
    .select(['key', 'hash'])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const others = newest.filter(({ key }) => key !== definition.key);
  const graphs = await Promise.all(others.map(({ hash }) => api.definitions.graph(hash)));
  return !graphs.some((other) => other.processes[definition.key] !== undefined);
}

/** Somebody who begins cases of a process in some schemes begins none of another. @throws NOT_AUTHORISED */
export async function requireStarterIn(
  api: Api,
  caller: Caller,
  definition: Definition,
  named: JsonObject,
): Promise<void> {
  const starters = definition.processes[definition.key]?.starterGroups ?? [];
  const scheme = starters.length === 0 ? null : await schemeNamed(api.db, named);
  if (scheme === null) return;
  const isOne = (group: string) => caller.groups.includes(group.startsWith('body:') ? group : `${group}@${scheme}`);
  if (!starters.some(isOne)) throw new HttpProblem('NOT_AUTHORISED');
}

/** True but for a process that begins something in every scheme at once: that takes a starter of every scheme. */
export async function mayStartEverywhere(
  api: Api,
  caller: Caller,
  row: { hash: string },
  definition: Definition,
): Promise<boolean> {
  const { startForm = null, starterGroups = [] } = definition.processes[definition.key] ?? {};
  const isEverywhere = (group: string) => SCHEME_CODES.every((scheme) => caller.groups.includes(`${group}@${scheme}`));
  if (startForm === null || starterGroups.some(isEverywhere)) return true;
  const { rows } = await sql<{ schemes: string | null }>`
    select coalesce(forms->${`${definition.key}/${startForm}`}, forms->${startForm})->'properties'->>'schemes' as schemes
    from definition where hash = ${row.hash}`.execute(api.db);
  return rows[0]?.schemes !== 'every';
}

async function described(api: Api, caller: Caller, page: { items: DefinitionRow[]; nextCursor: string | null }) {
  const items = await Promise.all(page.items.map((row) => describedDefinition(api, caller, row)));
  return { items, nextCursor: page.nextCursor };
}

function orders(usual: string) {
  return {
    keys: {
      name: { by: sql`name`, type: 'text' as const },
      key: { by: sql`key`, type: 'text' as const },
      version: { by: sql`version`, type: 'integer' as const },
      deployedAt: { by: sql`deployed_at`, type: 'timestamptz' as const },
    },
    id: sql`hash`,
    usual,
  };
}
