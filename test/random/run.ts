import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { calmBlock, randomBlock } from './blocks.ts';
import { choosing } from './choosing.ts';
import { walk, walkInAnyOrder } from './walk.ts';

/**
 * `npm run random -- [--runs 100000] [--seed N]`: plays random processes, two thirds with random inputs and one third
 * in two orders. Runs come in batches, each with its own seed; a failure prints its seed, the smallest process that
 * still fails, and the command that plays it again.
 */
const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const BATCH = 300;
const runs = Number(values.runs ?? 100_000);
const first = Number(values.seed ?? 1);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(first)) {
  console.error('--runs is a number of runs, --seed a whole number.');
  process.exit(2);
}

const walks = fc.property(randomBlock, fc.nat(), (block, seed) => walk(block, choosing(seed)));
const orders = fc.property(calmBlock, fc.nat(), (block, seed) => walkInAnyOrder(block, choosing(seed)));
const began = performance.now();
let done = 0;
let failures = 0;
for (let seed = first; done < runs; seed += 1) {
  const property = seed % 3 === 0 ? orders : walks;
  const numRuns = Math.min(BATCH, runs - done);
  const result = fc.check(property as fc.IProperty<unknown>, { seed, numRuns });
  done += numRuns;
  if (result.failed) {
    failures += 1;
    console.log(`not ok seed ${seed} (${result.counterexamplePath}, smaller ${result.numShrinks} times)`);
    console.log(`  process and choices: ${JSON.stringify(result.counterexample)}`);
    console.log(`  ${result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance}`);
    console.log(`  again: npm run random -- --runs ${numRuns} --seed ${seed}`);
  }
  if (done % (BATCH * 50) < BATCH) console.log(`${done} runs, ${seconds()} s`);
}
console.log(`${done} runs from seed ${first}, ${failures} batches failed, ${seconds()} s`);
process.exitCode = failures > 0 ? 1 : 0;

function seconds(): number {
  return Math.round((performance.now() - began) / 1000);
}
