import { isDeepStrictEqual } from 'node:util';
import { openShell } from '../helpers/shell.ts';
import { closeRun, openRun, runFolder, sweepRuns } from '../helpers/test-run.ts';
import type { ConformanceCase, Outcome } from './case.ts';
import { lifeOf, playThroughWorker, type StubResults, stubResults, whyNot } from './real-worker.ts';
import { runAndReport } from './report.ts';
import { runCase } from './run-case.ts';

/**
 * `npm run conformance:temporal -- [--cases DIR] [--json FILE]`: the cases through a real worker and a time-skipping
 * Temporal server. An instance is given what it was given on the pure engine and must have the same events, variables
 * and state. A case that cannot be given again so is skipped with the reason.
 */
let results: StubResults = new Map();
const stub = async ({ command }: { command: { elementId: string } }) => results.get(command.elementId)?.shift() ?? null;
await sweepRuns();
openRun();
const shell = await openShell({ services: { stub } });
const isClean = await runAndReport(async (one, directory): Promise<Outcome> => {
  const began = performance.now();
  const [ok, message] = await played(one, directory);
  return { id: one.id, ok, step: null, message, ms: Math.round(performance.now() - began) };
});
await shell.close();
await closeRun(runFolder());
process.exit(isClean ? 0 : 1);

async function played(one: ConformanceCase, directory: string): Promise<[Outcome['ok'], string]> {
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
