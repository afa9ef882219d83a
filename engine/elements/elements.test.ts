import { describe, expect, test } from '@jest/globals';
import { explain } from '../explain.ts';
import { restore } from '../restore.ts';
import { definition, feel, literal, message, node, process, timer } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const service = (type: string) => ({ kind: 'service', type: literal(type), retries: 3 }) as const;
const LOOP = {
  sequential: false,
  cardinality: null,
  collection: null,
  inputElement: null,
  outputCollection: null,
  outputElement: null,
  completionCondition: null,
};

describe('jobs', () => {
  const nodes = [
    start,
    node('serviceTask', 'a', {
      call: service('ask'),
      inputs: [{ source: feel('n + 1'), target: 'm' }],
      resultVariable: 'answer',
    }),
    end,
  ];
  const one = definition(process('p', nodes, ['s > a', 'a > e']));

  test('a service is given its inputs; the result lands in its variable', () => {
    const it = new TestCase(one).start({ n: 1 });
    expect(it.commands).toMatchObject([
      { kind: 'call-service', type: 'ask', input: { m: 2 }, retries: 3, elementId: 'a' },
    ]);
    expect(explain(it.definition, it.state!).waitingFor).toMatchObject([{ kind: 'job', elementId: 'a' }]);
    expect(restore(it.definition, it.state!)).toEqual(it.commands);
    it.answer('a', { ok: true });
    expect(it.state!.variables).toEqual({ n: 1, answer: { ok: true } });
    expect(it.state!.status).toBe('completed');
  });

  test('a failed job is an incident; a retry asks again under a new id, with corrected inputs', () => {
    const it = new TestCase(one).start({ n: 1 });
    it.failJob('a');
    expect(it.incident()).toMatchObject({ code: 'JOB_FAILED', elementId: 'a' });
    it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId: it.incident().incidentId, variables: { n: 5 } });
    const [first, second] = it.commands as { jobId: string; input: object }[];
    expect(second).toMatchObject({ kind: 'call-service', input: { m: 6 } });
    expect(second!.jobId).not.toBe(first!.jobId);
    const before = it.state;
    it.give({ kind: 'job-completed', jobId: first!.jobId, result: null });
    expect([it.state, it.refused]).toEqual([before, null]);
    it.answer('a');
    expect(it.state!.status).toBe('completed');
  });

  test('an incident is resolved by going on behind the element', () => {
    const it = new TestCase(one).start({ n: 1 });
    it.failJob('a');
    const { incidentId } = it.incident();
    it.give({
      kind: 'resolve-incident',
      ...it.by(SOMEONE),
      incidentId,
      reason: 'done by hand',
      variables: { answer: 3 },
    });
    expect(it.state).toMatchObject({ status: 'completed', variables: { n: 1, answer: 3 }, incidents: {} });
    expect(it.kinds('incident-resolved')).toMatchObject([
      { how: 'skipped', reason: 'done by hand', actorId: 'someone' },
    ]);
    it.give({ kind: 'resolve-incident', ...it.by(SOMEONE), incidentId, reason: 'again' });
    expect(it.refused).toMatchObject({ code: 'INSTANCE_ENDED' });
  });

  test('a mail, a message and a decision', () => {
    const more = [
      start,
      node('sendTask', 'mail', { send: { kind: 'mail', template: 'letter', to: feel('[who]') } }),
      node('sendTask', 'tell', { send: { kind: 'message', name: literal('told'), correlationKey: feel('who') } }),
      node('businessRuleTask', 'rule', { decisionId: 'd', resultVariable: 'r' }),
    ];
    const graph = definition(process('p', more, ['s > mail', 'mail > tell', 'tell > rule']));
    const decision = { kind: 'literal', id: 'd', name: 'd', requires: {}, text: '1', typeRef: null } as const;
    const it = new TestCase({ ...graph, decisions: { d: decision } }).start({ who: 'anna' });
    it.answer('mail').answer('tell').answer('rule', 7);
    expect(it.commands).toMatchObject([
      { kind: 'send-mail', template: 'letter', to: ['anna'], input: { who: 'anna' } },
      { kind: 'publish-message', name: 'told', correlationKey: 'anna', variables: {} },
      { kind: 'decide', decisionId: 'd' },
    ]);
    expect(it.state).toMatchObject({ status: 'completed', variables: { r: 7 } });
  });

  test('a decision that is missing is an incident', () => {
    const it = new TestCase(
      definition(process('p', [start, node('businessRuleTask', 'rule', { decisionId: 'd' })], ['s > rule'])),
    ).start();
    expect(it.incident()).toMatchObject({ code: 'DECISION_MISSING', elementId: 'rule' });
  });
});

