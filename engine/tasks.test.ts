import { describe, expect, test } from '@jest/globals';
import { check } from './check.ts';
import { MEMORY } from './state.ts';
import { definition, feel, literal, node, process, timer } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');
const anna = { id: 'anna', groups: ['hr'] };
const birthe = { id: 'birthe', groups: ['hr'] };
const carl = { id: 'carl', groups: ['finance'] };
const asta = { id: 'asta', groups: ['administrator'] };

function caseWith(fields: Parameters<typeof node<'userTask'>>[2]): TestCase {
  return new TestCase(
    definition(process('p', [start, node('userTask', 'a', fields), end], ['s > a', 'a > e'])),
  ).start();
}
const forHr = { candidateGroups: literal('hr') };

describe('who may do what with a task', () => {
  type Act = 'claim-task' | 'release-task' | 'complete-task' | 'assign-task';
  const act = (it: TestCase, kind: Act, actor: typeof anna) => {
    const input = { ...it.by(actor), taskId: it.waitingAt('a') };
    if (kind === 'complete-task') it.give({ kind, ...input, variables: {} });
    else if (kind === 'assign-task') it.give({ kind, ...input, assignee: 'carl' });
    else it.give({ kind, ...input });
    return it.refused?.code ?? 'done';
  };

  test.each<[string, Parameters<typeof node<'userTask'>>[2], Act, typeof anna, string]>([
    ['a candidate completes without claiming', forHr, 'complete-task', anna, 'done'],
    ['a stranger does not', forHr, 'complete-task', carl, 'NOT_AUTHORISED'],
    ['nor claims', forHr, 'claim-task', carl, 'NOT_AUTHORISED'],
    ['nor assigns', forHr, 'assign-task', carl, 'NOT_AUTHORISED'],
    ['an administrator does', forHr, 'complete-task', asta, 'done'],
    ['a task without anyone is open to all', {}, 'complete-task', carl, 'done'],
    ['the assignee completes', { assignee: literal('carl') }, 'complete-task', carl, 'done'],
    ['another does not', { assignee: literal('carl') }, 'complete-task', anna, 'NOT_AUTHORISED'],
    [
      'nor a candidate while it is held',
      { ...forHr, assignee: literal('carl') },
      'complete-task',
      anna,
      'TASK_CLAIMED_BY_OTHER',
    ],
    ['nor takes it', { ...forHr, assignee: literal('carl') }, 'claim-task', anna, 'TASK_CLAIMED_BY_OTHER'],
    [
      'not even an administrator by claiming',
      { assignee: literal('carl') },
      'claim-task',
      asta,
      'TASK_CLAIMED_BY_OTHER',
    ],
    ['but by assigning', { assignee: literal('anna') }, 'assign-task', asta, 'done'],
    ['the assignee hands over', { assignee: literal('anna') }, 'assign-task', anna, 'done'],
    ['the assignee releases', { ...forHr, assignee: literal('carl') }, 'release-task', carl, 'done'],
    ['a candidate user counts', { candidateUsers: feel('["carl", "dora"]') }, 'complete-task', carl, 'done'],
  ])('%s', (_name, fields, kind, actor, expected) => {
    const it = caseWith(fields);
    const before = it.state;
    expect(act(it, kind, actor)).toBe(expected);
    if (expected !== 'done') expect(it.state).toEqual(before);
  });

  test('who stands in for the assignee may complete, and both are named', () => {
    const it = caseWith({ assignee: literal('anna') });
    it.complete('a', {}, { id: 'birthe', groups: [], onBehalfOf: 'anna' } as typeof anna);
    expect(it.kinds('task-completed')).toMatchObject([{ actorId: 'birthe', onBehalfOf: 'anna' }]);
  });

  test('claim, second claim, release', () => {
    const it = caseWith(forHr);
    expect(act(it, 'claim-task', anna)).toBe('done');
    expect(act(it, 'claim-task', anna)).toBe('done');
    expect(it.kinds('task-claimed')).toHaveLength(1);
    expect(act(it, 'complete-task', birthe)).toBe('TASK_CLAIMED_BY_OTHER');
    expect(act(it, 'release-task', anna)).toBe('done');
    expect(act(it, 'complete-task', birthe)).toBe('done');
  });
});

