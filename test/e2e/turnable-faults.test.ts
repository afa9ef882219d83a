/** With the turnable clock cases stay in the worker's memory; a worker that is killed leaves none behind. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dateOf } from '../../engine/values/time.ts';
import { defaultAnswer } from '../../infra/scripts/default-answer.ts';
import { callerOf } from '../../infra/scripts/eight-years/driver.ts';
import { startTurnable, type TurnableProduct } from '../../infra/scripts/eight-years/product.ts';
import { until } from '../helpers/until.ts';

let product: TurnableProduct;
beforeAll(async () => {
  product = await startTurnable();
}, 240_000);
afterAll(() => product?.stop(), 180_000);

test('a worker killed at rest and while the clock is turned: its cases go on with the next one', async () => {
  const call = callerOf(product);
  const ask = async (person: string, method: string, path: string, body?: Parameters<typeof call>[3]) => {
    const answer = await call(person, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
    return answer.body as any;
  };
  const year = Number(dateOf((await ask('admin-asta', 'GET', '/clock')).now).slice(0, 4)) + 1;
  const begun = await ask('sekretariat-sofie', 'POST', '/meeting-series/kkt/years', { year });
  const task = await until(
    async () => (await ask('sekretariat-sofie', 'GET', `/user-tasks?instance=${begun.instanceId}`)).items[0],
    'the task to confirm the dates',
  );

  // At rest: what the tables show has been written down by the Temporal server too.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await product.killWorker();
  const form = await ask('sekretariat-sofie', 'GET', `/user-tasks/${task.id}/form`);
  const first = defaultAnswer(form.schema, form.data, { choices: {}, date: `${year}-02-01` });
  const variables = Object.fromEntries(Object.entries(first).filter(([, value]) => value !== null));
  // Answered at once, or kept and carried out by the next worker.
  const answer = await call('sekretariat-sofie', 'POST', `/user-tasks/${task.id}/complete`, { variables });
  expect([answer.status, answer.body.code]).toEqual([expect.any(Number), undefined]);
  await until(
    async () => (await ask('sekretariat-sofie', 'GET', `/user-tasks/${task.id}`)).state === 'completed',
    'the dates are confirmed',
    60_000,
  );
  await ask('admin-asta', 'POST', '/clock/advance', { by: 'PT0S' });

  // A quarter of meetings is on its way when the worker is gone again.
  const turning = ask('admin-asta', 'POST', '/clock/advance', { to: `${year}-03-01T12:00:00Z` });
  await until(
    async () => ((await ask('admin-asta', 'GET', '/clock')).turning?.moments ?? 0) >= 2,
    'it is being turned',
    60_000,
  );
  await product.killWorker();
  const turned = await turning;
  expect(turned).toMatchObject({ settled: true, complete: true });
  const timers = turned.happened.filter(
    ({ kind }: { kind: string }) => kind === 'timer-fired' || kind === 'task-created',
  );
  expect(timers.length).toBeGreaterThan(3);
  const moments = turned.happened.map(({ at }: { at: string }) => Date.parse(at));
  expect(moments).toEqual([...moments].sort((one, other) => one - other));
  expect((await ask('admin-asta', 'GET', '/incidents')).items).toEqual([]);
}, 240_000);
