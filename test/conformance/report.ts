import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ConformanceCase, Outcome } from './case.ts';

/**
 * What both runners do with `[--cases DIR] [--json FILE]`: a line for each case, then what was skipped, and
 * `N passed, N failed`. Without a folder, the product's own cases. Answers whether nothing failed.
 */
export async function runAndReport(
  run: (one: ConformanceCase, directory: string) => Promise<Outcome>,
): Promise<boolean> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, json: { type: 'string' } } });
  const directory = values.cases ?? fileURLToPath(new URL('./cases', import.meta.url));
  const cases = JSON.parse(await readFile(join(directory, 'cases.json'), 'utf8')) as ConformanceCase[];
  const outcomes: Outcome[] = [];
  for (const one of cases) {
    const outcome = await run(one, directory).catch(
      (error: unknown): Outcome => ({
        ...{ id: one.id, ok: false, step: null, ms: 0 },
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    outcomes.push(outcome);
    if (outcome.ok === 'skip') console.log(`skip ${one.id}: ${outcome.message}`);
    else if (outcome.ok) console.log(`ok ${one.id}`);
    else console.log(`not ok ${one.id} (${one.basis ?? 'spec'}): ${outcome.message}`);
  }
  const count = (ok: Outcome['ok']) => outcomes.filter((outcome) => outcome.ok === ok).length;
  if (count('skip') > 0) console.log(`${count('skip')} skipped`);
  console.log(`${count(true)} passed, ${count(false)} failed`);
  if (values.json) await writeFile(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  return count(false) === 0;
}
