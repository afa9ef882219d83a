import { expect, test } from '@jest/globals';
import { type HeldSeat, seatsToFill } from './seats-to-fill.ts';

const seat = (seatNo: number, validTo: string | null, validFrom = '2026-01-01'): HeldSeat => ({
  seatNo,
  validFrom,
  validTo,
});
const END = '2027-12-31';
const due = (today: string, held: HeldSeat[], periodEnd: string | null = null, horizon = '2027-03-01') =>
  seatsToFill({ seats: 2, periodYears: 2, held, today, horizon, periodEnd });

test('both seats are held for long: nothing', () => {
  expect(due('2027-01-04', [seat(1, END), seat(2, END)])).toBeNull();
});
test('the period ends: both seats for the next two years, to the day before', () => {
  expect(due('2027-11-01', [seat(1, END), seat(2, END)], null, '2028-01-30')).toEqual({
    seatNos: [1, 2],
    validFrom: '2028-01-01',
    validTo: '2029-12-31',
    byElection: false,
  });
});
test('successors are elected already: nothing', () => {
  const held = [seat(1, END), seat(2, END), seat(1, '2029-12-31', '2028-01-01'), seat(2, '2029-12-31', '2028-01-01')];
  expect(due('2027-11-20', held, null, '2028-01-30')).toBeNull();
});
test('one left: by-election for the rest', () => {
  expect(due('2027-01-04', [seat(1, '2026-12-20'), seat(2, END)])).toEqual({
    seatNos: [1],
    validFrom: '2027-01-04',
    validTo: END,
    byElection: true,
  });
});
test('both left: for the rest of the period of their election', () => {
  expect(due('2027-01-04', [seat(1, '2026-12-20'), seat(2, '2026-12-31')], END)).toMatchObject({
    seatNos: [1, 2],
    validTo: END,
    byElection: true,
  });
});
test('nobody ever sat there: a whole period from today', () => {
  expect(due('2028-02-29', [], null, '2028-05-01')).toEqual({
    seatNos: [1, 2],
    validFrom: '2028-02-29',
    // From a leap day to a year without one: the last day of February.
    validTo: '2030-02-28',
    byElection: false,
  });
});
test('left shortly before the end of the period: waits for the election of the next', () => {
  expect(due('2027-12-01', [seat(1, '2027-11-20'), seat(2, END)], null, '2028-02-29')).toEqual({
    seatNos: [1, 2],
    validFrom: '2028-01-01',
    validTo: '2029-12-31',
    byElection: false,
  });
});
