import { expect, test } from '@jest/globals';
import { compile } from '../definition/compile.ts';
import type { Definition } from '../definition/graph.ts';
import { startTriggersOf } from '../definition/process-starts.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const HEAD = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
<message id="M1" name="m1"/><message id="M2" name="m2"/><signal id="S1" name="s1"/><escalation id="L1" escalationCode="L"/><error id="E1" errorCode="E"/>`;
const MESSAGE = (id: string) => `<messageEventDefinition messageRef="${id}"/>`;
const SIGNAL = '<signalEventDefinition signalRef="S1"/>';
const TIMER = (text: string) =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration></timerEventDefinition>`;
const CONDITION = (text: string) =>
  `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${text}</condition></conditionalEventDefinition>`;

/** A process from its elements and flows `a > b`. */
async function read(elements: string, flows: string): Promise<{ definition: Definition; problems: string[] }> {
  const drawn = flows.split(' ').map((flow, index) => {
    const [source, target] = flow.split('>');
    return `<sequenceFlow id="f${index}" sourceRef="${source}" targetRef="${target}"/>`;
  });
  const { definitions, problems } = await compile(
    `${HEAD}<process id="p">${elements}${drawn.join('')}</process></definitions>`,
  );
  const errors = problems.filter(({ severity }) => severity === 'error');
  return { definition: definitions[0]!, problems: errors.map(({ code, elementId }) => `${code} ${elementId}`) };
}
const message = (it: TestCase, name: string, variables = {}) =>
  it.give({ kind: 'message', ...it.by(SOMEONE), name, correlationKey: null, variables });
const signal = (it: TestCase) => it.give({ kind: 'signal', ...it.by(SOMEONE), name: 's1', variables: { by: 's1' } });

test('an event that takes any of several: the first ends the wait for the others', async () => {
  const parts = `${MESSAGE('M1')}${SIGNAL}${TIMER('PT1H')}${CONDITION('=x = 1')}`;
  const { definition } = await read(
    `<startEvent id="s"/><intermediateCatchEvent id="c">${parts}</intermediateCatchEvent><userTask id="a"/>`,
    's>c c>a',
  );
  for (const happens of [
    (it: TestCase) => message(it, 'm1'),
    signal,
    (it: TestCase) => it.give({ kind: 'timer-fired', timerId: Object.keys(it.state!.timers)[0]! }),
    (it: TestCase) => it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { x: 1 } }),
  ]) {
    const it = new TestCase(definition).start();
    happens(it);
    expect(it.places()).toEqual(['a']);
    expect([it.state!.timers, it.state!.subscriptions, it.state!.signals, it.state!.conditions]).toEqual([
      {},
      {},
      {},
      {},
    ]);
  }
});

test('an event that takes all of several: in any order, and what came with them is kept until the last', async () => {
  const { definition } = await read(
    `<startEvent id="s"/><intermediateCatchEvent id="c" parallelMultiple="true">${MESSAGE('M1')}${SIGNAL}${CONDITION('=x = 1')}</intermediateCatchEvent><userTask id="a"/>`,
    's>c c>a',
  );
  const it = new TestCase(definition).start();
  signal(it);
  signal(it);
  it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { x: 1 } });
  expect([it.places(), it.state!.variables]).toEqual([['c'], { x: 1 }]);
  it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { x: 2 } });
  message(it, 'm1', { told: true });
  expect([it.places(), it.state!.variables, it.state!.gathered]).toEqual([['a'], { x: 2, by: 's1', told: true }, {}]);
});

test('all of several on the edge of a task, not interrupting: once per round', async () => {
  const { definition } = await read(
    `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="edge" attachedToRef="a" cancelActivity="false" parallelMultiple="true">${MESSAGE('M1')}${MESSAGE('M2')}</boundaryEvent><task id="t"/>`,
    's>a edge>t',
  );
  const it = new TestCase(definition).start();
  message(it, 'm1');
  expect(Object.values(it.state!.subscriptions).map(({ name }) => name)).toEqual(['m2']);
  message(it, 'm2');
  message(it, 'm2');
  expect(it.visited('t')).toBe(1);
  message(it, 'm1');
  expect(it.visited('t')).toBe(2);
  it.complete('a');
  expect(it.state).toMatchObject({ status: 'completed', gathered: {}, subscriptions: {} });
});