describe('ends', () => {
  const fork = [node('parallelGateway', 'f'), node('userTask', 'a')];

  test('terminate ends everything in the case', () => {
    const nodes = [start, ...fork, node('endEvent', 'stop', { trigger: { kind: 'terminate' } })];
    const it = new TestCase(definition(process('p', nodes, ['s > f', 'f > a', 'f > stop']))).start();
    expect(it.state).toMatchObject({ status: 'terminated', elements: {}, tokens: 0 });
    expect(it.events.at(-1)).toMatchObject({ kind: 'instance-ended', outcome: 'terminated', endElementId: 'stop' });
  });

  test('terminate inside a sub-process ends only that one', () => {
    const inner = [start, ...fork, node('endEvent', 'stop', { trigger: { kind: 'terminate' } })].map((one) => ({
      ...one,
      scope: 'sub',
    }));
    const nodes = [node('startEvent', 'begin'), node('subProcess', 'sub'), ...inner, node('userTask', 'after')];
    const it = new TestCase(
      definition(process('p', nodes, ['begin > sub', 's > f', 'f > a', 'f > stop', 'sub > after'])),
    ).start();
    expect(it.places()).toEqual(['after']);
    expect(it.kinds('element-cancelled')).toMatchObject([{ elementId: 'a' }]);
  });

  test('an error end nobody takes is an incident; one somebody takes interrupts', () => {
    const boom = node('endEvent', 'boom', { scope: 'sub', trigger: { kind: 'error', code: 'X', codeVariable: null } });
    const nodes = [start, node('subProcess', 'sub'), node('startEvent', 'is', { scope: 'sub' }), boom, end];
    const free = new TestCase(definition(process('p', nodes, ['s > sub', 'is > boom', 'sub > e']))).start();
    expect(free.incident()).toMatchObject({ code: 'ERROR_NOT_CAUGHT', elementId: 'boom' });
    const boundary = (id: string, code: string | null) =>
      node('boundaryEvent', id, { attachedTo: 'sub', trigger: { kind: 'error', code, codeVariable: null } });
    const taken = new TestCase(
      definition(
        process(
          'p',
          [...nodes, boundary('any', null), boundary('x', 'X'), node('userTask', 'mend')],
          ['s > sub', 'is > boom', 'x > mend', 'any > e'],
        ),
      ),
    ).start();
    expect(taken.places()).toEqual(['mend']);
    expect(taken.visited('any')).toBe(0);
  });

  test('cancelling closes everything and says by whom', () => {
    const nodes = [
      start,
      node('parallelGateway', 'f'),
      node('userTask', 'a'),
      node('serviceTask', 'b', { call: service('x') }),
      node('intermediateCatchEvent', 't', { trigger: timer('duration', 'P1D') }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > f', 'f > a', 'f > b', 'f > t']))).start();
    it.give({ kind: 'cancel-instance', ...it.by(SOMEONE), reason: 'withdrawn' });
    expect(it.state).toMatchObject({ status: 'cancelled', elements: {}, timers: {}, jobs: {}, tokens: 0 });
    expect(it.commands.slice(-2)).toMatchObject([{ kind: 'cancel-job' }, { kind: 'cancel-timer' }]);
    expect(it.events.at(-1)).toMatchObject({ outcome: 'cancelled', reason: 'withdrawn', actorId: 'someone' });
  });
});

describe('multi-instance', () => {
  test('sequential runs one after the other and stops when its condition holds', () => {
    const loop = {
      ...LOOP,
      sequential: true,
      cardinality: literal('5'),
      completionCondition: feel('nrOfCompletedInstances >= 2'),
    };
    const it = new TestCase(
      definition(process('p', [start, node('userTask', 'a', { multiInstance: loop }), end], ['s > a', 'a > e'])),
    ).start();
    expect(it.places()).toEqual(['a']);
    it.complete('a').complete('a');
    expect([it.state!.status, it.visited('a')]).toEqual(['completed', 2]);
  });

  test('parallel stops the rest when its condition holds', () => {
    const loop = { ...LOOP, cardinality: literal('3'), completionCondition: feel('veto = true') };
    const it = new TestCase(
      definition(process('p', [start, node('userTask', 'a', { multiInstance: loop }), end], ['s > a', 'a > e'])),
    ).start();
    expect(it.state!.elements[it.waitingAt('a')]!.variables).toEqual({ loopCounter: 0 });
    it.complete('a', { veto: false }).complete('a', { veto: true });
    expect(it.state!.status).toBe('completed');
    expect(it.kinds('task-cancelled')).toHaveLength(1);
  });

  test.each([
    [{ collection: feel('items') }, { items: 3 }, 'COLLECTION_INVALID'],
    [{ cardinality: feel('n') }, { n: -1 }, 'CARDINALITY_INVALID'],
    [{ cardinality: feel('n') }, { n: 1e9 }, 'CARDINALITY_INVALID'],
  ])('%j over %j is the incident %s, and can be retried', (fields, variables, code) => {
    const loop = { ...LOOP, ...fields };
    const it = new TestCase(
      definition(process('p', [start, node('task', 'a', { multiInstance: loop }), end], ['s > a', 'a > e'])),
    ).start(variables);
    expect(it.incident()).toMatchObject({ code, elementId: 'a' });
    const { incidentId } = it.incident();
    it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId, variables: { items: [1, 2], n: 2 } });
    expect([it.state!.status, it.visited('a')]).toEqual(['completed', 2]);
  });

  test('an empty collection is passed', () => {
    const loop = { ...LOOP, collection: feel('[]'), outputCollection: 'out', outputElement: feel('x') };
    const it = new TestCase(
      definition(process('p', [start, node('userTask', 'a', { multiInstance: loop }), end], ['s > a', 'a > e'])),
    ).start();
    expect(it.state).toMatchObject({ status: 'completed', variables: { out: [] } });
  });

  test('each instance of a sub-process keeps its new variables to itself; its boundary timer ends all', () => {
    const loop = { ...LOOP, collection: feel('["x", "y"]'), inputElement: 'who' };
    const nodes = [
      start,
      node('subProcess', 'sub', { multiInstance: loop }),
      node('startEvent', 'is', { scope: 'sub' }),
      node('userTask', 'a', { scope: 'sub', assignee: feel('who') }),
      node('userTask', 'b', { scope: 'sub', name: 'b', assignee: feel('said') }),
      node('boundaryEvent', 't', { attachedTo: 'sub', trigger: timer('duration', 'P1D') }),
      end,
    ];
    const it = new TestCase(
      definition(process('p', nodes, ['s > sub', 'is > a', 'a > b', 'sub > e', 't > e'])),
    ).start();
    it.complete('a', { said: 'first' }).complete('a', { said: 'second' });
    expect(it.kinds('task-created').slice(2)).toMatchObject([{ assignee: 'first' }, { assignee: 'second' }]);
    expect(it.state!.variables).toEqual({});
    it.advance('P1D');
    expect(it.state).toMatchObject({ status: 'completed', elements: {}, timers: {} });
    expect(it.kinds('timer-set')).toHaveLength(1);
  });
});

