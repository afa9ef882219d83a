import { describe, expect, test } from '@jest/globals';
import type { ElementNode, UserTaskNode } from './definition/graph.ts';
import { answeredAt } from './foresee/assumptions.ts';
import { type Assumptions, foresee, type Means, withDates } from './foresee.ts';
import { step } from './step.ts';
import { definition, feel, literal, message, node, process, timer } from './testing/build.ts';
import { deepFreeze } from './testing/case.ts';
import { dateTimeOf } from './values/time.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
/** Monday 4 January 2027, 09:00. */
const NOW = '2027-01-04T08:00:00.000Z';
const task = (id: string, fields: Partial<UserTaskNode> = {}) =>
  node('userTask', id, { candidateGroups: literal('hr'), ...fields });

/** `2027-01-05 12:00 answer a`, in local time; what opens and what is machinery is left out. */
function told(
  nodes: ElementNode[],
  flows: string[],
  assumptions: Assumptions = {},
  means: Means = {},
  now = NOW,
): { lines: string[]; end: string } {
  const one = deepFreeze(definition(process('p', nodes, flows)));
  const made = foresee(one, null, deepFreeze(assumptions), now, means);
  const lines = made.moments
    .filter(({ kind }) => kind !== 'task' && kind !== 'start')
    .map(({ at, kind, elementId }) => `${dateTimeOf(at).slice(0, 16).replace('T', ' ')} ${kind} ${elementId}`);
  return { lines, end: made.end.kind };
}

describe('when people answer', () => {
  const at = (when: Parameters<typeof answeredAt>[0], dueAt: string | null, openedAt = NOW, now = openedAt) => {
    const found = answeredAt(when, { openedAt, dueAt, now });
    return found && dateTimeOf(found).slice(0, 16);
  };
  const noon = { workingDays: 1, at: '12:00' };

  test('the working day before the deadline, which at 24:00 belongs to the day that ends', () => {
    expect(at({ kind: 'before-due', ...noon }, '2027-01-11T23:00:00Z')).toBe('2027-01-08T12:00');
    expect(at({ kind: 'before-due', workingDays: 0, at: '12:00' }, '2027-01-11T23:00:00Z')).toBe('2027-01-11T12:00');
  });
  test('Easter: no working days from Maundy Thursday to Easter Monday', () => {
    expect(at({ kind: 'before-due', ...noon }, '2027-03-30T22:00:00Z')).toBe('2027-03-24T12:00');
    expect(at({ kind: 'after', ...noon }, null, '2027-03-24T08:00:00Z')).toBe('2027-03-30T12:00');
  });
  test('29 February counts; the nights the clock is turned keep the time of day', () => {
    expect(at({ kind: 'after', ...noon }, null, '2028-02-28T08:00:00Z')).toBe('2028-02-29T12:00');
    expect(at({ kind: 'after', ...noon }, null, '2027-03-25T23:30:00Z')).toBe('2027-03-30T12:00');
    expect(at({ kind: 'delay', duration: 'P1D' }, null, '2027-03-27T11:00:00Z')).toBe('2027-03-28T12:00');
    expect(at({ kind: 'after', ...noon }, null, '2027-10-29T08:00:00Z')).toBe('2027-11-01T12:00');
  });
  test('too short a deadline is kept where it can be; a task that is late is answered as soon as may be', () => {
    expect(at({ kind: 'before-due', ...noon }, '2027-01-04T15:00:00Z')).toBe('2027-01-04T12:00');
    expect(at({ kind: 'before-due', ...noon }, '2027-01-04T09:00:00Z')).toBe('2027-01-04T09:00');
    expect(at({ kind: 'before-due', ...noon }, '2026-12-28T23:00:00Z', '2026-12-21T08:00:00Z', NOW)).toBe(
      '2027-01-04T12:00',
    );
  });
  test('never, on a day, and at once where that day has passed', () => {
    expect(at({ kind: 'never' }, null)).toBeNull();
    expect(at({ kind: 'on', date: '2027-02-01', at: '10:00' }, null)).toBe('2027-02-01T10:00');
    expect(at({ kind: 'on', date: '2026-02-01', at: '10:00' }, null)).toBe('2027-01-04T09:00');
  });
  test('dates in answers count from the day of the answer', () => {
    expect(withDates({ from: '{today+30}', to: '{today+5wd}', day: '{today}' }, '2027-03-22')).toEqual({
      from: '2027-04-21',
      to: '2027-04-01',
      day: '2027-03-22',
    });
  });
});

test('tasks are answered as assumed, several times differently, and the case ends', () => {
  const nodes = [start, task('a'), node('exclusiveGateway', 'x', { defaultFlow: 'x-a' }), end];
  const flows = ['s > a', 'a > x', 'x > a default', 'x > e if done'];
  const assumptions: Assumptions = {
    tasks: {
      'p/a': [{ answers: { done: false } }, { when: { kind: 'delay', duration: 'P10D' }, answers: { done: true } }],
    },
  };
  expect(told(nodes, flows, assumptions)).toEqual({
    lines: ['2027-01-05 12:00 answer a', '2027-01-15 12:00 answer a', '2027-01-15 12:00 end e'],
    end: 'ended',
  });
});