test('where one of them happens only once, the event does as well', async () => {
  const { definition } = await read(
    `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="edge" attachedToRef="a" cancelActivity="false" parallelMultiple="true">${MESSAGE('M1')}${TIMER('PT1H')}</boundaryEvent><task id="t"/>`,
    's>a edge>t',
  );
  const it = new TestCase(definition).start();
  it.give({ kind: 'timer-fired', timerId: Object.keys(it.state!.timers)[0]! });
  message(it, 'm1');
  expect([it.visited('t'), it.state!.subscriptions, it.state!.timers]).toEqual([1, {}, {}]);
});

test('several on an edge, with an error and an escalation among them', async () => {
  const { definition, problems } = await read(
    `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="edge" attachedToRef="a"><errorEventDefinition errorRef="E1"/><escalationEventDefinition escalationRef="L1"/>${MESSAGE('M1')}</boundaryEvent><userTask id="b"/>`,
    's>a edge>b',
  );
  expect(problems).toEqual([]);
  const thrown = new TestCase(definition).start();
  thrown.give({ kind: 'throw-error', elementInstanceId: thrown.waitingAt('a'), code: 'E' });
  const raised = new TestCase(definition).start();
  raised.give({ kind: 'throw-escalation', elementInstanceId: raised.waitingAt('a'), code: 'L' });
  expect([thrown.places(), raised.places()]).toEqual([['b'], ['b']]);
});

test('an event sub-process by several, and by all of several', async () => {
  for (const [all, first] of [
    ['false', ['h']],
    ['true', ['a']],
  ] as const) {
    const { definition } = await read(
      `<startEvent id="s"/><userTask id="a"/><subProcess id="e" triggeredByEvent="true"><startEvent id="es" parallelMultiple="${all}">${MESSAGE('M1')}${SIGNAL}</startEvent><userTask id="h"/><sequenceFlow id="i" sourceRef="es" targetRef="h"/></subProcess>`,
      's>a',
    );
    const it = new TestCase(definition).start();
    message(it, 'm1');
    expect(it.places().filter((place) => place !== 'e')).toEqual(first);
    if (all === 'true') signal(it);
    expect(it.places()).toContain('h');
    expect([it.state!.signals, it.state!.subscriptions]).toEqual([{}, {}]);
  }
});

test('behind an event-based gateway', async () => {
  const { definition } = await read(
    `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="c" parallelMultiple="true">${MESSAGE('M1')}${SIGNAL}</intermediateCatchEvent><intermediateCatchEvent id="d">${MESSAGE('M2')}${TIMER('PT1H')}</intermediateCatchEvent><userTask id="a"/><userTask id="b"/>`,
    's>g g>c g>d c>a d>b',
  );
  const both = new TestCase(definition).start();
  message(both, 'm1');
  expect(both.places()).toEqual(['g']);
  signal(both);
  expect([both.places(), both.state!.timers, both.state!.subscriptions]).toEqual([['a'], {}, {}]);
  const other = new TestCase(definition).start();
  message(other, 'm1');
  message(other, 'm2');
  expect([other.places(), other.state!.gathered]).toEqual([['b'], {}]);
});

test('a process that begins by any of several, and one that needs all', async () => {
  const start = (all: boolean) =>
    `<startEvent id="s" parallelMultiple="${all}">${MESSAGE('M1')}${SIGNAL}</startEvent><userTask id="a"/>`;
  const any = await read(start(false), 's>a');
  expect(startTriggersOf(any.definition.processes.p!)).toMatchObject([
    { elementId: 's', part: 0, trigger: { kind: 'message' } },
    { elementId: 's', part: 1, trigger: { kind: 'signal' } },
  ]);
  expect(new TestCase(any.definition).start({}, 's', 1).places()).toEqual(['a']);
  const all = await read(start(true), 's>a');
  const it = new TestCase(all.definition).start({}, 's', 1);
  expect([it.places(), Object.keys(it.state!.subscriptions)]).toMatchObject([['s'], [expect.any(String)]]);
  message(it, 'm1');
  expect(it.places()).toEqual(['a']);
  // By hand everything counts as happened.
  expect(new TestCase(all.definition).start({}, 's').places()).toEqual(['a']);
});

