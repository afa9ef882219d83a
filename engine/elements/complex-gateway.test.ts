import { expect, test } from '@jest/globals';
import { definition, feel, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const ends = node('endEvent', 'e');
const race = (condition: string | null, flows: string[], ...more: ReturnType<typeof node>[]) => {
  const gateway = node('complexGateway', 'c', { activationCondition: condition === null ? null : feel(condition) });
  const tasks = ['a', 'b', 'd'].map((id) => node('userTask', id));
  const nodes = [start, node('parallelGateway', 'fork'), ...tasks, gateway, ...more];
  return definition(
    process('p', nodes, ['s > fork', ...['a', 'b', 'd'].flatMap((id) => [`fork > ${id}`, `${id} > c`]), ...flows]),
  );
};

test('goes on with the second of three tokens, takes the third for the reset and is then new', () => {
  const it = new TestCase(race('activationCount >= 2', ['c > x'], node('userTask', 'x'))).start().complete('a');
  expect(it.places()).toEqual(['b', 'c', 'd']);
  it.complete('d');
  expect(it.places()).toEqual(['b', 'c', 'x']);
  it.complete('x');
  expect([it.places(), it.state!.tokens]).toEqual([['b', 'c'], 2]);
  it.complete('b');
  expect([it.state!.status, it.visited('x'), it.visited('c')]).toEqual(['completed', 1, 1]);
});

test('resets when no token can come any more, and not before', () => {
  const more = [node('exclusiveGateway', 'choice'), node('userTask', 'x'), ends];
  const it = new TestCase(
    definition(
      process(
        'p',
        [
          start,
          node('parallelGateway', 'fork'),
          node('userTask', 'a'),
          node('userTask', 'b'),
          node('complexGateway', 'c', { activationCondition: feel('activationCount = 1') }),
          ...more,
        ],
        [
          's > fork',
          'fork > a',
          'fork > b',
          'a > c',
          'b > choice',
          'choice > c if back',
          'choice > e default',
          'c > x',
        ],
      ),
    ),
  ).start({ back: false });
  it.complete('a');
  expect(it.places()).toEqual(['b', 'c', 'x']);
  it.complete('b');
  expect(it.places()).toEqual(['x']);
  it.complete('x');
  expect(it.state!.status).toBe('completed');
});

test('a condition that asks for the phase says what the reset does', () => {
  const flows = ['c > x if waitingForStart', 'c > y if not(waitingForStart)', 'c > z if amount > 5'];
  const after = ['x', 'y', 'z'].map((id) => node('userTask', id));
  const it = new TestCase(race('activationCount >= 1', flows, ...after)).start({ amount: 7 }).complete('b');
  expect(it.places()).toEqual(['a', 'c', 'd', 'x', 'z']);
  it.complete('a').complete('d');
  expect([it.places(), it.visited('z')]).toEqual([['x', 'y', 'z'], 1]);
});

test('the tokens of each flow and the data of the case decide; a change of data is enough', () => {
  const fits = race('get value(tokensByFlow, "a-c") = 1 or enough', ['c > x'], node('userTask', 'x'));
  expect(new TestCase(fits).start({ enough: false }).complete('b').places()).toEqual(['a', 'c', 'd']);
  expect(new TestCase(fits).start({ enough: false }).complete('b').complete('a').places()).toEqual(['c', 'd', 'x']);
  const it = new TestCase(fits).start({ enough: false }).complete('b');
  it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables: { enough: true } });
  expect(it.places()).toEqual(['a', 'c', 'd', 'x']);
});

test('without activation condition it waits for all that can come and goes on once', () => {
  const it = new TestCase(race(null, ['c > x'], node('userTask', 'x'))).start().complete('a').complete('b');
  expect(it.places()).toEqual(['c', 'd']);
  expect([it.complete('d').places(), it.complete('x').state!.status]).toEqual([['x'], 'completed']);
});