test('an event on the edge wins because nobody ever answers', () => {
  const edge = node('boundaryEvent', 'late', { attachedTo: 'a', trigger: timer('duration', 'P14D') });
  const nodes = [start, task('a'), edge, task('b'), end];
  const flows = ['s > a', 'a > e', 'late > b', 'b > e'];
  expect(told(nodes, flows).lines).toEqual(['2027-01-05 12:00 answer a', '2027-01-05 12:00 end e']);
  expect(told(nodes, flows, { tasks: { a: [{ when: { kind: 'never' } }] } }).lines).toEqual([
    '2027-01-18 09:00 timer late',
    '2027-01-18 09:00 lapsed a',
    '2027-01-19 12:00 answer b',
    '2027-01-19 12:00 end e',
  ]);
});

test('every instance of a multi-instance is a task of its own', () => {
  const multi = {
    ...{ sequential: true, cardinality: feel('3'), collection: null, inputElement: null, outputCollection: null },
    ...{ outputElement: null, completionCondition: null },
  };
  expect(told([start, task('a', { multiInstance: multi }), end], ['s > a', 'a > e']).lines).toEqual([
    '2027-01-05 12:00 answer a',
    '2027-01-06 12:00 answer a',
    '2027-01-07 12:00 answer a',
    '2027-01-07 12:00 end e',
  ]);
});

describe('messages', () => {
  const nodes = [
    start,
    task('a', { dueDate: feel('"2027-02-01"') }),
    end,
    node('eventSubProcess', 'h', { start: 'h-start' }),
    node('startEvent', 'h-start', { scope: 'h', trigger: message('stop') }),
    task('b', { scope: 'h' }),
  ];
  const flows = ['s > a', 'a > e', 'h-start > b'];
  test('an event sub-process begins only where somebody assumes its message', () => {
    expect(told(nodes, flows).lines.at(-1)).toBe('2027-01-29 12:00 end e');
    const comes: Assumptions = { messages: { 'p/h-start': { kind: 'on', date: '2027-01-11', at: '10:00' } } };
    expect(told(nodes, flows, comes).lines).toEqual([
      '2027-01-11 10:00 received h-start',
      '2027-01-11 10:00 lapsed a',
      '2027-01-12 12:00 answer b',
      '2027-01-12 12:00 end null',
    ]);
  });
  test('a case that waits for a message nobody assumes says what it waits for', () => {
    const wait = node('intermediateCatchEvent', 'w', { trigger: message('come') });
    const one = definition(process('p', [start, wait, end], ['s > w', 'w > e']));
    expect(foresee(one, null, {}, NOW).end).toMatchObject({ kind: 'waits', for: [{ elementId: 'w', name: 'w' }] });
  });
});

test('a gateway goes the first time as somebody assumes, then as the data say', () => {
  const nodes = [
    start,
    node('exclusiveGateway', 'x', { defaultFlow: 'x-e' }),
    task('a'),
    node('exclusiveGateway', 'm'),
    end,
  ];
  const flows = ['s > m', 'm > x', 'x > a if 1 = 2', 'x > e default', 'a > m'];
  expect(told(nodes, flows).lines).toEqual(['2027-01-04 09:00 end e']);
  expect(told(nodes, flows, { gateways: { 'p/x': ['x-a', null] } }).lines).toEqual([
    '2027-01-05 12:00 answer a',
    '2027-01-05 12:00 end e',
  ]);
});

describe('services', () => {
  const call = { kind: 'service', type: literal('ask'), retries: 1 } as const;
  const nodes = [
    start,
    node('serviceTask', 'c', { call, outputs: [{ source: feel('result.days'), target: 'days' }] }),
    node('boundaryEvent', 'no', { attachedTo: 'c', trigger: { kind: 'error', code: 'NO', codeVariable: null } }),
    task('told'),
    end,
  ];
  const flows = ['s > c', 'c > e', 'no > told', 'told > e'];
  test('one without a forecast is said to be unknown; one with a forecast answers', () => {
    expect(told(nodes, flows).lines).toEqual(['2027-01-04 09:00 unknown c', '2027-01-04 09:00 end e']);
    const services = { ask: () => ({ result: { days: 3 } }) };
    expect(told(nodes, flows, {}, { services }).lines).toEqual(['2027-01-04 09:00 end e']);
  });
  test('a refusal that somebody assumes goes the way that the model has for it', () => {
    expect(told(nodes, flows, { services: { 'p/c': { refused: 'NO' } } }).lines.at(-1)).toBe('2027-01-05 12:00 end e');
    const made = foresee(definition(process('p', nodes, flows)), null, {}, NOW);
    expect(made.assumptions.find(({ kind }) => kind === 'service')).toMatchObject({ codes: ['NO'], refused: null });
  });
});

