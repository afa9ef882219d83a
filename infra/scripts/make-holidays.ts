import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2060;

/**
 * Closed days of Denmark by local date, with their Danish names: the public holidays of `date-holidays`
 * (ISC and CC-BY-3.0), and the days on which public offices are closed besides: 5 June, 24 and 31 December.
 * The package knows that Store Bededag ended with 2023.
 */
export function makeHolidays(): Record<string, string> {
  const calendar = new Holidays('DK', { languages: ['da'], timezone: 'Europe/Copenhagen' });
  const days: Record<string, string> = {};
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const holiday of calendar.getHolidays(year)) {
      if (holiday.type === 'public') days[holiday.date.slice(0, 10)] = holiday.name;
    }
    days[`${year}-06-05`] ??= 'Grundlovsdag';
    days[`${year}-12-24`] ??= 'Juleaftensdag';
    days[`${year}-12-31`] ??= 'Nytårsaftensdag';
  }
  return Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../../engine/values/danish-holidays.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(makeHolidays(), null, 2)}\n`);
  process.stdout.write('engine/values/danish-holidays.json written\n');
}
