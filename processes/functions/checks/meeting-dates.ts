import { compareInstants } from '../../../engine/values/time.ts';
import { formatDate } from '../../../engine/values/time-text.ts';
import { instantsOf } from '../meeting-rows.ts';
import { type Check, type CheckFailure, isBlank, isOpenDay, rows } from './check.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The dates of a year: working days of that year that lie ahead, one meeting per number, no number beyond the plan.
 * The task shows `year` and `slots`.
 */
const check: Check = (data, { input, now }) => {
  const list = rows(data.dates);
  const slots = Number(input.slots);
  const year = String(input.year);
  if (list.length === 0)
    return [{ pointer: '/dates', code: 'MEETING_DATES_MISSING', message: 'Vælg dato for mindst ét møde.' }];
  const failures: CheckFailure[] = [];
  const say = (index: number, field: string, code: string, message: string, details: CheckFailure['details'] = {}) =>
    void failures.push({ pointer: `/dates/${index}/${field}`, code, message, details });
  list.forEach((row, index) => {
    const slotNo = Number(row.slotNo);
    if (!Number.isInteger(slotNo) || slotNo < 1 || slotNo > slots)
      say(
        index,
        'slotNo',
        'SLOT_UNKNOWN',
        `Planen har ${slots} møder om året. Indkald et møde mere som ekstraordinært.`,
        {
          planned: slots,
        },
      );
    else if (list.findIndex((other) => Number(other.slotNo) === slotNo) !== index)
      say(index, 'slotNo', 'SLOT_TAKEN', `Møde nummer ${slotNo} står der allerede.`, { year, number: slotNo });
    const date = String(row.date ?? '');
    if (!DATE.test(date)) return;
    if (!date.startsWith(year)) say(index, 'date', 'MEETING_OUTSIDE_YEAR', `Vælg en dag i ${year}.`, { date, year });
    else if (!isOpenDay(date))
      say(index, 'date', 'MEETING_ON_CLOSED_DAY', `${formatDate(date)} er en lukkedag. Vælg en arbejdsdag.`, { date });
    const [start, end] = [String(row.startTime ?? ''), String(row.endTime ?? '')];
    if (isBlank(start) || isBlank(end) || !TIME.test(start) || !TIME.test(end)) return;
    if (end <= start) say(index, 'endTime', 'MEETING_ENDS_BEFORE_START', 'Vælg et sluttidspunkt efter begyndelsen.');
    const { startsAt } = instantsOf({ date, startTime: start, endTime: end });
    if (compareInstants(startsAt, now) <= 0)
      say(index, 'date', 'MEETING_IN_PAST', `${formatDate(date)} er passeret. Vælg en dag fra i dag og frem.`, {
        date,
      });
  });
  return failures;
};
export default check;
