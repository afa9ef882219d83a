import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { linearDefinition } from '../test/helpers/linear-definition.ts';
import { openShell, until } from '../test/helpers/shell.ts';

test('a long case goes on over several runs; each runs short, nothing is lost, and a restarted worker takes it up', async () => {
  const calls: string[] = [];
  // Nothing is kept in memory, so every step replays what was before it.
  const shell = await openShell({
    maxCachedWorkflows: 0,
    services: {
      counted: async ({ command }) => {
        calls.push(command.jobId);
        return null;
      },
    },
  });

  const links = Array.from({ length: 45 }, (_, index) => [
    { id: `t${index}`, type: 'user' as const, within: 'P30D' },
    { id: `s${index}`, type: 'service' as const, service: 'counted' },
  ]).flat();
  const definition = await linearDefinition('long', links);
  const hash = await shell.deploy(definition);
  const id = await shell.start(hash);
  const runs = new Set<string>();
  for (let index = 0; index < 45; index += 1) {
    await until(
      async () => (await shell.openTasks(id)).some((task) => task.element_id === `t${index}`),
      `task ${index}`,
      30_000,
    );
    const commandId = randomUUID();
    await until(
      async () => (await shell.complete(id, `t${index}`, { commandId })).ok === true,
      `answer ${index}`,
      30_000,
    );
    if (index === 20) {
      await shell.restartWorker();
    }
    runs.add((await shell.temporal.client.workflow.getHandle(id).describe()).runId);
  }
  await until(async () => (await shell.instance(id)).state === 'completed', 'the end');
  expect(calls).toHaveLength(45);
  expect(new Set(calls).size).toBe(45);
  const stored = await shell.db
    .selectFrom('event')
    .select('seq')
    .where('instance_id', '=', id)
    .orderBy('seq')
    .execute();
  expect(stored.map((row) => row.seq)).toEqual(stored.map((_, index) => index + 1));
  const described = await shell.temporal.client.workflow.getHandle(id).describe();
  expect(described.historyLength).toBeLessThan(700);
  expect(runs.size).toBeGreaterThan(1);
  for (const runId of runs) expect(await shell.replay(id, runId)).toBeNull();
  await shell.close();
}, 300_000);
