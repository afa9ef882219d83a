import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, hashOf } from './identity.ts';
import { formatKroner, parseKroner, share } from './money.ts';
import * as time from './time.ts';
import { timerDue, timerDueAgain } from './timer.ts';

const day = fc.integer({ min: 0, max: 365 * 40 }).map((days) => time.addDays('2010-01-01', days));
const instant = fc
  .integer({ min: 0, max: 1_500_000_000 })
  .map((seconds) => time.fromEpochMilliseconds(1_262_304_000_000 + seconds * 1000));

test('working days forth and back end where they began, and count only working days', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (date, count) => {
      const from = time.nextWorkingDay(date);
      const to = time.addWorkingDays(from, count);
      expect(time.isWorkingDay(to)).toBe(true);
      expect(time.addWorkingDays(to, -count)).toBe(from);
      let seen = 0;
      for (let at = time.addDays(from, 1); at <= to; at = time.addDays(at, 1)) if (time.isWorkingDay(at)) seen += 1;
      expect(seen).toBe(count);
    }),
    { numRuns: 30 },
  );
});
test('a day ends where the next begins and has 23, 24 or 25 hours', () => {
  fc.assert(
    fc.property(day, (date) => {
      expect(time.endOfDay(date)).toBe(time.startOfDay(time.addDays(date, 1)));
      expect([23, 24, 25]).toContain(time.millisecondsBetween(time.startOfDay(date), time.endOfDay(date)) / 3_600_000);
      expect(time.dateOf(time.atNine(date))).toBe(date);
      expect(time.dateTimeOf(time.atNine(date)).slice(11)).toBe('09:00:00');
    }),
    { numRuns: 200 },
  );
});
test('calendar days keep the clock where it exists, clock hours keep the length', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 400 }), (at, count) => {
      expect(time.millisecondsBetween(at, time.addDuration(at, `PT${count}H`)!)).toBe(count * 3_600_000);
      const later = time.addDuration(at, `P${count}D`)!;
      const clock = time.dateTimeOf(at).slice(11);
      if (clock < '02:00' || clock >= '03:00') expect(time.dateTimeOf(later).slice(11)).toBe(clock);
    }),
    { numRuns: 200 },
  );
});
test('a term of whole years ends the day before its anniversary', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 8 }), (start, years) => {
      const after = time.addDays(time.termEnd(start, years), 1);
      expect(after.slice(5)).toBe(start.slice(5) === '02-29' && after.slice(5) !== '02-29' ? '03-01' : start.slice(5));
      expect(Number(after.slice(0, 4)) - Number(start.slice(0, 4))).toBe(years);
    }),
    { numRuns: 200 },
  );
});
test('a cycle is never due before it was armed and always goes forward', () => {
  const texts = fc.constantFrom(
    'R/PT7M',
    'R5/P1D',
    'R/P1M',
    'R/P1BD',
    '15 9 * * 1-5',
    '*/20 * * * *',
    '0 2 * * *',
    'R/2015-03-01T02:30:00/P1D',
  );
  fc.assert(
    fc.property(texts, instant, (text, now) => {
      let due = timerDue('cycle', text, now);
      let last = time.fromEpochMilliseconds(time.epochMilliseconds(now) - 1);
      for (let round = 0; round < 10 && due?.ok; round += 1) {
        expect(due.dueAt > last).toBe(true);
        last = due.dueAt;
        due = timerDueAgain(text, due.dueAt, due.remaining) as typeof due;
      }
    }),
    { numRuns: 100 },
  );
});
test('amounts are read as they are written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (ore) => expect(parseKroner(formatKroner(ore))).toBe(ore)),
  );
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (ore, part) => {
      expect(Math.abs(share(ore, part, 1_000_000) - (ore * part) / 1_000_000)).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(share(-ore, part, 1_000_000)).toBe(-share(ore, part, 1_000_000) + 0);
    }),
  );
});
test('equal data has one text and one hash, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse());
      expect(canonicalJson(turned as never)).toBe(canonicalJson(data as never));
      expect(hashOf(JSON.parse(JSON.stringify(data)))).toBe(hashOf(data as never));
    }),
    { numRuns: 50 },
  );
});
