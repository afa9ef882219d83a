import { expect, test } from '@jest/globals';
import type { ConditionTrigger } from '../definition/graph.ts';
import { Run } from '../run.ts';
import { setInScope } from '../scopes/variables.ts';
import { definition, feel, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';
import { conditionsToAsk } from './condition.ts';

const when = (text: string, more: Partial<ConditionTrigger> = {}): ConditionTrigger => ({
  kind: 'condition',
  condition: feel(text),
  ...more,
});

/** A case that waits at several conditions, begun with these variables. */
function waiting(conditions: ConditionTrigger[], variables = {}) {
  const events = conditions.map((trigger, index) => node('intermediateCatchEvent', `c${index}`, { trigger }));
  const nodes = [node('startEvent', 's'), ...events];
  const flows = events.map(({ id }) => `s > ${id}`);
  return new TestCase(definition(process('p', nodes, flows))).start(variables);
}
/** Which of them a change makes the engine ask. */
function asked(it: TestCase, variables: { [name: string]: number }): string[] {
  const run = new Run(it.definition, it.state!, it.now);
  setInScope(run, null, variables);
  return conditionsToAsk(run).map(({ elementId }) => elementId);
}

test('a condition is asked only when a variable is written whose name stands in it as a name of its own', () => {
  const it = waiting([when('x > 1'), when('max(list) > 1'), when('order.x > 1 and y'), when('xx > 1')]);
  expect(asked(it, { x: 0 })).toEqual(['c0', 'c2']);
  expect(asked(it, { a: 0 })).toEqual([]);
  expect(asked(it, { list: 0, y: 0 })).toEqual(['c1', 'c2']);
});

test('of two hundred that wait, a change of one variable asks those that read it', () => {
  const many = Array.from({ length: 200 }, (_, index) => when(`v${index} > 1`));
  const it = waiting(many);
  expect(asked(it, { v7: 0, other: 0 })).toEqual(['c7']);
});

test('one that names its variable is asked by that alone, and only where the writing counts', () => {
  const it = waiting(
    [
      when('x > 1', { variable: 'y' }),
      when('x > 1', { variable: 'x', on: ['create'] }),
      when('x > 1', { variable: 'x', on: ['update'] }),
      when('x > 1', { on: ['update'] }),
    ],
    { y: 1 },
  );
  expect(asked(it, { y: 2 })).toEqual(['c0']);
  expect(asked(it, { x: 2 })).toEqual(['c1']);
  const given = it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { x: 1 } });
  expect(asked(given, { x: 2 })).toEqual(['c2', 'c3']);
});
