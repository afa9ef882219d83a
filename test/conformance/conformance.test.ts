import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { Event } from '../../engine/index.ts';
import type { ConformanceCase } from './case.ts';
import { runCase } from './run-case.ts';

const CASES = fileURLToPath(new URL('./cases', import.meta.url));
const TRACES = fileURLToPath(new URL('./traces', import.meta.url));
const cases = JSON.parse(await readFile(`${CASES}/cases.json`, 'utf8')) as ConformanceCase[];

/**
 * Every own case passes and leaves the trace it left before. A case without trace writes one;
 * UPDATE_TRACES=1 is the only way to rewrite those that changed.
 */
test.each(cases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
  const { ok, message, world } = await runCase(one, CASES);
  expect(ok ? '' : message).toBe('');
  const trace = (world?.instances ?? []).map(({ events }) => events.map(line));
  if (trace.length === 0) return;
  const file = `${TRACES}/${id}.trace.json`;
  if (process.env.UPDATE_TRACES || !existsSync(file)) await writeFile(file, `${JSON.stringify(trace, null, 1)}\n`);
  expect(trace).toEqual(JSON.parse(await readFile(file, 'utf8')));
});

test('there are as many cases and traces as files', async () => {
  const ids = cases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const files = (await readdir(CASES)).filter((name) => name.endsWith('.bpmn'));
  expect(files.map((name) => name.replace('.bpmn', '')).sort()).toEqual([...ids].sort());
  for (const name of await readdir(TRACES)) expect(ids).toContain(name.replace('.trace.json', ''));
});

/** An event as a line: time, what, where, which. */
function line(event: Event): string {
  const { seq, at, kind, ...rest } = event;
  const place = 'elementId' in event ? `${event.elementId}#${event.elementInstanceId}` : '';
  const facts = Object.entries(rest)
    .filter(
      ([name]) =>
        ![
          'elementId',
          'elementInstanceId',
          'processKey',
          'businessKey',
          'definitionHash',
          'instanceId',
          'businessKey',
          'message',
          'commandId',
          'name',
        ].includes(name),
    )
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [seq, at.slice(0, 19), kind, place, ...facts].filter((part) => part !== '').join(' ');
}