test('splits as an inclusive gateway does, with a default flow; without one it is an incident', () => {
  const split = (flows: string[]) =>
    definition(
      process(
        'p',
        [start, node('complexGateway', 'c'), node('userTask', 'a'), node('userTask', 'b')],
        ['s > c', ...flows],
      ),
    );
  const some = split(['c > a if n > 1', 'c > b if n > 2']);
  expect(new TestCase(some).start({ n: 3 }).places()).toEqual(['a', 'b']);
  expect(new TestCase(some).start({ n: 2 }).places()).toEqual(['a']);
  expect(new TestCase(some).start({ n: 0 }).incident()).toMatchObject({ code: 'NO_FLOW_TAKEN', elementId: 'c' });
  expect(new TestCase(split(['c > a if n > 1', 'c > b default'])).start({ n: 0 }).places()).toEqual(['b']);
});

test('in a loop, a token that comes a second time by the same flow waits for the next round', () => {
  const nodes = [
    start,
    node('exclusiveGateway', 'merge'),
    node('parallelGateway', 'fork'),
    ...['a', 'b', 'x'].map((id) => node('userTask', id)),
    node('complexGateway', 'c', { activationCondition: feel('activationCount >= 1') }),
    node('exclusiveGateway', 'again'),
    ends,
  ];
  const around = ['s > merge', 'merge > fork', 'fork > a', 'fork > b', 'a > c', 'b > c', 'c > x', 'x > again'];
  const flows = [...around, 'again > merge if n < 2', 'again > e default'];
  const it = new TestCase(definition(process('p', nodes, flows))).start({ n: 1 });
  it.complete('a').complete('x').complete('a');
  expect(it.places()).toEqual(['b', 'b', 'c']);
  it.complete('b');
  expect([it.places(), it.visited('c')]).toEqual([['b', 'c', 'x'], 2]);
  it.complete('b').complete('x', { n: 2 });
  expect([it.state!.status, it.visited('x')]).toEqual(['completed', 2]);
});

test('what comes back by a loop flow while it waits for the reset is taken by the reset', () => {
  const nodes = [
    start,
    node('complexGateway', 'c', { activationCondition: feel('activationCount >= 1') }),
    node('userTask', 'a'),
    node('exclusiveGateway', 'again'),
    ends,
  ];
  const flows = ['s > c', 'c > a', 'a > again', 'again > c if true', 'again > e default'];
  const it = new TestCase(definition(process('p', nodes, flows))).start().complete('a');
  expect([it.state!.status, it.visited('a')]).toEqual(['completed', 1]);
});

test('a condition that cannot be asked is an incident of the gateway that can be tried again', () => {
  const condition = 'if needed = null then "?" else activationCount >= needed';
  const it = new TestCase(race(condition, ['c > x'], node('userTask', 'x'))).start().complete('a');
  const incident = it.incident();
  expect(incident.elementId).toBe('c');
  it.complete('b');
  it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId: incident.incidentId, variables: { needed: 2 } });
  expect([it.places(), Object.keys(it.state!.incidents)]).toEqual([['c', 'd', 'x'], []]);
});

test('in a sub-process it ends with its scope', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    node('boundaryEvent', 'edge', {
      attachedTo: 'sub',
      trigger: { kind: 'message', name: { feel: false, text: 'stop' }, correlationKey: null },
    }),
    ...['a', 'b'].map((id) => node('userTask', id, { scope: 'sub' })),
    node('complexGateway', 'c', { scope: 'sub', activationCondition: feel('activationCount >= 1') }),
    node('userTask', 'x', { scope: 'sub' }),
    node('userTask', 'after'),
  ];
  const one = definition(process('p', nodes, ['s > sub', 'a > c', 'b > c', 'c > x', 'sub > after', 'edge > after']));
  const whole = new TestCase(one).start().complete('a').complete('x').complete('b');
  expect([whole.places(), whole.state!.tokens]).toEqual([['after'], 1]);
  const cut = new TestCase(one).start().complete('a').message('stop');
  expect([cut.places(), cut.state!.tokens]).toEqual([['after'], 1]);
});