describe('a second decision', () => {
  test('is told who decided and when; the same command is a duplicate', () => {
    const it = caseWith(forHr);
    const taskId = it.waitingAt('a');
    const first = { kind: 'complete-task', ...it.by(anna), taskId, variables: {} } as const;
    it.give(first);
    const state = it.state;
    it.give({ ...first, commandId: 'other', actor: birthe });
    expect(it.refused).toMatchObject({ code: 'ALREADY_DECIDED', details: { actorId: 'anna', at: it.now } });
    it.give(first);
    expect([it.refused, it.duplicate]).toEqual([null, true]);
    expect(it.state).toEqual(state);
    it.give({ ...first, commandId: 'third', taskId: '99' });
    expect(it.refused).toMatchObject({ code: 'INSTANCE_ENDED' });
  });

  test('check says the same without a step', () => {
    const it = caseWith(forHr);
    const input = { kind: 'complete-task', ...it.by(carl), taskId: it.waitingAt('a'), variables: {} } as const;
    expect(check(it.definition, it.state, input)).toMatchObject({ code: 'NOT_AUTHORISED', elementId: 'a' });
    expect(check(it.definition, it.state, { ...input, actor: anna })).toBeNull();
    expect(check(it.definition, it.state, { ...input, taskId: '77' })).toMatchObject({ code: 'TASK_NOT_FOUND' });
    expect(check(it.definition, null, input)).toMatchObject({ code: 'INSTANCE_NOT_STARTED' });
  });

  test('a task that an event ended is not open', () => {
    const nodes = [
      start,
      node('userTask', 'a'),
      node('boundaryEvent', 't', { attachedTo: 'a', trigger: timer('duration', 'PT1H') }),
      node('userTask', 'b'),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > a', 't > b']))).start();
    const taskId = it.waitingAt('a');
    it.advance('PT1H');
    it.give({ kind: 'complete-task', ...it.by(anna), taskId, variables: {} });
    expect(it.refused).toMatchObject({ code: 'TASK_NOT_OPEN' });
    expect(it.kinds('task-cancelled')).toMatchObject([{ cause: 'boundary' }]);
  });

  test('what an instance remembers is bounded', () => {
    const it = new TestCase(definition(process('p', [start, node('userTask', 'a')], ['s > a', 'a > a']))).start();
    for (let round = 0; round < MEMORY + 20; round += 1) it.complete('a');
    expect(it.state!.answered).toHaveLength(MEMORY);
    expect(it.state!.decided).toHaveLength(MEMORY);
    expect(it.state!.decided.at(-1)!.elementId).toBe('a');
  });
});

describe('reminders', () => {
  const ladder = [
    { id: 'first', when: '-P3D', to: null, template: 'reminder' },
    { id: 'due', when: 'P0D', to: null, template: 'reminder' },
    { id: 'escalation', when: 'P3BD', to: feel('["role:chief"]'), template: 'escalation' },
  ];
  // Monday 1 March 2027, 09:00 in Copenhagen; due on Thursday 18 March.
  const fields = { ...forHr, dueDate: literal('2027-03-18'), reminders: ladder };

  test('go out at 09:00, follow the assignee and stop at completion', () => {
    const it = caseWith(fields);
    expect(it.kinds('task-created')).toMatchObject([
      {
        dueAt: '2027-03-18T23:00:00.000Z',
        reminders: [
          { id: 'first', dueAt: '2027-03-15T08:00:00.000Z', to: ['role:hr'] },
          { id: 'due', dueAt: '2027-03-18T08:00:00.000Z' },
          { id: 'escalation', dueAt: '2027-03-23T08:00:00.000Z', to: ['role:chief'] },
        ],
      },
    ]);
    it.advance('P14D');
    expect(it.kinds('reminder-due')).toMatchObject([{ reminderId: 'first', to: ['role:hr'] }]);
    it.give({ kind: 'claim-task', ...it.by(anna), taskId: it.waitingAt('a') });
    it.advance('P3D');
    expect(it.kinds('reminder-due').at(-1)).toMatchObject({ reminderId: 'due', to: ['anna'] });
    it.complete('a', {}, anna).advance('P30D');
    expect(it.kinds('reminder-due')).toHaveLength(2);
    expect(it.state!.timers).toEqual({});
  });

  test('on a closed day go out the working day before; those passed are left out', () => {
    // Due on Easter Monday 29 March 2027: the last working day before it is Wednesday 24 March.
    const it = caseWith({ ...fields, dueDate: literal('2027-03-29') });
    expect(it.kinds('timer-set')).toMatchObject([
      { dueAt: '2027-03-24T08:00:00.000Z' },
      { dueAt: '2027-03-24T08:00:00.000Z' },
      { dueAt: '2027-04-01T07:00:00.000Z' },
    ]);
    const late = caseWith({ ...fields, dueDate: literal('2027-03-02') });
    expect(late.kinds('timer-set')).toMatchObject([
      { dueAt: '2027-03-02T08:00:00.000Z' },
      { dueAt: '2027-03-05T08:00:00.000Z' },
    ]);
  });
});

test('an unreadable due date is an incident that names the text; the retry reads the corrected variable', () => {
  const it = new TestCase(
    definition(process('p', [start, node('userTask', 'a', { dueDate: feel('deadline') }), end], ['s > a', 'a > e'])),
  ).start({ deadline: 'soon' });
  expect(it.incident()).toMatchObject({ code: 'TIMER_TEXT_INVALID', elementId: 'a' });
  expect(it.incident().message).toContain('soon');
  const { incidentId } = it.incident();
  it.give({ kind: 'retry-incident', ...it.by(asta), incidentId, variables: { deadline: '2027-05-01' } });
  expect(it.places()).toEqual(['a']);
  expect(it.kinds('task-created')).toHaveLength(1);
});
