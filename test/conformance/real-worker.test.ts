import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openShell, type Shell } from '../helpers/shell.ts';
import type { ConformanceCase } from './case.ts';
import { lifeOf, playThroughWorker, type StubResults, stubResults, whyNot } from './real-worker.ts';
import { runCase } from './run-case.ts';
import type { Instance } from './world.ts';

const CASES = fileURLToPath(new URL('./cases', import.meta.url));
const cases = JSON.parse(await readFile(`${CASES}/cases.json`, 'utf8')) as ConformanceCase[];
/** Every eighth of those about one instance; `npm run conformance:temporal` plays all of them. */
const EVERY = 8;
const playable: [id: string, instance: Instance][] = [];
for (const one of cases) {
  const { world, ok } = await runCase(one, CASES);
  if (ok === true && world !== null && whyNot(one, world) === null) playable.push([one.id, world.instances[0]!]);
}

let shell: Shell;
let results: StubResults = new Map();
beforeAll(async () => {
  const stub = async ({ command }: { command: { elementId: string } }) =>
    results.get(command.elementId)?.shift() ?? null;
  shell = await openShell({ services: { stub } });
}, 180_000);
afterAll(() => shell?.close());

test.each(playable.filter((_, index) => index % EVERY === 0))(
  'a real worker does what the pure engine does: %s',
  async (_id, instance) => {
    results = stubResults(instance);
    expect(await playThroughWorker(shell, instance)).toEqual(lifeOf(instance));
  },
);
