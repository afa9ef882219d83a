/**
 * Histories of every release still replay: what runs today must do for a running case what it did then.
 * `RECORD_HISTORIES=0.2 npx jest test/histories` writes those of a new release; older ones are never written again.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { Runtime, Worker } from '@temporalio/worker';
import { createPayloadCodec, PAYLOAD_CONVERTER_PATH } from '../../infra/payload-codec.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { linearDefinition } from '../helpers/linear-definition.ts';
import { openShell, until } from '../helpers/shell.ts';

const FOLDER = new URL('./', import.meta.url);
const record = process.env.RECORD_HISTORIES;

const { History } = proto.temporal.api.history.v1;
type History = proto.temporal.api.history.v1.IHistory;

interface Stored {
  workflowId: string;
  /** As Temporal's own message, in base64. */
  history: string;
  /** What the history only names, by hash, in base64. */
  payloads: Record<string, string>;
}

afterAll(() => Runtime.instance().shutdown());

if (record !== undefined && record !== '') {
  test('histories are recorded', () => recordAll(new URL(`${record}/`, FOLDER)), 180_000);
}

test('histories of every release replay', async () => {
  const bundle = await workflowBundle({ dataDir: '.data' });
  const releases = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect(releases.length).toBeGreaterThan(0);
  for (const release of releases) {
    const folder = new URL(`${release.name}/`, FOLDER);
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
      const stored = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as Stored;
      const failure = await replay(bundle, stored);
      expect({ file: `${release.name}/${file}`, failure }).toEqual({ file: `${release.name}/${file}`, failure: null });
    }
  }
}, 120_000);

test('a history that does not fit is noticed', async () => {
  const bundle = await workflowBundle({ dataDir: '.data' });
  const stored = JSON.parse(await readFile(new URL('0.1/services.json', FOLDER), 'utf8')) as Stored;
  expect(await replay(bundle, stored)).toBeNull();
  const history = History.decode(Buffer.from(stored.history, 'base64'));
  for (const event of history.events) {
    const { activityType } = event.activityTaskScheduledEventAttributes ?? {};
    if (activityType) activityType.name = 'somethingElse';
  }
  const changed = Buffer.from(History.encode(history).finish()).toString('base64');
  expect(await replay(bundle, { ...stored, history: changed })).toMatch(/TMPRL1100|[Nn]ondeterminism/);
}, 60_000);

async function replay(bundle: { codePath: string }, stored: Stored): Promise<string | null> {
  const store = {
    put: async () => {},
    get: async (hash: string) => {
      const data = stored.payloads[hash];
      return data === undefined ? undefined : Buffer.from(data, 'base64');
    },
  };
  const results = Worker.runReplayHistories(
    {
      workflowBundle: bundle,
      dataConverter: { payloadConverterPath: PAYLOAD_CONVERTER_PATH, payloadCodecs: [createPayloadCodec(store, [])] },
    },
    [{ workflowId: stored.workflowId, history: History.decode(Buffer.from(stored.history, 'base64')) }],
  );
  for await (const { error } of results) if (error !== undefined) return error.message;
  return null;
}

async function recordAll(folder: URL): Promise<void> {
  await mkdir(folder, { recursive: true });
  let faults = 4;
  const shell = await openShell({
    server: 'real',
    services: {
      counted: async ({ command }) => ({ done: command.elementId }),
      failing: async () => {
        if (faults-- > 0) throw new Error('The register does not answer.');
        return null;
      },
    },
  });
  const { client } = shell.temporal;
  const save = async (name: string, instanceId: string, runId?: string): Promise<void> => {
    const history = await client.workflow.getHandle(instanceId, runId).fetchHistory();
    const rows = await shell.pool.query<{ hash: string; data: Buffer }>('select hash, data from payload');
    const bytes = Buffer.from(History.encode(history as History).finish());
    const named = rows.rows.filter(({ hash }) => bytes.includes(hash));
    const payloads = Object.fromEntries(named.map(({ hash, data }) => [hash, data.toString('base64')]));
    const stored: Stored = { workflowId: instanceId, history: bytes.toString('base64'), payloads };
    await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(stored)}\n`);
  };
  try {
    const tasks = await shell.start(
      await shell.deploy(
        await linearDefinition('tasks', [
          { id: 'one', type: 'user' },
          { id: 'two', type: 'user' },
        ]),
      ),
    );
    await shell.complete(tasks, 'one');
    await shell.complete(tasks, 'two');
    await save('tasks', tasks);

    const services = await shell.start(
      await shell.deploy(
        await linearDefinition('services', [
          { id: 's1', type: 'service', service: 'counted' },
          { id: 't1', type: 'user' },
          { id: 's2', type: 'service', service: 'counted' },
          { id: 's3', type: 'service', service: 'counted' },
        ]),
      ),
    );
    await shell.complete(services, 't1');
    await until(async () => (await shell.instance(services)).state === 'completed', 'the services');
    await save('services', services);

    const deadline = await shell.start(
      await shell.deploy(
        await linearDefinition('deadline', [
          { id: 'quick', type: 'user', within: 'P3D' },
          { id: 'slow', type: 'user', within: 'PT1S' },
        ]),
      ),
    );
    await shell.complete(deadline, 'quick');
    await until(async () => (await shell.instance(deadline)).state === 'completed', 'the deadline');
    await save('deadline', deadline);

    const incident = await shell.start(
      await shell.deploy(await linearDefinition('incident', [{ id: 'call', type: 'service', service: 'failing' }])),
    );
    const { incident_id } = await until(
      () => shell.db.selectFrom('incident').selectAll().where('instance_id', '=', incident).executeTakeFirst(),
      'the incident',
      20_000,
    );
    const actor = { id: 'admin-asta', groups: [] };
    await shell.instances.act(incident, {
      kind: 'retry-incident',
      commandId: randomUUID(),
      actor,
      incidentId: incident_id,
    });
    await until(async () => (await shell.instance(incident)).state === 'completed', 'the retried service');
    await save('incident', incident);

    const message = await shell.start(
      await shell.deploy(
        await linearDefinition('message', [{ id: 'wait', type: 'message', name: 'signed', key: '=key' }]),
      ),
      { key: 'K-1' },
    );
    await shell.instances.act(message, {
      kind: 'message',
      commandId: randomUUID(),
      name: 'signed',
      correlationKey: 'K-1',
      variables: {},
    });
    await save('message', message);

    const runs = await shell.start(
      await shell.deploy(
        await linearDefinition('runs', [
          { id: 'one', type: 'user', within: 'P300D' },
          { id: 'two', type: 'user', within: 'P300D' },
        ]),
      ),
    );
    const runId = async () => (await client.workflow.getHandle(runs).describe()).runId;
    const first = await runId();
    await shell.complete(runs, 'one');
    await shell.instances.nudge(runs);
    await until(async () => (await runId()) !== first, 'the second run');
    await shell.instances.act(runs, { kind: 'cancel-instance', commandId: randomUUID(), actor, reason: 'Forkert sag' });
    await save('runs-1', runs, first);
    await save('runs-2', runs);
  } finally {
    await shell.close();
  }
}
