/**
 * Every case once more, with the instance moved to an equal version of its process before each input, and once more with
 * it suspended before and resumed after each: what the diagram says must come out all the same.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type Input, type InstanceState, migrate } from '../../engine/index.ts';
import type { ConformanceCase } from './case.ts';
import { runCase } from './run-case.ts';
import { type Instance, World } from './world.ts';

const directory = fileURLToPath(new URL('cases', import.meta.url));
const give = World.prototype.give;
afterEach(() => {
  World.prototype.give = give;
});

async function failuresOf(): Promise<string[]> {
  const cases = JSON.parse(await readFile(`${directory}/cases.json`, 'utf8')) as ConformanceCase[];
  const failures: string[] = [];
  for (const one of cases) {
    const { ok, message } = await runCase(one, directory);
    if (ok === false) failures.push(`${one.id}: ${message}`);
  }
  return failures;
}

test('a case that is moved to an equal version before each input ends as it would', async () => {
  let moved = 0;
  World.prototype.give = function (this: World, instance: Instance, input: Input): void {
    if (instance.state.status === 'active') {
      const next = { ...instance.definition, hash: `${instance.definition.hash.slice(0, 64)}+${moved}` };
      const result = migrate(instance.definition, next, instance.state, {}, { now: this.now });
      if (result.problems) throw new Error(result.problems.map(({ message }) => message).join(' '));
      expect([result.report.armed, result.report.closed]).toEqual([[], []]);
      instance.definition = next;
      instance.state = JSON.parse(JSON.stringify(result.state)) as InstanceState;
      moved += 1;
    }
    give.call(this, instance, input);
  };
  expect(await failuresOf()).toEqual([]);
  expect(moved).toBeGreaterThan(300);
}, 180_000);

/** What a suspended instance takes; the rest is refused until it is resumed. */
const TAKEN = new Set<Input['kind']>(['message', 'signal', 'job-completed', 'job-failed', 'timer-fired']);

test('a case that is suspended before and resumed after each thing that comes by itself ends as it would', async () => {
  let suspended = 0;
  World.prototype.give = function (this: World, instance: Instance, input: Input): void {
    const still = instance.state.status === 'active' && TAKEN.has(input.kind);
    if (!still) {
      give.call(this, instance, input);
      return;
    }
    suspended += 1;
    give.call(this, instance, { kind: 'suspend', ...this.from(), reason: 'test' });
    give.call(this, instance, input);
    give.call(this, instance, { kind: 'resume', ...this.from() });
  };
  expect(await failuresOf()).toEqual([]);
  expect(suspended).toBeGreaterThan(100);
}, 180_000);
