import { describe, expect, test } from '@jest/globals';
import { compile } from './definition/compile.ts';
import type { Definition } from './definition/graph.ts';
import { link } from './index.ts';
import type { Actor, Input } from './input.ts';
import { migrate } from './migrate.ts';
import type { InstanceState } from './state.ts';
import { definition, literal, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
const anna = person('anna', 'hr');
const birthe = person('birthe', 'hr');
const carl = person('carl', 'hr');
const asta = person('asta', 'hr', 'administrator');
const forHr = { candidateGroups: literal('hr') };

/** Which of the two tasks names the other: the proposal of the caller, or the decision in what it calls. */
type Side = 'caller' | 'called';
const NAMES = { caller: ['approval/decide'], called: ['proposal/propose'] };

function graphs(side: Side | null, late = false) {
  const rule = (own: Side) => (side === own ? { notSameAs: NAMES[own] } : {});
  const call = late
    ? { calledElement: '', late: { process: literal('approval'), binding: { kind: 'latest' } as const } }
    : { calledElement: 'approval' };
  const outer = process(
    'proposal',
    [
      node('startEvent', 's'),
      node('userTask', 'propose', { ...forHr, ...rule('caller'), name: 'Foreslå', nameEn: 'Propose' }),
      node('callActivity', 'approve', call),
      node('exclusiveGateway', 'good', { defaultFlow: 'good-e' }),
      node('endEvent', 'e'),
    ],
    ['s > propose', 'propose > approve', 'approve > good', 'good > e default', 'good > propose if again'],
  );
  const inner = process(
    'approval',
    [
      node('startEvent', 'i'),
      node('userTask', 'decide', { ...forHr, ...rule('called'), name: 'Afgør', nameEn: 'Decide' }),
      node('endEvent', 'o'),
    ],
    ['i > decide', 'decide > o'],
  );
  return { outer, inner };
}
function model(side: Side | null): Definition {
  const { outer, inner } = graphs(side);
  return definition(outer, inner);
}
const begun = (of: Definition) => new TestCase(of).start({ again: false });
const give = (it: TestCase, at: string, kind: Input['kind'], actor: Actor, more: object = {}) =>
  it.give({ kind, ...it.by(actor), taskId: it.waitingAt(at), ...more } as Input).refused?.code ?? 'done';
const complete = (it: TestCase, at: string, actor: Actor, variables = {}) =>
  give(it, at, 'complete-task', actor, { variables });

describe.each<[Side]>([['caller'], ['called']])('two persons across a call, where the %s says so', (side) => {
  const proposed = (by: Actor = anna) => {
    const it = begun(model(side));
    expect(complete(it, 'propose', by)).toBe('done');
    return it;
  };

  test('whoever proposed neither takes it nor decides it; the refusal says which task and who', () => {
    const it = proposed();
    expect([give(it, 'decide', 'claim-task', anna), complete(it, 'decide', anna)]).toEqual(['FOUR_EYES', 'FOUR_EYES']);
    expect(it.refused).toMatchObject({
      elementId: 'decide',
      details: {
        personId: 'anna',
        otherElementId: 'propose',
        otherProcessKey: 'proposal',
        task: 'Foreslå',
        taskEn: 'Propose',
      },
    });
    expect(complete(it, 'decide', birthe)).toBe('done');
    expect(it.state!.status).toBe('completed');
  });

  test('not by delegation, in neither direction', () => {
    const it = proposed();
    expect(give(it, 'decide', 'delegate-task', birthe, { to: 'anna' })).toBe('FOUR_EYES');
    expect(give(it, 'decide', 'delegate-task', anna, { to: 'birthe' })).toBe('FOUR_EYES');
    expect(give(it, 'decide', 'delegate-task', birthe, { to: 'carl' })).toBe('done');
    expect(give(it, 'decide', 'delegate-task', carl, { to: 'anna' })).toBe('FOUR_EYES');
    const other = begun(model(side));
    give(other, 'propose', 'delegate-task', anna, { to: 'carl' });
    complete(other, 'propose', carl);
    expect([complete(other, 'decide', anna), complete(other, 'decide', carl)]).toEqual(['FOUR_EYES', 'FOUR_EYES']);
  });

  test('not as a substitute, nor by one', () => {
    const it = proposed();
    expect(give(it, 'decide', 'claim-task', { ...birthe, onBehalfOf: 'anna' })).toBe('FOUR_EYES');
    expect(complete(it, 'decide', { ...birthe, onBehalfOf: 'anna' })).toBe('FOUR_EYES');
    expect(complete(it, 'decide', { ...anna, onBehalfOf: 'birthe' })).toBe('FOUR_EYES');
    const other = begun(model(side));
    complete(other, 'propose', { ...birthe, onBehalfOf: 'anna' });
    expect([complete(other, 'decide', anna), complete(other, 'decide', birthe)]).toEqual(['FOUR_EYES', 'FOUR_EYES']);
  });

  test('not as an administrator, nor by the hand of one', () => {
    const own = proposed(asta);
    expect(complete(own, 'decide', asta)).toBe('FOUR_EYES');
    expect(give(own, 'decide', 'assign-task', asta, { assignee: 'asta' })).toBe('FOUR_EYES');
    const it = proposed();
    expect(give(it, 'decide', 'assign-task', asta, { assignee: 'anna' })).toBe('FOUR_EYES');
    expect(give(it, 'decide', 'assign-task', asta, { assignee: 'birthe' })).toBe('done');
  });

  test('not by reporting an error or an escalation instead', () => {
    for (const kind of ['throw-error', 'throw-escalation'] as const) {
      const it = proposed();
      const report = { kind, ...it.by(anna), elementInstanceId: it.waitingAt('decide'), code: 'NO' };
      expect(it.give(report).refused?.code).toBe('FOUR_EYES');
    }
  });

  test('nor the other way round, when it comes back', () => {
    const it = new TestCase(model(side)).start({ again: true });
    complete(it, 'propose', anna);
    complete(it, 'decide', birthe);
    expect(complete(it, 'propose', birthe)).toBe('FOUR_EYES');
    expect(complete(it, 'propose', carl)).toBe('done');
    expect([complete(it, 'decide', anna), complete(it, 'decide', carl)]).toEqual(['FOUR_EYES', 'FOUR_EYES']);
    expect(it.state!.answeredBy).toEqual({ 'proposal/propose': ['anna', 'carl'], 'approval/decide': ['birthe'] });
  });

  test('also where the called process is loaded only when it is called', () => {
    const { outer, inner } = graphs(side, true);
    const it = begun(definition(outer));
    complete(it, 'propose', anna);
    it.answer('approve', { hash: 'one', key: 'approval', processes: { approval: inner } } as never);
    expect(complete(it, 'decide', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'decide', { ...birthe, onBehalfOf: 'anna' })).toBe('FOUR_EYES');
    expect(complete(it, 'decide', birthe)).toBe('done');
  });

  test('also of a version that says so only now', () => {
    const before = begun(model(null));
    complete(before, 'propose', anna);
    const to = { ...model(side), hash: 'next' };
    const moved = migrate(before.definition, to, before.state!, {});
    if (moved.problems) throw new Error(JSON.stringify(moved.problems));
    const it = new TestCase(to);
    it.state = moved.state as InstanceState;
    it.by(anna);
    expect(complete(it, 'decide', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'decide', birthe)).toBe('done');
  });
});

test('two processes that one case calls name each other as well', () => {
  const { inner } = graphs(null);
  const signing = process(
    'signing',
    [node('startEvent', 's'), node('userTask', 'sign', { ...forHr, notSameAs: ['approval/decide'] })],
    ['s > sign'],
  );
  const main = process(
    'main',
    [
      node('startEvent', 'b'),
      node('callActivity', 'one', { calledElement: 'signing' }),
      node('callActivity', 'two', { calledElement: 'approval' }),
    ],
    ['b > one', 'one > two'],
  );
  const it = begun(definition(main, signing, inner));
  complete(it, 'sign', anna);
  expect([complete(it, 'decide', anna), complete(it, 'decide', birthe)]).toEqual(['FOUR_EYES', 'done']);
});

test('a case whose processes ask for nobody else keeps nothing about it', () => {
  const it = begun(model(null));
  complete(it, 'propose', anna);
  expect(complete(it, 'decide', anna)).toBe('done');
  expect(Object.hasOwn(it.state!, 'answeredBy')).toBe(false);
});

test('a name that can keep nobody out stops the deployment', async () => {
  const file = (key: string, body: string) => `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="urn:sagsgang:bpmn:1" id="d" targetNamespace="t">
      <process id="${key}"><startEvent id="b"/>${body}<endEvent id="e"/><sequenceFlow id="f1" sourceRef="b" targetRef="x"/>
        <sequenceFlow id="f2" sourceRef="x" targetRef="e"/></process></definitions>`;
  const task = (notSameAs = '') => `<userTask id="x" name="X" ${notSameAs && `s:notSameAs="${notSameAs}"`}/>`;
  const caller = file('caller', '<callActivity id="x" calledElement="called"/>');
  const chooses = file('caller', '<callActivity id="x" calledElement="=which"/><userTask id="y" name="Y"/>');
  const codes = async (names: string, ...others: string[]) => {
    const own = await compile(file('called', task(names)));
    const known = await Promise.all(others.map((xml) => compile(xml)));
    const processes = known.flatMap(({ definitions }) => definitions.map((one) => one.processes[one.key]!));
    const linked = own.definitions.flatMap((one) => link(one, { processes, decisions: [] }).problems);
    return [...own.problems, ...linked].map(({ code, elementId }) => `${code} ${elementId}`);
  };
  const other = file('other', task());
  const both = file(
    'caller',
    '<callActivity id="x" calledElement="called"/><callActivity id="y" calledElement="other"/>',
  );
  const wrong = ['FOUR_EYES_INVALID x'];
  expect(await codes('other/x', other, both)).toEqual([]);
  expect(await codes('called/x')).toEqual(wrong);
  expect(await codes('other/y', other, both)).toEqual(wrong);
  expect(await codes('other/b', other, both)).toEqual(wrong);
  expect(await codes('nowhere/x', other, both)).toEqual(wrong);
  expect(await codes('other/x', other, caller)).toEqual(wrong);
  // Whoever chooses at the call what it calls may choose this one.
  expect(await codes('caller/y', chooses)).toEqual([]);
  expect(await codes('other/x', other, chooses)).toEqual(wrong);
  for (const name of ['/x', 'other/', 'a/b/c', '/']) expect([name, await codes(name, other)]).toEqual([name, wrong]);
});
