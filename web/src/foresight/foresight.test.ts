import { expect, test } from '@jest/globals';
import type { Assumptions, Moment } from '../../../engine/foresee.ts';
import { movesBetween, together, withTask } from './changes.ts';
import { csvOf, icsOf } from './export.ts';

const moment = (at: string, elementId: string, kind: Moment['kind'] = 'task'): Moment => ({
  ...{ at, kind, processKey: 'p', elementId, name: elementId, nameEn: null, who: [], dueAt: null },
  ...{ taskId: null, code: null },
});

test('a spreadsheet takes nothing for a formula and keeps what it must quote', () => {
  const row = { moment: moment('2027-01-04T08:00:00Z', 'a'), what: '=SUM(A1)', who: 'a; "b"', due: '' };
  expect(csvOf(['Dato'], [row])).toBe(`\uFEFFDato\r\n2027-01-04;09:00;'=SUM(A1);"a; ""b""";\r\n`);
});

test('lines of a calendar are no longer than 75 octets, and what stands in them is text', () => {
  const row = { moment: moment('2027-01-04T08:00:00Z', 'a'), what: 'Å'.repeat(60), who: 'x; y', due: '' };
  const text = icsOf('Prognose', 'Prognose', '2027-01-01T00:00:00.000Z', [row]);
  const longest = Math.max(...text.split('\r\n').map((line) => new TextEncoder().encode(line).length));
  expect(longest).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:Prognose: ${'Å'.repeat(60)}`);
  expect(text).toContain('DESCRIPTION:x\\; y');
  expect(text).toContain('DTSTART:20270104T080000Z');
});

test('changes lie over the usual of the same turn', () => {
  const usual: Assumptions = { tasks: { a: [{ answers: { x: 1, y: 1 } }, { answers: { x: 2 } }] } };
  const changed = withTask({}, 'p/a', 0, 2, { answers: { y: 5 } });
  expect(together(usual, changed).tasks?.['p/a']).toEqual([{ answers: { x: 1, y: 5 } }, { answers: { x: 2 } }]);
});

test('what moved: by day, what is new and what is gone', () => {
  const before = [moment('2027-01-04T08:00:00Z', 'a'), moment('2027-01-05T08:00:00Z', 'b')];
  const now = [moment('2027-01-04T10:00:00Z', 'a'), moment('2027-01-06T08:00:00Z', 'c')];
  expect(
    movesBetween(before, now).map(({ moment: one, before: old, now: fresh }) => [one.elementId, old, fresh]),
  ).toEqual([
    ['c', null, '2027-01-06'],
    ['b', '2027-01-05', null],
  ]);
});
