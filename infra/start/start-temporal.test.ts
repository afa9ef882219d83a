import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { connectTemporal } from '../temporal.ts';
import { freePort, isAlive } from './child-process.ts';
import { startTemporal } from './start-temporal.ts';
import { startTestServer } from './start-test-server.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sagsgang-temporal-'));
const DATA_DIR = '.data';
const settings = { temporalAddress: '', temporalNamespace: 'default', temporalTls: false, temporalApiKey: '' } as const;
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a started case is still there after the server was killed', async () => {
  const options = { port: await freePort(), headless: true, programsFrom: DATA_DIR };
  const first = await startTemporal({ ...settings, dataDir: scratch }, options);
  const one = await connectTemporal({ ...settings, temporalAddress: first.address, clock: 'system' });
  await one.client.workflow.start('anything', {
    workflowId: 'kept',
    taskQueue: 'nobody-polls',
  });
  await one.close();
  process.kill(first.pid as number, 'SIGKILL');

  const second = await startTemporal({ ...settings, dataDir: scratch }, options);
  const other = await connectTemporal({ ...settings, temporalAddress: second.address, clock: 'system' });
  const described = await other.client.workflow.getHandle('kept').describe();
  expect(described.status.name).toBe('RUNNING');
  const known = await other.connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(known.customAttributes ?? {})).toEqual(
    expect.arrayContaining(['BpmnDefinitionKey', 'BusinessKey', 'BpmnState', 'BpmnIncidents']),
  );
  await other.close();

  // A start whose parent was killed: the server goes on, and the next start ends it and takes the data.
  const third = await startTemporal({ ...settings, dataDir: scratch }, options);
  expect(third.recovered).toBe(true);
  expect(isAlive(second.pid as number)).toBe(false);
  await third.stop();
  expect(isAlive(third.pid as number)).toBe(false);
}, 180_000);

test('the turnable clock skips to the instant it is told', async () => {
  const server = await startTestServer({ dataDir: DATA_DIR }, { name: null });
  try {
    const temporal = await connectTemporal({ ...settings, temporalAddress: server.address, clock: 'turnable' });
    const before = Date.parse(await temporal.clock.now());
    expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
    await temporal.clock.advanceTo?.('2031-02-28T09:00:00+01:00');
    expect((await temporal.clock.now()).slice(0, 19)).toBe('2031-02-28T08:00:00');
    await temporal.clock.advanceTo?.('2030-01-01T00:00:00Z');
    expect((await temporal.clock.now()).slice(0, 10)).toBe('2031-02-28');
    await temporal.close();
  } finally {
    await server.stop();
  }
  expect(isAlive(server.pid as number)).toBe(false);
}, 180_000);
