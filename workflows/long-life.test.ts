import { expect, test } from '@jest/globals';
import { publishMessage } from '../infra/registers/messages.ts';
import { longLifeDefinition } from '../test/helpers/long-life-definition.ts';
import { openShell, until } from '../test/helpers/shell.ts';

const DAY_MS = 86_400_000;

test('timers four years ahead ring at their instants, over new runs and a worker that is replaced', async () => {
  const shell = await openShell();
  const hash = await shell.deploy(await longLifeDefinition());
  const begun = Date.parse(await shell.temporal.clock.now());
  // Longer than the longest single timer that is armed.
  const lastMoment = instant(begun + 1461 * DAY_MS);
  const prompt = instant(begun + 1190 * DAY_MS);
  const id = await shell.start(hash, { key: 'a', lastMoment, prompt });
  const due = () =>
    shell.db.selectFrom('timer').select('due_at').where('instance_id', '=', id).where('state', '=', 'set').execute();
  const runs = new Set<string>();
  const newRun = async (): Promise<void> => {
    const before = await runOf();
    runs.add(before);
    await shell.instances.nudge(id);
    await until(async () => (await runOf()) !== before, 'a new run');
  };
  const runOf = async () => (await shell.temporal.client.workflow.getHandle(id).describe()).runId;

  expect((await due()).map(({ due_at }) => due_at).sort()).toEqual([prompt, lastMoment]);
  await newRun();
  await shell.forward(2 * 365 * 24);
  await newRun();
  await shell.restartWorker();
  expect((await due()).map(({ due_at }) => due_at).sort()).toEqual([prompt, lastMoment]);

  // A message after two years finds the case where it waits.
  const delivery = await publishMessage(
    shell.db,
    { id: 'notice-1', name: 'notice', correlationKey: 'a', variables: { noticeId: 'n' } },
    await shell.temporal.clock.now(),
  );
  expect(delivery).toMatchObject({ instanceId: id });
  const { messageId, name, correlationKey, variables, elementInstanceId } = delivery!;
  const message = {
    kind: 'message',
    commandId: messageId,
    name,
    correlationKey,
    variables,
    elementInstanceId,
  } as const;
  expect((await shell.instances.act(id, message)).ok).toBe(true);
  expect(await shell.instances.act(id, message)).toMatchObject({ ok: true, duplicate: true });
  expect((await shell.openTasks(id)).map((task) => task.element_id).sort()).toEqual(['answerNotice', 'serve']);
  expect((await due()).map(({ due_at }) => due_at).sort()).toEqual([prompt, lastMoment]);

  await newRun();
  const advanceTo = (milliseconds: number) => shell.temporal.clock.advanceTo!(instant(milliseconds));
  await advanceTo(Date.parse(prompt) - 60_000);
  expect((await shell.openTasks(id)).map((task) => task.element_id)).not.toContain('choose');
  await advanceTo(Date.parse(prompt) + 1_000);
  await until(async () => (await shell.openTasks(id)).some((task) => task.element_id === 'choose'), 'the prompt');
  await shell.restartWorker();
  await newRun();
  await advanceTo(Date.parse(lastMoment) - 60_000);
  expect((await shell.instance(id)).state).toBe('active');
  await advanceTo(Date.parse(lastMoment) + 1_000);
  await until(async () => (await shell.openTasks(id)).every((task) => task.element_id !== 'serve'), 'the last moment');

  const fired = await shell.db
    .selectFrom('event')
    .select(['element_id', 'at'])
    .where('instance_id', '=', id)
    .where('kind', '=', 'timer-fired')
    .orderBy('seq')
    .execute();
  expect(fired.map(({ element_id }) => element_id)).toEqual(['prompted', 'over']);
  for (const [index, wanted] of [prompt, lastMoment].entries()) {
    expect(Math.abs(Date.parse(fired[index]!.at) - Date.parse(wanted))).toBeLessThan(30_000);
  }
  for (const runId of runs) expect(await shell.replay(id, runId)).toBeNull();
  await shell.close();
}, 180_000);

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