describe('variables', () => {
  test('input mappings make a scope of their own, output mappings write outwards', () => {
    const a = node('userTask', 'a', {
      inputs: [{ source: feel('order.id'), target: 'id' }],
      outputs: [
        { source: feel('sum * 2'), target: 'order.total' },
        { source: feel('id'), target: 'seen' },
      ],
    });
    const it = new TestCase(definition(process('p', [start, a, end], ['s > a', 'a > e']))).start({ order: { id: 4 } });
    expect(it.kinds('task-created')).toMatchObject([{ input: { id: 4 } }]);
    it.complete('a', { sum: 3, note: 'x' });
    expect(it.state!.variables).toEqual({ order: { id: 4, total: 6 }, seen: 4 });
  });

  test('a called process with mappings sees only them, and gives back only what is mapped', () => {
    const called = process(
      'inner',
      [start, node('scriptTask', 'x', { script: feel('if secret = null then n + 1 else -1'), resultVariable: 'n' })],
      ['s > x'],
    );
    const call = node('callActivity', 'call', {
      calledElement: 'inner',
      propagateAllIn: false,
      propagateAllOut: false,
      inputs: [{ source: feel('m'), target: 'n' }],
      outputs: [{ source: feel('n'), target: 'result' }],
    });
    const it = new TestCase(definition(process('p', [start, call, end], ['s > call', 'call > e']), called)).start({
      m: 1,
      secret: 2,
    });
    expect(it.state).toMatchObject({ status: 'completed' });
    expect(it.state!.variables).toEqual({ m: 1, secret: 2, result: 2 });
  });

  test('a called process without mappings sees everything and gives everything it set back at its end', () => {
    const called = process('inner', [start, node('userTask', 'a')], ['s > a']);
    const it = new TestCase(
      definition(
        process('p', [start, node('callActivity', 'call', { calledElement: 'inner' }), end], ['s > call', 'call > e']),
        called,
      ),
    ).start({ x: 1 });
    it.complete('a', { x: 2, y: 3 });
    expect(it.state!.variables).toEqual({ x: 2, y: 3 });
    expect(it.events.filter((event) => event.kind === 'element-entered').map((event) => event.processKey)).toEqual([
      'p',
      'p',
      'inner',
      'inner',
      'p',
    ]);
  });

  test('a process that calls itself without end is stopped', () => {
    const it = new TestCase(
      definition(process('p', [start, node('callActivity', 'call', { calledElement: 'p' })], ['s > call'])),
    ).start();
    expect(it.incident()).toMatchObject({ code: 'LOOP_WITHOUT_WAITING', elementId: 'call' });
  });

  test('set-variables writes to the nearest scope that has the name, or only there', () => {
    const a = node('userTask', 'a', { inputs: [{ source: feel('1'), target: 'own' }] });
    const it = new TestCase(definition(process('p', [start, a], ['s > a']))).start();
    const scopeId = it.waitingAt('a');
    it.give({ kind: 'set-variables', ...it.by(SOMEONE), scopeId, variables: { own: 2, outer: 3 } });
    expect([it.state!.variables, it.state!.elements[scopeId]!.variables]).toEqual([{ outer: 3 }, { own: 2 }]);
    it.give({ kind: 'set-variables', ...it.by(SOMEONE), scopeId, variables: { more: 4 }, local: true });
    expect(it.state!.elements[scopeId]!.variables).toEqual({ own: 2, more: 4 });
    it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: JSON.parse('{"__proto__": 1}') });
    expect(it.refused).toMatchObject({ code: 'INPUT_INVALID' });
    it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { x: 'x'.repeat(1_000_001) } });
    expect(it.refused).toMatchObject({ code: 'VARIABLES_TOO_LARGE' });
  });
});

