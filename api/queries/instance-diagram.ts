import { originOf } from '../../engine/values/process-key.ts';
import type { Api } from '../context.ts';
import { HttpProblem } from '../errors.ts';

/** The drawing of a process of the case with where its tokens are and were. */
export async function readDiagram(
  api: Api,
  instance: { id: string; definitionHash: string; definitionKey: string; startedAt: string },
  processKey: string,
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
      .select(['element_id', 'state'])
      .distinct()
      .where('instance_id', '=', instance.id)
      .where('process_key', '=', processKey)
      .execute(),
    api.db
      .selectFrom('incident')
      .select('element_id')
      .distinct()
      .where('instance_id', '=', instance.id)
      .where('process_key', '=', processKey)
      .where('state', '=', 'open')
      .execute(),
    api.db
      .selectFrom('event')
      .select('data')
      .where('instance_id', '=', instance.id)
      .where('kind', '=', 'flow-taken')
      .where('process_key', '=', processKey)
      .execute(),
  ]);
  const active = new Set(elements.filter((one) => one.state === 'active').map((one) => one.element_id));
  const done = new Set(elements.filter((one) => one.state === 'completed').map((one) => one.element_id));
  return {
    processKey,
    xml,
    active: [...active],
    done: [...done].filter((id) => !active.has(id)),
    incidents: incidents.map((one) => one.element_id),
    taken: [...new Set(flows.map((one) => String(one.data.flowId)))],
    processes: [
      ...Object.values(definition.processes).map(({ key, name, nameEn }) => ({ key, name, nameEn })),
      ...loaded,
    ],
  };
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
