import { expect, test } from '@jest/globals';
import { explain } from './explain.ts';
import type { Actor, Input } from './input.ts';
import { definition, literal, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
const anna = person('anna', 'hr');
const birthe = person('birthe', 'hr');
const carl = person('carl');
const asta = person('asta', 'administrator');

type TaskField = { candidateGroups?: ReturnType<typeof literal>; assignee?: ReturnType<typeof literal> };
function caseWith(fields: TaskField = { candidateGroups: literal('hr') }): TestCase {
  const nodes = [node('startEvent', 's'), node('userTask', 'a', fields), node('endEvent', 'e')];
  return new TestCase(definition(process('p', nodes, ['s > a', 'a > e']))).start();
}
type Kind = 'claim-task' | 'release-task' | 'hand-back-task' | 'take-back-task';
const act = (it: TestCase, kind: Kind, actor: Actor) =>
  it.give({ kind, ...it.by(actor), taskId: it.waitingAt('a') } as Input);
const delegate = (it: TestCase, actor: Actor, to: string, note?: string) => {
  const asked = { kind: 'delegate-task', ...it.by(actor), taskId: it.waitingAt('a'), to } as const;
  return it.give(note === undefined ? asked : { ...asked, note });
};
const task = (it: TestCase) => it.state!.elements[it.waitingAt('a')]!.task!;
const held = (it: TestCase) => [task(it).assignee, task(it).owner];

test('the holder lets another do it, and the answer reads on their behalf', () => {
  const it = act(caseWith(), 'claim-task', anna);
  delegate(it, anna, 'carl', 'Du kender sagen.');
  expect(held(it)).toEqual(['carl', 'anna']);
  expect(it.kinds('task-delegated')).toMatchObject([
    { to: 'carl', owner: 'anna', actorId: 'anna', note: 'Du kender sagen.' },
  ]);
  expect(explain(it.definition, it.state!).waitingFor[0]).toMatchObject({
    who: { assignee: 'carl', owner: 'anna' },
    what: 'Waits for carl to complete "a" for anna.',
  });
  expect(it.complete('a', {}, anna).refused?.code).toBe('TASK_CLAIMED_BY_OTHER');
  it.complete('a', {}, carl);
  expect(it.kinds('task-completed')).toMatchObject([{ actorId: 'carl', onBehalfOf: 'anna' }]);
});

test('it is handed back or taken back, and then nobody does it for another', () => {
  const it = act(caseWith(), 'claim-task', anna);
  delegate(it, anna, 'carl');
  expect(act(it, 'hand-back-task', birthe).refused?.code).toBe('TASK_CLAIMED_BY_OTHER');
  expect(act(it, 'take-back-task', carl).refused?.code).toBe('NOT_AUTHORISED');
  expect(held(act(it, 'hand-back-task', carl))).toEqual(['anna', undefined]);
  expect(Object.hasOwn(task(it), 'owner')).toBe(false);
  expect(act(it, 'take-back-task', anna).refused?.code).toBe('TASK_NOT_DELEGATED');
  delegate(it, anna, 'carl');
  expect(held(act(it, 'take-back-task', anna))).toEqual(['anna', undefined]);
  expect(it.kinds('task-taken-back')).toMatchObject([{ owner: 'anna', from: 'carl' }]);
});

test('delegated on, it stays the first one’s; to delegate to its owner is to hand it back', () => {
  const it = act(caseWith(), 'claim-task', anna);
  delegate(it, anna, 'carl');
  delegate(it, carl, 'dora');
  expect(held(it)).toEqual(['dora', 'anna']);
  delegate(it, person('dora'), 'anna');
  expect(held(it)).toEqual(['anna', undefined]);
  expect(it.kinds('task-handed-back')).toHaveLength(1);
});

test('a candidate who has not taken it, and an administrator, may delegate too; a stranger may not', () => {
  expect(delegate(caseWith(), carl, 'dora').refused?.code).toBe('NOT_AUTHORISED');
  expect(held(delegate(caseWith(), anna, 'carl'))).toEqual(['carl', 'anna']);
  const it = act(caseWith(), 'claim-task', anna);
  expect(delegate(it, birthe, 'carl').refused?.code).toBe('TASK_CLAIMED_BY_OTHER');
  expect(held(delegate(it, asta, 'carl'))).toEqual(['carl', 'anna']);
});

test('released by whoever does it for another: to the group, but back to its owner where only they could take it', () => {
  const shared = delegate(act(caseWith(), 'claim-task', anna), anna, 'carl');
  expect(held(act(shared, 'release-task', carl))).toEqual([null, undefined]);
  const own = delegate(caseWith({ assignee: literal('anna') }), anna, 'carl');
  expect(held(act(own, 'release-task', carl))).toEqual(['anna', undefined]);
});

test('an assignment ends what was delegated', () => {
  const it = delegate(act(caseWith(), 'claim-task', anna), anna, 'carl');
  it.give({ kind: 'assign-task', ...it.by(asta), taskId: it.waitingAt('a'), assignee: 'carl' });
  expect(held(it)).toEqual(['carl', undefined]);
});

test('a substitute takes it for the one they stand in for, who can take it back', () => {
  const substitute: Actor = { ...person('carl', 'hr'), onBehalfOf: 'anna' };
  const it = act(caseWith(), 'claim-task', substitute);
  expect(held(it)).toEqual(['carl', 'anna']);
  expect(it.kinds('task-claimed')).toMatchObject([{ actorId: 'carl', onBehalfOf: 'anna' }]);
  expect(held(act(it, 'take-back-task', anna))).toEqual(['anna', undefined]);
  act(it, 'claim-task', substitute);
  it.complete('a', {}, carl);
  expect(it.kinds('task-completed')).toMatchObject([{ actorId: 'carl', onBehalfOf: 'anna' }]);
});

test('an administrator who answers a delegated task does not answer for its owner', () => {
  const it = delegate(act(caseWith(), 'claim-task', anna), anna, 'carl');
  it.complete('a', {}, asta);
  expect(it.kinds('task-completed')).toMatchObject([{ actorId: 'asta', onBehalfOf: null }]);
});