describe('messages', () => {
  test('a non-interrupting boundary message is taken again and again, an interrupting one once', () => {
    const nodes = [
      start,
      node('userTask', 'a'),
      node('boundaryEvent', 'note', { attachedTo: 'a', interrupting: false, trigger: message('note') }),
      node('boundaryEvent', 'stop', { attachedTo: 'a', trigger: message('stop') }),
      node('task', 'n'),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > a', 'note > n']))).start();
    it.message('note').message('note').message('stop');
    expect([it.visited('n'), it.state!.status]).toEqual([2, 'completed']);
    expect(it.state!.subscriptions).toEqual({});
  });

  test('a subscription whose key gives nothing is an incident', () => {
    const nodes = [start, node('receiveTask', 'r', { trigger: message('m', 'nothing') })];
    const it = new TestCase(definition(process('p', nodes, ['s > r']))).start();
    expect(it.incident()).toMatchObject({ code: 'CORRELATION_KEY_MISSING', elementId: 'r' });
  });

  test('a receive task without message is completed by its id', () => {
    const it = new TestCase(definition(process('p', [start, node('receiveTask', 'r')], ['s > r']))).start();
    expect(explain(it.definition, it.state!).waitingFor).toMatchObject([{ kind: 'task', elementId: 'r' }]);
    it.complete('r', { x: 1 });
    expect(it.state).toMatchObject({ status: 'completed', variables: { x: 1 } });
  });
});

test('a start event is chosen by its id; without one there must be only one none start event', () => {
  const nodes = [
    start,
    node('startEvent', 's2', { trigger: message('m') }),
    node('userTask', 'a'),
    node('userTask', 'b'),
  ];
  const one = definition(process('p', nodes, ['s > a', 's2 > b']));
  expect(new TestCase(one).start().places()).toEqual(['a']);
  expect(new TestCase(one).start({}, 's2').places()).toEqual(['b']);
  expect(new TestCase(one).start({}, 'a').refused).toMatchObject({ code: 'START_EVENT_NOT_FOUND' });
  const it = new TestCase(one).start().start();
  expect(it.refused).toMatchObject({ code: 'INSTANCE_ALREADY_STARTED' });
});

test('conditional flows after an activity: several are taken, else the default', () => {
  const nodes = [start, node('task', 't'), node('userTask', 'a'), node('userTask', 'b'), node('userTask', 'c')];
  const flows = ['s > t', 't > a if x > 1', 't > b if x > 2', 't > c default'];
  const at = (x: number) => new TestCase(definition(process('p', nodes, flows))).start({ x }).places();
  expect([at(3), at(2), at(0)]).toEqual([['a', 'b'], ['a'], ['c']]);
});

test('the steps of a case as people know them', () => {
  const nodes = [start, node('userTask', 'b', { step: 2 }), node('userTask', 'a', { step: 1 })];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > b']))).start();
  const steps = () => explain(it.definition, it.state!).steps.map(({ step, state }) => `${step} ${state}`);
  expect(steps()).toEqual(['1 active', '2 not-started']);
  it.complete('a');
  expect(steps()).toEqual(['1 done', '2 active']);
});

test('a worker reports a BPMN error in a user task: taken by its boundary event, else the task stays open', () => {
  const nodes = [
    start,
    node('userTask', 'a'),
    node('boundaryEvent', 'b', { attachedTo: 'a', trigger: { kind: 'error', code: 'X', codeVariable: null } }),
    node('userTask', 'mend'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'b > mend']))).start();
  it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('a'), code: 'Y' });
  expect([it.incident().code, it.places()]).toEqual(['ERROR_NOT_CAUGHT', ['a']]);
  it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('a'), code: 'X', variables: { why: 1 } });
  expect([it.places(), it.state!.incidents, it.state!.variables]).toEqual([['mend'], {}, { why: 1 }]);
  expect(it.kinds('task-cancelled')).toMatchObject([{ cause: 'error' }]);
});

describe('late answers', () => {
  test('of jobs and timers change nothing, not even after the end', () => {
    const it = new TestCase(
      definition(process('p', [start, node('serviceTask', 'a', { call: service('x') }), end], ['s > a', 'a > e'])),
    ).start();
    const jobId = it.jobOf('a');
    it.answer('a');
    const state = it.state;
    it.give({ kind: 'job-failed', jobId, code: 'JOB_FAILED', message: 'late' });
    it.give({ kind: 'timer-fired', timerId: 't99' });
    expect([it.refused, it.state]).toEqual([null, state]);
  });

  test('what was asked for and withdrawn in one step is not asked for', () => {
    const nodes = [
      start,
      node('parallelGateway', 'f'),
      node('serviceTask', 'a', { call: service('x') }),
      node('intermediateCatchEvent', 't', { trigger: timer('duration', 'P1D') }),
      node('task', 'b'),
      node('endEvent', 'stop', { trigger: { kind: 'terminate' } }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > f', 'f > a', 'f > t', 'f > b', 'b > stop']))).start();
    expect([it.commands, it.state!.status]).toEqual([[], 'terminated']);
  });
});