describe('what never ends', () => {
  test('a cycle stops at the horizon, and says so', () => {
    const cycle = node('boundaryEvent', 'again', {
      ...{ attachedTo: 'a', interrupting: false, trigger: timer('cycle', 'R/P1M') },
    });
    const nodes = [start, task('a'), cycle, end, node('endEvent', 'e2')];
    const flows = ['s > a', 'a > e', 'again > e2'];
    const { lines, end: stop } = told(nodes, flows, { tasks: { a: [{ when: { kind: 'never' } }] }, years: 2 });
    expect(stop).toBe('horizon');
    expect(lines).toHaveLength(23);
  });
  test('a rapid one stops at the limit; jobs in a circle stop too', () => {
    const rapid = node('boundaryEvent', 'again', {
      ...{ attachedTo: 'a', interrupting: false, trigger: timer('cycle', 'R/PT1M') },
    });
    const nodes = [start, task('a', { dueDate: feel('"2030-01-01"') }), rapid, end, node('endEvent', 'e2')];
    expect(told(nodes, ['s > a', 'a > e', 'again > e2'], {}, { limit: 100 }).end).toBe('limit');
    const call = { kind: 'service', type: literal('ask'), retries: 1 } as const;
    const circle = [start, node('exclusiveGateway', 'm'), node('serviceTask', 'c', { call })];
    expect(told(circle, ['s > m', 'm > c', 'c > m']).end).toBe('limit');
  });
});

test('compensation is played: what undoes a task is a task', () => {
  const nodes = [
    start,
    task('a', { compensation: 'undo' }),
    node('boundaryEvent', 'edge', { attachedTo: 'a', trigger: { kind: 'compensation', activity: null, waits: true } }),
    task('undo', { forCompensation: true }),
    node('intermediateThrowEvent', 't', { trigger: { kind: 'compensation', activity: null, waits: true } }),
    end,
  ];
  expect(told(nodes, ['s > a', 'a > t', 't > e']).lines).toEqual([
    '2027-01-05 12:00 answer a',
    '2027-01-06 12:00 answer undo',
    '2027-01-06 12:00 end e',
  ]);
});

test('from the middle: what was open is answered, its timers keep their instants, and the state is not changed', () => {
  const edge = node('boundaryEvent', 'late', {
    ...{ attachedTo: 'a', interrupting: false, trigger: timer('duration', 'P2D') },
  });
  const nodes = [start, task('a', { dueDate: feel('"2027-01-29"') }), edge, task('b'), end, node('endEvent', 'e2')];
  const one = deepFreeze(definition(process('p', nodes, ['s > a', 'a > e', 'late > b', 'b > e2'])));
  const begun = step(one, null, { kind: 'start', instanceId: 'i', businessKey: null, variables: {} }, NOW);
  const state = deepFreeze(begun.state);
  const made = foresee(one, state, {}, '2027-01-05T08:00:00.000Z');
  const lines = made.moments.map(({ at, kind, elementId }) => `${dateTimeOf(at).slice(0, 16)} ${kind} ${elementId}`);
  expect(lines).toEqual([
    '2027-01-06T09:00 timer late',
    '2027-01-06T09:00 task b',
    '2027-01-07T12:00 answer b',
    '2027-01-28T12:00 answer a',
    '2027-01-28T12:00 end e',
  ]);
  expect(foresee(one, state, {}, '2027-01-05T08:00:00.000Z')).toEqual(made);
});

test('a suspended case stands still; a process called late is wanted by its name', () => {
  const one = definition(process('p', [start, task('a'), end], ['s > a', 'a > e']));
  const begun = step(one, null, { kind: 'start', instanceId: 'i', businessKey: null, variables: {} }, NOW).state;
  const still = { ...begun, suspended: { since: NOW, actorId: 'x', reason: 'y', kept: [] } };
  expect(foresee(one, still, {}, NOW)).toMatchObject({ moments: [], end: { kind: 'suspended' } });
  const late = { process: feel('which'), binding: { kind: 'latest' } } as const;
  const caller = definition(
    process('p', [start, node('callActivity', 'c', { calledElement: '', late }), end], ['s > c', 'c > e']),
  );
  const given = { start: { variables: { which: 'q' } } };
  expect(foresee(caller, null, {}, NOW, given).wanted).toEqual(['q']);
  const q = process('q', [start, task('inner'), end], ['s > inner', 'inner > e']);
  const processes = { q: { hash: 'h', key: 'q', processes: { q } } };
  const made = foresee(caller, null, {}, NOW, { ...given, processes });
  expect(made.wanted).toEqual([]);
  expect(made.moments.map(({ kind, elementId }) => `${kind} ${elementId}`)).toContain('answer inner');
});
