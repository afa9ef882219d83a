import { expect, test } from '@jest/globals';
import { rotateSeat, type SeatHeld } from './rotate-seat.ts';

const on = (personId: string, date: string): SeatHeld => ({ personId, at: `${date}T13:00:00.000Z` });

test.each<[string, string[], SeatHeld[], string | null]>([
  ['nobody accepts', [], [on('anna', '2026-04-08')], null],
  ['one accepts', ['asger'], [on('asger', '2026-10-14')], 'asger'],
  ['nobody has held it: by id', ['asger', 'anna', 'agnes'], [], 'agnes'],
  ['who has never held it comes first', ['anna', 'asger'], [on('anna', '2020-04-08')], 'asger'],
  ['longest ago comes first', ['anna', 'asger'], [on('anna', '2026-10-14'), on('asger', '2026-04-08')], 'asger'],
  [
    'the newest time counts, in whatever order the list is',
    ['anna', 'asger'],
    [on('anna', '2026-10-14'), on('anna', '2024-04-10'), on('asger', '2026-04-08')],
    'asger',
  ],
  ['a later meeting that was given already counts', ['anna', 'asger'], [on('anna', '2028-04-12')], 'asger'],
  ['who did not accept does not get it', ['anna'], [on('anna', '2026-10-14')], 'anna'],
  ['an answer that comes twice counts once', ['anna', 'anna'], [], 'anna'],
])('%s', (_name, accepted, held, holder) => expect(rotateSeat(accepted, held)).toBe(holder));

test('four meetings in two years, all accept: four holders; the fifth consultant has it next', () => {
  const held: SeatHeld[] = [];
  const all = ['agnes', 'aksel', 'anna', 'asger'];
  for (const date of ['2027-04-14', '2027-10-13', '2028-04-12', '2028-10-11'])
    held.push(on(rotateSeat(all, held)!, date));
  expect(held.map(({ personId }) => personId).sort()).toEqual(all);
  expect(rotateSeat([...all, 'arne'], held)).toBe('arne');
  expect(rotateSeat(all, held)).toBe(held[0]!.personId);
});
