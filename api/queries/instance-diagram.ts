import { sql } from 'kysely';
import { originOf } from '../../engine/values/process-key.ts';
import type { Api } from '../context.ts';
import { HttpProblem } from '../errors.ts';

/** The drawing of a process of the case with where its tokens are and were. */
export async function readDiagram(
  api: Api,
  instance: { id: string; definitionHash: string; definitionKey: string; startedAt: string },
  processKey: string,
  /** As it looked at this instant; as it looks now without it. */
  at?: string,
) {
  const definition = await api.definitions.graph(instance.definitionHash);
  const loaded = await readLoaded(api, instance);
  if (!definition.processes[processKey] && !loaded.some(({ key }) => key === processKey)) {
    throw new HttpProblem('NOT_FOUND');
  }
  const [xml, elements, incidents, flows] = await Promise.all([
    readXml(api, instance, processKey),
    api.db
      .selectFrom('element_instance')
      .select(['element_id'])
      .select(sql<number>`(count(*) filter (where ${alive(at)}))::integer`.as('active'))
      .select(sql<number>`(count(*) filter (where ${completed(at)}))::integer`.as('done'))
      .where('instance_id', '=', instance.id)
      .where('process_key', '=', processKey)
      .groupBy('element_id')
      .execute(),
    api.db
      .selectFrom('incident')
      .select('element_id')
      .distinct()
      .where('instance_id', '=', instance.id)
      .where('process_key', '=', processKey)
      .where(
        at === undefined
          ? sql<boolean>`state = 'open'`
          : sql<boolean>`raised_at <= ${at} and (resolved_at is null or resolved_at > ${at})`,
      )
      .execute(),
    api.db
      .selectFrom('event')
      .select(sql<string>`data->>'flowId'`.as('flow'))
      .where('instance_id', '=', instance.id)
      .where('kind', '=', 'flow-taken')
      .where('process_key', '=', processKey)
      .where(at === undefined ? sql<boolean>`true` : sql<boolean>`at <= ${at}`)
      .distinct()
      .execute(),
  ]);
  const active = new Set(elements.filter((one) => one.active > 0).map((one) => one.element_id));
  const done = new Set(elements.filter((one) => one.done > 0).map((one) => one.element_id));
  return {
    processKey,
    xml,
    active: [...active],
    done: [...done].filter((id) => !active.has(id)),
    counts: elements
      .filter((one) => one.active + one.done > 0)
      .map((one) => ({ elementId: one.element_id, active: one.active, done: one.done })),
    calls: await readCalls(api, instance, processKey),
    incidents: incidents.map((one) => one.element_id),
    taken: flows.map(({ flow }) => flow),
    processes: [
      ...Object.values(definition.processes).map(({ key, name, nameEn }) => ({ key, name, nameEn })),
      ...loaded,
    ],
  };
}

const alive = (at: string | undefined) =>
  at === undefined
    ? sql<boolean>`state = 'active'`
    : sql<boolean>`entered_at <= ${at} and (left_at is null or left_at > ${at})`;
const completed = (at: string | undefined) =>
  at === undefined ? sql<boolean>`state = 'completed'` : sql<boolean>`state = 'completed' and left_at <= ${at}`;

/** Which process is behind each call activity of this one: the one that ran, else the one that the model names. */
async function readCalls(api: Api, instance: { id: string; definitionHash: string }, processKey: string) {
  const process = await api.definitions.process(instance.definitionHash, processKey);
  const rows = await api.db
    .selectFrom('element_instance as inner')
    .innerJoin('element_instance as call', (join) =>
      join.onRef('call.instance_id', '=', 'inner.instance_id').onRef('call.element_instance_id', '=', 'inner.scope_id'),
    )
    .select(['call.element_id', 'inner.process_key'])
    .distinct()
    .where('inner.instance_id', '=', instance.id)
    .where('call.process_key', '=', processKey)
    .whereRef('inner.process_key', '<>', 'call.process_key')
    .execute();
  const { processes } = await api.definitions.graph(instance.definitionHash);
  return Object.values(process?.elements ?? {}).flatMap((element) => {
    if (element.type !== 'callActivity') return [];
    const key = rows.find((row) => row.element_id === element.id)?.process_key ?? element.calledElement;
    return rows.some((row) => row.process_key === key) || processes[key] ? [{ elementId: element.id, key }] : [];
  });
}

/** Processes that were found only when the case called them, by the keys that they have in it. */
async function readLoaded(api: Api, instance: { id: string; definitionHash: string }) {
  const rows = await api.db
    .selectFrom('element_instance')
    .select('process_key')
    .distinct()
    .where('instance_id', '=', instance.id)
    .where('process_key', 'like', '%@%')
    .execute();
  return Promise.all(
    rows.map(async ({ process_key: key }) => {
      const process = await api.definitions.process(instance.definitionHash, key);
      return { key, name: process?.name ?? key, nameEn: process?.nameEn ?? null };
    }),
  );
}

/** The pinned file; for a called process the one that was in force when the case began. */
async function readXml(
  api: Api,
  instance: { definitionHash: string; definitionKey: string; startedAt: string },
  processKey: string,
): Promise<string> {
  const origin = originOf(processKey);
  if (origin.hash !== null) {
    const row = await api.db
      .selectFrom('definition')
      .select(['key', 'xml', 'deployed_at'])
      .where('hash', '=', origin.hash)
      .executeTakeFirstOrThrow();
    if (row.key === origin.key) return row.xml;
    return readXml(api, { ...instance, startedAt: row.deployed_at }, origin.key);
  }
  if (processKey === instance.definitionKey) {
    const own = await api.db
      .selectFrom('definition')
      .select('xml')
      .where('hash', '=', instance.definitionHash)
      .executeTakeFirstOrThrow();
    return own.xml;
  }
  const rows = await api.db
    .selectFrom('definition')
    .select(['xml', 'deployed_at'])
    .where('key', '=', processKey)
    .orderBy('version', 'desc')
    .execute();
  const inForce = rows.find((row) => row.deployed_at <= instance.startedAt) ?? rows.at(-1);
  if (!inForce) throw new HttpProblem('NOT_FOUND');
  return inForce.xml;
}
