import { expect, test } from '@jest/globals';
import { compile, link } from '../definition/compile.ts';
import type { Definition } from '../definition/graph.ts';
import { explain } from '../explain.ts';
import { restore } from '../restore.ts';
import { definition, feel, literal, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';
import type { Json } from '../values/json.ts';

const start = node('startEvent', 's');
const latest = { kind: 'latest' } as const;
const caller = (call: object, ...more: ReturnType<typeof node>[]) => {
  const nodes = [start, node('callActivity', 'call', call), node('userTask', 'after'), ...more];
  const flows = ['s > call', 'call > after', ...(more.length > 0 ? ['edge > out'] : [])];
  return definition(process('main', nodes, flows));
};
const called = (hash: string, ...tasks: string[]): Definition => {
  const nodes = [start, ...tasks.map((id) => node('userTask', id)), node('endEvent', 'e')];
  const path = ['s', ...tasks, 'e'];
  return {
    ...definition(
      process(
        'sub',
        nodes,
        path.slice(1).map((id, index) => `${path[index]} > ${id}`),
      ),
    ),
    hash,
  };
};
const answerOf = ({ hash, key, processes }: Definition) => ({ hash, key, processes }) as unknown as Json;
const byName = { late: { process: feel('which'), binding: latest }, calledElement: '' };

test('the process is chosen at the moment of the call, loaded once, and leaves the state with its last call', () => {
  const it = new TestCase(caller(byName)).start({ which: 'sub' });
  expect(it.commands).toMatchObject([{ kind: 'load-process', process: 'sub', binding: latest }]);
  expect(restore(it.definition, it.state!)).toEqual(it.commands);
  it.answer('call', answerOf(called('h1', 'a')));
  const [task] = explain(it.definition, it.state!).waitingFor;
  expect([task!.processKey, task!.name, Object.keys(it.state!.loaded!)]).toEqual(['sub@h1', 'a', ['h1']]);
  expect(it.kinds('job-done')).toMatchObject([{ result: { hash: 'h1', key: 'sub' } }]);
  it.complete('a', { found: 1 });
  expect([it.places(), it.state!.variables, it.state!.loaded]).toEqual([['after'], { which: 'sub', found: 1 }, {}]);
});

test('two versions of one process run side by side, each to its own end', () => {
  const many = {
    sequential: false,
    cardinality: feel('2'),
    collection: null,
    inputElement: null,
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  };
  const it = new TestCase(caller({ ...byName, multiInstance: many })).start({ which: 'sub' });
  it.answer('call', answerOf(called('h1', 'a'))).answer('call', answerOf(called('h2', 'b', 'c')));
  expect(it.places()).toEqual(['a', 'b']);
  it.complete('a');
  expect(Object.keys(it.state!.loaded!)).toEqual(['h2']);
  it.complete('b').complete('c');
  expect(it.places()).toEqual(['after']);
});

test('what a loaded process calls is the one it was linked with', () => {
  const outer = called('h1', 'a');
  const inner = process('inner', [start, node('userTask', 'deep')], ['s > deep']);
  const graph = process('sub', [start, node('callActivity', 'next', { calledElement: 'inner' })], ['s > next']);
  const it = new TestCase(caller(byName)).start({ which: 'sub' });
  it.answer('call', answerOf({ ...outer, processes: { sub: graph, inner } }));
  expect(it.state!.elements[it.waitingAt('deep')]!.processKey).toBe('inner@h1');
  expect(it.complete('deep').places()).toEqual(['after']);
});

test('errors, mappings and interruption go through it as through any call', () => {
  const edge = node('boundaryEvent', 'edge', {
    attachedTo: 'call',
    trigger: { kind: 'error', code: 'X', codeVariable: null },
  });
  const mapped = {
    ...byName,
    inputs: [{ source: feel('x + 1'), target: 'y' }],
    outputs: [{ source: feel('y * 2'), target: 'z' }],
    propagateAllIn: false,
    propagateAllOut: false,
  };
  const one = caller(mapped, edge, node('userTask', 'out'));
  const whole = new TestCase(one).start({ which: 'sub', x: 1 }).answer('call', answerOf(called('h1', 'a')));
  expect(whole.complete('a', { y: 5, hidden: true }).state!.variables).toEqual({ which: 'sub', x: 1, z: 10 });
  const failed = new TestCase(one).start({ which: 'sub', x: 1 }).answer('call', answerOf(called('h1', 'a')));
  failed.give({ kind: 'throw-error', ...failed.by(SOMEONE), elementInstanceId: failed.waitingAt('a'), code: 'X' });
  expect([failed.places(), failed.state!.loaded, failed.state!.tokens]).toEqual([['out'], {}, 1]);
});

test('a process that is not there is an incident that can be tried again', () => {
  const it = new TestCase(caller(byName)).start({ which: 'gone' }).answer('call', null);
  const incident = it.incident();
  expect(incident.code).toBe('CALLED_PROCESS_MISSING');
  it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId: incident.incidentId, variables: { which: 'sub' } });
  expect(it.answer('call', answerOf(called('h1', 'a'))).places()).toEqual(['a']);
  expect(new TestCase(caller(byName)).start().incident().code).toBe('CALLED_PROCESS_MISSING');
});

const file = (attributes: string, inside = '') =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="x"><process id="p"><startEvent id="s"/><callActivity id="c" ${attributes}>${inside}</callActivity><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/><sequenceFlow id="g" sourceRef="c" targetRef="e"/></process></definitions>`;

test.each([
  ['calledElement="=which"', '', { process: feel('which'), binding: latest }],
  ['calledElement="$' + '{which}"', '', { process: feel('which'), binding: latest }],
  ['calledElement="sub" sagsgang:bindingType="latest"', '', { process: literal('sub'), binding: latest }],
  [
    'calledElement="sub" sagsgang:bindingType="version" sagsgang:version="3"',
    '',
    { process: literal('sub'), binding: { kind: 'version', version: 3 } },
  ],
  [
    'calledElement="sub" camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="v1"',
    '',
    { process: literal('sub'), binding: { kind: 'tag', tag: 'v1' } },
  ],
  [
    '',
    '<extensionElements><zeebe:calledElement processId="sub" bindingType="latest"/></extensionElements>',
    { process: literal('sub'), binding: latest },
  ],
  ['calledElement="sub" sagsgang:bindingType="deployment"', '', undefined],
  ['calledElement="sub"', '', undefined],
])('bound by %s %s', async (attributes, inside, late) => {
  const { definitions, problems } = await compile(file(attributes, inside));
  expect(problems).toEqual([]);
  const call = definitions[0]!.processes.p!.elements.c!;
  expect('late' in call ? call.late : undefined).toEqual(late);
  const linked = link(definitions[0]!, { processes: [], decisions: [] }).problems;
  const severity = late === undefined ? ['error'] : late.process.feel ? [] : ['warning'];
  expect(linked.map((one) => one.severity)).toEqual(severity);
});

test('a binding that says nothing is refused', async () => {
  const { problems } = await compile(file('calledElement="sub" sagsgang:bindingType="version"'));
  expect(problems).toMatchObject([{ code: 'VALUE_INVALID', elementId: 'c' }]);
});
