import { describe, expect, test } from '@jest/globals';
import type { Actor } from './input.ts';
import { definition, feel, literal, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const person = (id: string, ...groups: string[]): Actor => ({ id, groups });
const anna = person('anna', 'hr');
const asta = person('asta', 'administrator');

/** A ladder of three rungs: three days before, on the day, and three working days after, to somebody else. */
function caseWith(fields: object = {}): TestCase {
  const reminders = [
    { id: 'soon', when: '-P3D', to: null, template: 'soon' },
    { id: 'today', when: 'P0D', to: null, template: 'today' },
    { id: 'late', when: 'P3BD', to: feel('["role:chief"]'), template: 'late' },
  ];
  const task = node('userTask', 'a', {
    candidateGroups: literal('hr'),
    dueDate: literal('2027-03-12'),
    reminders,
    ...fields,
  });
  const nodes = [node('startEvent', 's'), task, node('endEvent', 'e')];
  return new TestCase(definition(process('p', nodes, ['s > a', 'a > e']))).start();
}
const change = (it: TestCase, actor: Actor, what: object) => {
  it.give({ kind: 'change-task', ...it.by(actor), taskId: it.waitingAt('a'), ...what });
  return it.refused?.code ?? 'done';
};
const claim = (it: TestCase, actor: Actor) =>
  it.give({ kind: 'claim-task', ...it.by(actor), taskId: it.waitingAt('a') });
const ahead = (it: TestCase) =>
  Object.values(it.state!.timers)
    .map(({ reminder, dueAt }) => [reminder!.id, dueAt])
    .sort();
const sent = (it: TestCase) =>
  it.events.flatMap((event) => (event.kind === 'reminder-due' ? [[event.reminderId, event.at, event.to]] : []));

describe('a moved deadline', () => {
  test('moves every rung that was not sent', () => {
    const it = claim(caseWith(), anna);
    expect(ahead(it)).toEqual([
      ['late', '2027-03-17T08:00:00.000Z'],
      ['soon', '2027-03-09T08:00:00.000Z'],
      ['today', '2027-03-12T08:00:00.000Z'],
    ]);
    expect(change(it, anna, { dueAt: '2027-03-19T23:00:00.000Z' })).toBe('done');
    expect(it.state!.elements[it.waitingAt('a')]!.task!.dueAt).toBe('2027-03-19T23:00:00.000Z');
    expect(ahead(it).map(([id]) => id)).toEqual(['late', 'soon', 'today']);
    expect(it.kinds('task-changed')).toMatchObject([
      { dueAt: '2027-03-19T23:00:00.000Z', dueBefore: '2027-03-12T23:00:00.000Z', actorId: 'anna' },
    ]);
    it.advance('P60D');
    expect(sent(it).map(([id, , to]) => [id, to])).toEqual([
      ['soon', ['anna']],
      ['today', ['anna']],
      ['late', ['role:chief']],
    ]);
    expect(it.state!.elements[it.waitingAt('a')]!.task!.reminded).toEqual(['soon', 'today', 'late']);
  });

  test('sends no rung twice, however often it is moved', () => {
    const it = claim(caseWith(), anna);
    it.advance('P9D');
    expect(sent(it).map(([id]) => id)).toEqual(['soon']);
    for (const dueAt of ['2027-04-15', '2027-03-20', '2027-05-20']) {
      expect(change(it, anna, { dueAt })).toBe('done');
      expect(ahead(it).map(([id]) => id)).toEqual(['late', 'today']);
    }
    it.advance('P90D');
    expect(sent(it).map(([id]) => id)).toEqual(['soon', 'today', 'late']);
  });

  test('sends nothing in the past, and a rung that had no time before has it where it is moved away', () => {
    const it = claim(caseWith(), anna);
    expect(change(it, anna, { dueAt: '2027-03-02' })).toBe('done');
    expect(ahead(it).map(([id]) => id)).toEqual(['late', 'today']);
    expect(sent(it)).toEqual([]);
    expect(change(it, anna, { dueAt: '2027-03-30' })).toBe('done');
    expect(ahead(it).map(([id]) => id)).toEqual(['late', 'soon', 'today']);
    expect(change(it, anna, { dueAt: '2027-02-01' })).toBe('done');
    expect([ahead(it), sent(it)]).toEqual([[], []]);
  });

  test('taken away takes the ladder away; what was sent before it was kept is told by its time', () => {
    const it = claim(caseWith(), anna);
    it.advance('P9D');
    const id = it.waitingAt('a');
    const { reminded: _before, ...task } = it.state!.elements[id]!.task!;
    it.state = { ...it.state!, elements: { ...it.state!.elements, [id]: { ...it.state!.elements[id]!, task } } };
    expect(change(it, anna, { dueAt: '2027-04-15' })).toBe('done');
    expect(ahead(it).map(([rung]) => rung)).toEqual(['late', 'today']);
    expect(change(it, anna, { dueAt: null })).toBe('done');
    expect([ahead(it), it.state!.elements[id]!.task!.dueAt]).toEqual([[], null]);
  });

  test('to the same leaves every timer as it is', () => {
    const it = claim(caseWith(), anna);
    const { timers, seq } = it.state!;
    expect(change(it, anna, { dueAt: '2027-03-12T23:00:00.000Z' })).toBe('done');
    expect([it.state!.timers, it.state!.seq]).toEqual([timers, seq]);
  });
});

test('its holder, its owner and an administrator may, a mere candidate and a stranger may not', () => {
  expect(change(caseWith(), anna, { priority: 80 })).toBe('NOT_AUTHORISED');
  expect(change(caseWith(), asta, { priority: 80 })).toBe('done');
  const it = claim(caseWith(), anna);
  it.give({ kind: 'delegate-task', ...it.by(anna), taskId: it.waitingAt('a'), to: 'carl' });
  expect(change(it, anna, { priority: 80 })).toBe('done');
  expect(change(it, person('carl'), { followUpAt: '2027-03-08T08:00:00.000Z' })).toBe('done');
  expect(change(it, person('dora', 'hr'), { priority: 1 })).toBe('NOT_AUTHORISED');
  expect(it.kinds('task-changed')).toMatchObject([{ priority: 80 }, { followUpAt: '2027-03-08T08:00:00.000Z' }]);
  expect(it.kinds('task-changed').some((event) => Object.hasOwn(event, 'dueAt'))).toBe(false);
});

test.each([
  [{ priority: 101 }],
  [{ priority: 1.5 }],
  [{ dueAt: 'soon' }],
  [{ followUpAt: '2027-13-01' }],
  [{ dueAt: '9999-01-01' }],
])('%j is refused and changes nothing', (what) => {
  const it = claim(caseWith(), anna);
  const before = it.state;
  expect([change(it, anna, what), it.state]).toEqual(['INPUT_INVALID', before]);
});
