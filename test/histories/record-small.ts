/** Histories of small processes, one per kind of thing a case waits for. */
import { randomUUID } from 'node:crypto';
import proto from '@temporalio/proto';
import { linearDefinition } from '../helpers/linear-definition.ts';
import { openShell, until } from '../helpers/shell.ts';
import { type StoredRun, save as write } from './stored.ts';

const { History } = proto.temporal.api.history.v1;

export async function recordSmall(folder: URL): Promise<void> {
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
    const bytes = Buffer.from(History.encode(history).finish());
    const named = rows.rows.filter(({ hash }) => bytes.includes(hash));
    const payloads = Object.fromEntries(named.map(({ hash, data }) => [hash, data.toString('base64')]));
    const stored: StoredRun = { workflowId: instanceId, history: bytes.toString('base64'), payloads };
    await write(folder, `${name}.history.gz`, stored);
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
