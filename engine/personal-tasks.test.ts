import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile } from './definition/compile.ts';
import type { Actor, Input } from './input.ts';
import { definition, literal, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
const anna = person('anna');
const birthe = person('birthe', 'hr');
const asta = person('asta', 'hr', 'administrator');

/** Anna is asked to accept; a reminder of it is sent on its last day. */
function begun(more: object = {}, personal = true): TestCase {
  const asked = { assignee: literal('anna'), candidateUsers: literal('anna'), ...more };
  const rung = { id: 'due', when: 'P0D', to: null, template: 'reminder' };
  const ladder = { dueDate: literal('P10D'), reminders: [rung] };
  const rule = personal ? { personal: true as const } : {};
  const nodes = [
    node('startEvent', 's'),
    node('userTask', 'accept', { name: 'Sig ja', ...asked, ...ladder, ...rule }),
    node('endEvent', 'e'),
  ];
  return new TestCase(definition(process('p', nodes, ['s > accept', 'accept > e']))).start();
}
const give = (it: TestCase, kind: Input['kind'], actor: Actor, more: object = {}) =>
  it.give({ kind, ...it.by(actor), taskId: it.waitingAt('accept'), ...more } as Input).refused?.code ?? 'done';
const complete = (it: TestCase, actor: Actor) => give(it, 'complete-task', actor, { variables: {} });
const PERSONAL = 'TASK_IS_PERSONAL';

describe('a personal task', () => {
  test('is answered by the person it asks', () => {
    const it = begun();
    expect(complete(it, anna)).toBe('done');
    expect(it.state!.status).toBe('completed');
  });

  test('is not delegated, by its holder, a substitute or an administrator', () => {
    const it = begun();
    expect(give(it, 'delegate-task', anna, { to: 'birthe' })).toBe(PERSONAL);
    expect(it.refused).toMatchObject({ code: PERSONAL, elementId: 'accept' });
    expect(give(it, 'delegate-task', { ...birthe, onBehalfOf: 'anna' }, { to: 'birthe' })).toBe(PERSONAL);
    expect(give(it, 'delegate-task', asta, { to: 'asta' })).toBe(PERSONAL);
  });

  test('is not given to another; back to the person it asks it may go', () => {
    const it = begun();
    expect(give(it, 'assign-task', asta, { assignee: 'birthe' })).toBe(PERSONAL);
    expect(give(it, 'assign-task', asta, { assignee: 'asta' })).toBe(PERSONAL);
    expect(give(it, 'assign-task', asta, { assignee: null })).toBe('done');
    expect(give(it, 'assign-task', asta, { assignee: 'birthe' })).toBe(PERSONAL);
    expect(give(it, 'claim-task', asta)).toBe(PERSONAL);
    expect(give(it, 'assign-task', asta, { assignee: 'anna' })).toBe('done');
    expect(complete(it, anna)).toBe('done');
  });

  test('is not answered or taken by a substitute or an administrator', () => {
    const it = begun();
    for (const actor of [{ ...birthe, onBehalfOf: 'anna' }, { ...asta, onBehalfOf: 'anna' }, asta]) {
      expect([actor.id, complete(it, actor)]).toEqual([actor.id, PERSONAL]);
    }
    give(it, 'release-task', anna);
    expect(give(it, 'claim-task', { ...birthe, onBehalfOf: 'anna' })).toBe(PERSONAL);
    for (const kind of ['throw-error', 'throw-escalation'] as const) {
      const report = { kind, ...it.by(asta), elementInstanceId: it.waitingAt('accept'), code: 'NO' };
      expect(it.give(report).refused?.code).toBe(PERSONAL);
    }
    expect(complete(it, anna)).toBe('done');
  });

  test('is never put back so that anybody could take it', () => {
    const it = begun({ candidateUsers: null });
    expect(give(it, 'release-task', anna)).toBe(PERSONAL);
    expect(give(it, 'assign-task', asta, { assignee: null })).toBe(PERSONAL);
  });

  test('has a deadline that may be moved', () => {
    const it = begun();
    expect(give(it, 'change-task', asta, { priority: 80 })).toBe('done');
  });

  test('of a group is whose who takes it', () => {
    const it = begun({ assignee: null, candidateUsers: null, candidateGroups: literal('hr') });
    expect(give(it, 'assign-task', asta, { assignee: 'birthe' })).toBe(PERSONAL);
    expect(give(it, 'claim-task', birthe)).toBe('done');
    expect([complete(it, asta), complete(it, birthe)]).toEqual([PERSONAL, 'done']);
  });

  test('that was delegated before its model said so goes back to its owner', () => {
    const it = begun({}, false);
    give(it, 'delegate-task', anna, { to: 'birthe' });
    const next = begun();
    next.state = { ...it.state!, definitionHash: next.state!.definitionHash };
    next.by(anna);
    next.by(anna);
    expect(complete(next, birthe)).toBe(PERSONAL);
    expect(give(next, 'assign-task', asta, { assignee: 'birthe' })).toBe(PERSONAL);
    expect(give(next, 'hand-back-task', birthe)).toBe('done');
    expect(complete(next, anna)).toBe('done');
  });

  test('is reminded of as one; others are reminded as ever', () => {
    const rungs = (it: TestCase) => it.advance('P11D').events.filter(({ kind }) => kind === 'reminder-due');
    expect(rungs(begun())).toMatchObject([{ to: ['anna'], personal: true }]);
    const [ever] = rungs(begun({}, false));
    expect(Object.hasOwn(ever!, 'personal')).toBe(false);
  });

  test('comes to nobody else, whatever people try', () => {
    const who = fc.constantFrom('anna', 'birthe', 'carl');
    const actor = fc.record(
      { id: who, groups: fc.subarray(['hr', 'administrator']), onBehalfOf: who },
      { requiredKeys: ['id', 'groups'] },
    );
    const kind = fc.constantFrom(
      'claim-task',
      'release-task',
      'assign-task',
      'delegate-task',
      'hand-back-task',
      'take-back-task',
      'complete-task',
    );
    fc.assert(
      fc.property(fc.array(fc.record({ kind, actor, other: who }), { maxLength: 20 }), (wishes) => {
        const it = begun();
        for (const { kind: what, actor: by, other } of wishes) {
          if (it.state!.status !== 'active') break;
          give(it, what, by, { to: other, assignee: other, variables: {} });
          const task = Object.values(it.state!.elements).find((one) => one.task)?.task;
          expect(['anna', null, undefined]).toContain(task?.assignee);
        }
        for (const done of it.events) if (done.kind === 'task-completed') expect(done.actorId).toBe('anna');
      }),
    );
  });
});

test('is read from the file, and stands nowhere where it is not said', async () => {
  const file = (more: string) => `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="urn:sagsgang:bpmn:1" id="d" targetNamespace="t">
      <process id="p"><startEvent id="b"/><userTask id="a" name="A"${more}/><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="b" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/></process></definitions>`;
  const read = async (more: string) => (await compile(file(more))).definitions[0]!.processes.p!.elements.a!;
  expect(await read(' s:personal="true"')).toMatchObject({ personal: true });
  for (const more of ['', ' s:personal="false"']) expect(Object.hasOwn(await read(more), 'personal')).toBe(false);
});
