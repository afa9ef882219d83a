import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { openShell } from '../helpers/shell.ts';
import { closeRun, openRun, runFolder, sweepRuns } from '../helpers/test-run.ts';
import type { ConformanceCase, Outcome } from './case.ts';
import { lifeOf, playThroughWorker, type StubResults, stubResults, whyNot } from './real-worker.ts';
import { runCase } from './run-case.ts';

/**
 * `npm run conformance:temporal -- [--cases DIR] [--json FILE]`: the cases through a real worker and a time-skipping
 * Temporal server. An instance is given what it was given on the pure engine and must have the same events, variables
 * and state. A case that cannot be given again so is skipped with the reason. Without a folder, the product's own cases.
 */
const { values } = parseArgs({ options: { cases: { type: 'string' }, json: { type: 'string' } } });
const directory = values.cases ?? fileURLToPath(new URL('./cases', import.meta.url));
const cases = JSON.parse(await readFile(`${directory}/cases.json`, 'utf8')) as ConformanceCase[];
let results: StubResults = new Map();
const stub = async ({ command }: { command: { elementId: string } }) => results.get(command.elementId)?.shift() ?? null;
await sweepRuns();
openRun();
const shell = await openShell({ services: { stub } });
const outcomes: Outcome[] = [];
for (const one of cases) {
  const began = performance.now();
  const [ok, message] = await played(one).catch((error: unknown): [Outcome['ok'], string] => [
    false,
    error instanceof Error ? error.message : String(error),
  ]);
  outcomes.push({ id: one.id, ok, step: null, message, ms: Math.round(performance.now() - began) });
  if (ok === 'skip') console.log(`skip ${one.id}: ${message}`);
  else console.log(ok ? `ok ${one.id}` : `not ok ${one.id} (${one.basis ?? 'spec'}): ${message}`);
}
const count = (ok: Outcome['ok']) => outcomes.filter((outcome) => outcome.ok === ok).length;
if (count('skip') > 0) console.log(`${count('skip')} skipped`);
console.log(`${count(true)} passed, ${count(false)} failed`);
if (values.json) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
await shell.close();
await closeRun(runFolder());
process.exit(count(false) > 0 ? 1 : 0);

async function played(one: ConformanceCase): Promise<[Outcome['ok'], string]> {
  const { world, ok, message } = await runCase(one, directory);
  if (ok !== true) return [ok, message];
  if (world === null) return ['skip', 'it is about refusing a file'];
  const why = whyNot(one, world);
  if (why !== null) return ['skip', why];
  const instance = world.instances[0]!;
  results = stubResults(instance);
  const [there, here] = [await playThroughWorker(shell, instance), lifeOf(instance)];
  if (isDeepStrictEqual(there, here)) return [true, ''];
  return [false, `through the worker ${JSON.stringify(there)}, on the engine ${JSON.stringify(here)}`.slice(0, 600)];
}
