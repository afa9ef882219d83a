/** A case that waits for years while the parts that hold it are killed and come again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createInstances } from '../../infra/instances.ts';
import { createDataConverter } from '../../infra/payload-codec.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import { connectTemporal } from '../../infra/temporal.ts';
import { type Installation, openInstallation } from '../helpers/installation.ts';
import { longLifeDefinition } from '../helpers/long-life-definition.ts';
import { until } from '../helpers/until.ts';

let all: Installation;
beforeAll(async () => {
  all = await openInstallation();
}, 180_000);
afterAll(() => all?.close());

test('the Temporal server, the worker and the client are replaced: timers four years ahead stay at their instants, and a message arrives', async () => {
  const hash = await all.deploy(await longLifeDefinition());
  const lastMoment = new Date(Date.now() + 1400 * 86_400_000).toISOString();
  const soon = new Date(Date.now() + 25_000).toISOString();
  const id = await all.start(hash, { key: 'b', lastMoment, prompt: soon });
  await until(() => all.openTask(id, 'serve'), 'the task');
  // The task is seen before the timer: timers are set when the local jobs of the moment are through.
  const before = await until(async () => (await armedAt(id)) || null, 'the prompt is armed');
  // Temporal counts from the moment of the workflow task, which on a busy machine is some seconds later.
  expect(Math.abs(before - Date.parse(soon))).toBeLessThan(15_000);

  await all.killWorker();
  all.killServer();
  await all.startServer();
  await all.startWorker();
  // The API's side comes again as well: another connection, nothing in memory.
  const temporal = await connectTemporal(all.settings, { dataConverter: createDataConverter(all.pool) });
  const instances = createInstances({ db: all.db, client: temporal.client, taskQueue: 'sagsgang', patienceMs: 8_000 });
  const armed = await armedAt(id);
  if (Date.now() < before) expect(armed).toBe(before);
  await until(() => all.openTask(id, 'choose'), 'the prompt rings although everything was killed', 60_000);
  const far = await until(async () => {
    const armed = await armedAt(id);
    return Math.abs(armed - Date.parse(lastMoment)) < 60_000 ? armed : null;
  }, 'the last moment is armed next');

  const handle = temporal.client.workflow.getHandle(id);
  const run = (await handle.describe()).runId;
  await instances.nudge(id);
  await until(async () => (await handle.describe()).runId !== run, 'a new run');
  await all.stopWorker();
  await all.startWorker();
  const again = await until(async () => (await armedAt(id)) || null, 'it is armed again');
  expect(Math.abs(again - far)).toBeLessThan(60_000);
  const { rows } = await all.pool.query(
    "select due_at from timer where instance_id = $1 and state = 'set' and purpose = 'event'",
    [id],
  );
  expect(rows.map(({ due_at }) => new Date(due_at).toISOString())).toEqual([lastMoment]);

  await publishMessage(
    all.db,
    { id: 'notice-2', name: 'notice', correlationKey: 'b', variables: {} },
    new Date().toISOString(),
  );
  await until(() => all.openTask(id, 'answerNotice'), 'the message arrives');
  const events = await all.events(id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ kind }) => kind === 'message-received')).toHaveLength(1);
  await temporal.close();
}, 300_000);

/** When the Temporal timer that the case has armed goes off, in milliseconds since 1970; 0 where none is. */
async function armedAt(instanceId: string): Promise<number> {
  const { events } = await all.temporal.client.workflow.getHandle(instanceId).fetchHistory();
  const open = new Map<string, number>();
  for (const event of events ?? []) {
    const started = event.timerStartedEventAttributes;
    if (started) {
      const begun = Number(event.eventTime?.seconds ?? 0) * 1_000 + Number(event.eventTime?.nanos ?? 0) / 1e6;
      const { seconds, nanos } = started.startToFireTimeout ?? {};
      open.set(String(event.eventId), begun + Number(seconds ?? 0) * 1_000 + Number(nanos ?? 0) / 1e6);
    }
    const gone = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (gone) open.delete(String(gone.startedEventId));
  }
  return Math.min(...open.values(), Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY
    ? 0
    : Math.min(...open.values());
}
