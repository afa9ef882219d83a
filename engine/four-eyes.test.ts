import { describe, expect, test } from '@jest/globals';
import { compile } from './definition/compile.ts';
import type { Definition } from './definition/graph.ts';
import type { Actor, Input } from './input.ts';
import { migrate } from './migrate.ts';
import { type InstanceState, MEMORY } from './state.ts';
import { definition, feel, literal, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
const anna = person('anna', 'hr');
const birthe = person('birthe', 'hr');
const asta = person('asta', 'hr', 'administrator');
const forHr = { candidateGroups: literal('hr') };

/** Write, then approve by another; `again` leads back to the start of both. */
function approval(notSameAs: string[] | null = ['write']): Definition {
  const rule = notSameAs === null ? {} : { notSameAs };
  const nodes = [
    node('startEvent', 's'),
    node('userTask', 'write', { ...forHr, name: 'Write it', nameEn: 'Write' }),
    node('userTask', 'approve', { ...forHr, ...rule, name: 'Approve it' }),
    node('boundaryEvent', 'refused', {
      attachedTo: 'approve',
      trigger: { kind: 'error', code: 'NO', codeVariable: null },
    }),
    node('exclusiveGateway', 'good', { defaultFlow: 'good-e' }),
    node('endEvent', 'e'),
  ];
  return definition(
    process('p', nodes, [
      's > write',
      'write > approve',
      'approve > good',
      'good > e default',
      'good > write if again',
      'refused > write',
    ]),
  );
}
const begun = (of = approval()) => new TestCase(of).start({ again: false });
const give = (it: TestCase, at: string, kind: Input['kind'], actor: Actor, more: object = {}) =>
  it.give({ kind, ...it.by(actor), taskId: it.waitingAt(at), ...more } as Input).refused?.code ?? 'done';
const complete = (it: TestCase, at: string, actor: Actor, variables = {}) =>
  give(it, at, 'complete-task', actor, { variables });

describe('whoever answered one task does not come to the other', () => {
  const written = (by: Actor = anna) => {
    const it = begun();
    complete(it, 'write', by);
    return it;
  };

  test('by belonging to the group that may take it', () => {
    const it = written();
    expect([give(it, 'approve', 'claim-task', anna), complete(it, 'approve', anna)]).toEqual([
      'FOUR_EYES',
      'FOUR_EYES',
    ]);
    expect(it.refused).toMatchObject({
      elementId: 'approve',
      details: { personId: 'anna', otherElementId: 'write', task: 'Write it', taskEn: 'Write' },
    });
    expect(complete(it, 'approve', birthe)).toBe('done');
  });

  test('by being an administrator', () => {
    const it = written(asta);
    expect(complete(it, 'approve', asta)).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'claim-task', asta)).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'assign-task', asta, { assignee: 'asta' })).toBe('FOUR_EYES');
  });

  test('by being given it by an administrator', () => {
    const it = written();
    expect(give(it, 'approve', 'assign-task', asta, { assignee: 'anna' })).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'assign-task', asta, { assignee: 'birthe' })).toBe('done');
  });

  test('by delegation, handing back or taking back', () => {
    const it = written();
    expect(give(it, 'approve', 'delegate-task', birthe, { to: 'anna' })).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'delegate-task', anna, { to: 'birthe' })).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'delegate-task', birthe, { to: 'carl' })).toBe('done');
    expect(give(it, 'approve', 'delegate-task', person('carl'), { to: 'anna' })).toBe('FOUR_EYES');
    expect(complete(it, 'approve', person('carl'))).toBe('done');
  });

  test('as the owner for whom another wrote it, nor as that other', () => {
    const it = begun();
    give(it, 'write', 'delegate-task', anna, { to: 'carl' });
    complete(it, 'write', person('carl'));
    expect(complete(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', person('carl', 'hr'))).toBe('FOUR_EYES');
  });

  test('as the owner of what another approves, also when the two are open at once', () => {
    const nodes = [
      node('startEvent', 's'),
      node('userTask', 'write', forHr),
      node('userTask', 'approve', { ...forHr, notSameAs: ['write'] }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > write', 's > approve']))).start();
    give(it, 'approve', 'claim-task', anna);
    give(it, 'approve', 'delegate-task', anna, { to: 'carl' });
    complete(it, 'write', anna);
    expect(give(it, 'approve', 'hand-back-task', person('carl'))).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'take-back-task', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', person('carl'))).toBe('FOUR_EYES');
    expect(give(it, 'approve', 'release-task', person('carl'))).toBe('done');
    expect(complete(it, 'approve', birthe)).toBe('done');
  });

  test('and whoever answered the one that asks for others does not answer what it names', () => {
    const nodes = [
      node('startEvent', 's'),
      node('userTask', 'write', forHr),
      node('userTask', 'approve', { ...forHr, notSameAs: ['write'] }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > write', 's > approve']))).start();
    expect(complete(it, 'approve', anna)).toBe('done');
    expect(complete(it, 'write', anna)).toBe('FOUR_EYES');
  });

  test('by substitution, in neither direction', () => {
    const it = written();
    const forAnna: Actor = { ...birthe, onBehalfOf: 'anna' };
    expect(give(it, 'approve', 'claim-task', forAnna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', forAnna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', { ...anna, onBehalfOf: 'birthe' })).toBe('FOUR_EYES');
    const other = begun();
    complete(other, 'write', { ...birthe, onBehalfOf: 'anna' });
    expect([complete(other, 'approve', anna), complete(other, 'approve', birthe)]).toEqual(['FOUR_EYES', 'FOUR_EYES']);
  });

  test('by reporting an error instead of answering', () => {
    const report = (it: TestCase, at: string, actor: Actor) =>
      it.give({ kind: 'throw-error', ...it.by(actor), elementInstanceId: it.waitingAt(at), code: 'NO' }).refused
        ?.code ?? 'done';
    const it = written();
    expect(report(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(report(it, 'approve', birthe)).toBe('done');
    expect(complete(it, 'write', birthe)).toBe('FOUR_EYES');
  });

  test('by a way back', () => {
    const it = written();
    complete(it, 'approve', birthe, { again: true });
    expect(complete(it, 'write', birthe)).toBe('FOUR_EYES');
    expect(complete(it, 'write', person('dora', 'hr'))).toBe('done');
    expect(complete(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', birthe, { again: false })).toBe('done');
  });

  test('after hundreds of other answers', () => {
    const it = written();
    complete(it, 'approve', birthe, { again: true });
    for (let round = 0; round < MEMORY; round += 1) {
      complete(it, 'write', person('dora', 'hr'));
      complete(it, 'approve', birthe, { again: true });
    }
    complete(it, 'write', person('dora', 'hr'));
    expect(complete(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(it.state!.answeredBy).toEqual({ 'p/write': ['anna', 'dora'], 'p/approve': ['birthe'] });
  });
});

test('several instances of one task are for different people', () => {
  const multiInstance = {
    sequential: false,
    cardinality: feel('3'),
    collection: null,
    inputElement: null,
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  };
  const nodes = [
    node('startEvent', 's'),
    node('userTask', 'assess', { ...forHr, multiInstance, notSameAs: ['assess'] }),
    node('endEvent', 'e'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > assess', 'assess > e']))).start();
  expect(complete(it, 'assess', anna)).toBe('done');
  expect(complete(it, 'assess', anna)).toBe('FOUR_EYES');
  expect(complete(it, 'assess', birthe)).toBe('done');
  expect(complete(it, 'assess', asta)).toBe('done');
  expect(it.state!.status).toBe('completed');
});

test('and the next time the case comes there, the same people may answer again', () => {
  const multiInstance = {
    sequential: true,
    cardinality: feel('2'),
    collection: null,
    inputElement: null,
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  };
  const nodes = [
    node('startEvent', 's'),
    node('userTask', 'hear', { ...forHr, multiInstance, notSameAs: ['hear'] }),
    node('userTask', 'rest', {}),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > hear', 'hear > rest', 'rest > hear']))).start();
  for (let round = 0; round < 2; round += 1) {
    expect([complete(it, 'hear', anna), complete(it, 'hear', anna)]).toEqual(['done', 'FOUR_EYES']);
    expect([complete(it, 'hear', birthe), complete(it, 'rest', anna)]).toEqual(['done', 'done']);
  }
});

test('in a process that is called again, and in a newer version of it that is loaded at the call', () => {
  const inner = approval().processes.p!;
  const called = { ...inner, key: 'inner' };
  const outer = (late: boolean) => {
    const call = late
      ? { calledElement: '', late: { process: literal('inner'), binding: { kind: 'latest' } as const } }
      : { calledElement: 'inner' };
    const nodes = [
      node('startEvent', 's'),
      node('callActivity', 'call', call),
      node('exclusiveGateway', 'more', { defaultFlow: 'more-call' }),
      node('endEvent', 'e'),
    ];
    const main = process('outer', nodes, ['s > call', 'call > more', 'more > call default', 'more > e if enough']);
    return late ? definition(main) : definition(main, called);
  };
  for (const late of [false, true]) {
    const it = new TestCase(outer(late)).start({ again: false, enough: false });
    const load = (hash: string) => {
      if (late) it.answer('call', { hash, key: 'inner', processes: { inner: called } } as never);
    };
    load('one');
    complete(it, 'write', anna);
    complete(it, 'approve', birthe);
    load('two');
    expect([late, complete(it, 'write', birthe)]).toEqual([late, 'FOUR_EYES']);
    complete(it, 'write', person('dora', 'hr'));
    expect([late, complete(it, 'approve', anna)]).toEqual([late, 'FOUR_EYES']);
  }
});

describe('after the case went to another version', () => {
  const moved = (from: Definition, to: Definition, by: (it: TestCase) => void, plan = {}) => {
    const it = begun(from);
    by(it);
    const result = migrate(from, to, it.state!, plan);
    if (result.problems) throw new Error(JSON.stringify(result.problems));
    const next = new TestCase(to);
    next.state = result.state as InstanceState;
    // Command ids that the case has not answered yet.
    next.by(anna);
    return next;
  };

  test('what was answered stays answered, by the new name of the task too', () => {
    const next = approval(['compose']);
    const graph = JSON.parse(JSON.stringify(next.processes.p).replaceAll('"write"', '"compose"'));
    const to = { ...next, hash: 'next', processes: { p: graph } };
    const it = moved(approval(), to, (one) => complete(one, 'write', anna), { write: 'compose' });
    expect(it.state!.answeredBy).toEqual({ 'p/compose': ['anna'] });
    expect(complete(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', birthe)).toBe('done');
  });

  test('a rule that only the new version has counts what was answered before it', () => {
    const to = { ...approval(), hash: 'next' };
    const it = moved(approval(null), to, (one) => complete(one, 'write', anna));
    expect(complete(it, 'approve', anna)).toBe('FOUR_EYES');
    expect(complete(it, 'approve', birthe)).toBe('done');
  });
});

test('is read from the file; a name that keeps nobody out stops the deployment', async () => {
  const file = (notSameAs: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="urn:sagsgang:bpmn:1" id="d" targetNamespace="t">
      <process id="p"><startEvent id="b"/><userTask id="write" name="W"/>
        <userTask id="approve" name="A" s:notSameAs="${notSameAs}">${more}</userTask><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="b" targetRef="write"/><sequenceFlow id="f2" sourceRef="write" targetRef="approve"/>
        <sequenceFlow id="f3" sourceRef="approve" targetRef="e"/></process></definitions>`;
  const codes = async (text: string) => (await compile(text)).problems.map(({ code }) => code);
  const { definitions } = await compile(file(' write,write '));
  expect(definitions[0]!.processes.p!.elements.approve).toMatchObject({ notSameAs: ['write'] });
  expect(Object.hasOwn(definitions[0]!.processes.p!.elements.write!, 'notSameAs')).toBe(false);
  expect(await codes(file('writer'))).toEqual(['FOUR_EYES_INVALID']);
  expect(await codes(file('b'))).toEqual(['FOUR_EYES_INVALID']);
  expect(await codes(file('approve'))).toEqual(['FOUR_EYES_INVALID']);
  const loop =
    '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>';
  expect(await codes(file('approve write', loop))).toEqual([]);
});

test('a case whose process asks for nobody else keeps nothing about it', () => {
  const it = begun(approval(null));
  complete(it, 'write', anna);
  expect(complete(it, 'approve', anna)).toBe('done');
  expect(Object.hasOwn(it.state!, 'answeredBy')).toBe(false);
});
