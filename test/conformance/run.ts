import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ConformanceCase, Outcome } from './case.ts';
import { runCase } from './run-case.ts';

/** `npm run conformance -- [--cases DIR] [--json FILE]`; without a folder, the product's own cases. */
const { values } = parseArgs({ options: { cases: { type: 'string' }, json: { type: 'string' } } });
const directory = values.cases ?? fileURLToPath(new URL('./cases', import.meta.url));
const cases = JSON.parse(await readFile(join(directory, 'cases.json'), 'utf8')) as ConformanceCase[];
const outcomes: Outcome[] = [];
for (const one of cases) {
  const { world: _world, ...outcome } = await runCase(one, directory).catch((error: unknown) => ({
    id: one.id,
    ok: false as const,
    step: null,
    message: error instanceof Error ? error.message : String(error),
    ms: 0,
    world: null,
  }));
  outcomes.push(outcome);
  if (outcome.ok === 'skip') console.log(`skip ${one.id}: ${outcome.message}`);
  else if (outcome.ok) console.log(`ok ${one.id}`);
  else console.log(`not ok ${one.id} (${one.basis ?? 'spec'}): ${outcome.message}`);
}
const count = (ok: Outcome['ok']) => outcomes.filter((outcome) => outcome.ok === ok).length;
if (count('skip') > 0) console.log(`${count('skip')} skipped`);
console.log(`${count(true)} passed, ${count(false)} failed`);
if (values.json) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
process.exitCode = count(false) > 0 ? 1 : 0;