test('an end event brings about everything that stands on it, and ends the scope last', async () => {
  const end = `<endEvent id="x"><terminateEventDefinition/>${SIGNAL}${MESSAGE('M1')}<escalationEventDefinition escalationRef="L1"/></endEvent>`;
  const { definition, problems } = await read(
    `<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/>${end}`,
    's>g g>a g>x',
  );
  expect(problems).toEqual([]);
  const it = new TestCase(definition).start();
  const asked: string[] = [];
  for (let job = Object.values(it.state!.jobs)[0]; job; job = Object.values(it.state!.jobs)[0]) {
    asked.push(job.command.kind);
    it.give({ kind: 'job-completed', jobId: job.jobId, result: null });
  }
  expect([asked, it.state!.status]).toEqual([['broadcast-signal', 'publish-message'], 'terminated']);
  expect(it.events.filter(({ kind }) => kind === 'escalation-thrown')).toHaveLength(1);
});

test('a receive task and an event-based gateway begin a process', async () => {
  const task = await read('<receiveTask id="r" instantiate="true" messageRef="M1"/><userTask id="a"/>', 'r>a');
  expect(new TestCase(task.definition).start({}, 'r').places()).toEqual(['a']);
  const gateway = (kind: string) =>
    read(
      `<eventBasedGateway id="g" instantiate="true" ${kind}/><intermediateCatchEvent id="c">${MESSAGE('M1')}</intermediateCatchEvent><receiveTask id="r" messageRef="M2"/><userTask id="a"/><userTask id="b"/>`,
      'g>c g>r c>a r>b',
    );
  const one = await gateway('');
  expect(startTriggersOf(one.definition.processes.p!).map(({ elementId }) => elementId)).toEqual(['c', 'r']);
  const it = new TestCase(one.definition).start({}, 'r');
  expect([it.places(), it.state!.subscriptions, it.visited('g')]).toEqual([['b'], {}, 1]);
  const all = await gateway('eventGatewayType="Parallel"');
  const both = new TestCase(all.definition).start({}, 'c');
  both.complete('a');
  expect([both.places(), both.state!.status]).toEqual([['g'], 'active']);
  message(both, 'm2');
  expect(both.places()).toEqual(['b']);
  both.complete('b');
  expect(both.state!.status).toBe('completed');
});

test('what cannot be one of several, and what cannot begin a process, is refused', async () => {
  const link = await read(
    `<startEvent id="s"/><intermediateCatchEvent id="c">${SIGNAL}<linkEventDefinition name="l"/></intermediateCatchEvent>`,
    's>c',
  );
  expect(link.problems).toEqual(['UNSUPPORTED_ELEMENT c']);
  const error = await read(
    `<startEvent id="s"/><task id="t"/><boundaryEvent id="e" attachedToRef="t" parallelMultiple="true">${SIGNAL}<errorEventDefinition/></boundaryEvent><task id="u"/>`,
    's>t e>u',
  );
  expect(error.problems).toEqual(['UNSUPPORTED_ELEMENT e']);
  const led = await read('<startEvent id="s"/><receiveTask id="r" instantiate="true" messageRef="M1"/>', 's>r');
  expect(led.problems).toEqual(['FLOW_MISPLACED r']);
  const parallel = await read(
    `<startEvent id="s"/><eventBasedGateway id="g" eventGatewayType="Parallel"/><receiveTask id="r" messageRef="M1"/>`,
    's>g g>r',
  );
  expect(parallel.problems).toEqual(['UNSUPPORTED_ELEMENT g']);
});

test('an activity begins for several tokens and leaves several behind', async () => {
  const { definition, problems } = await read(
    '<startEvent id="s"/><task id="t" completionQuantity="3"/><task id="u" startQuantity="2"/><userTask id="b"/>',
    's>t t>u u>b s>u',
  );
  expect(problems).toEqual([]);
  const it = new TestCase(definition).start();
  expect([it.visited('u'), it.places(), it.state!.joins, it.state!.tokens]).toEqual([2, ['b', 'b'], {}, 2]);
});
