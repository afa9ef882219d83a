import { compareInstants } from '../../../engine/values/time.ts';
import { formatDate } from '../../../engine/values/time-text.ts';
import { instantsOf } from '../meeting-rows.ts';
import { type Check, type CheckFailure, isBlank, isOpenDay, reasonRequired } from './check.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The date of one meeting that somebody calls: a working day ahead that ends after it begins. Not asked of who declines
 * or withdraws; only who asked for the meeting (`initiatorId` of the task) withdraws. Beyond the year's most (`count`, `most` of the task) a meeting takes a reason.
 */
const check: Check = (data, { input, now, personId }) => {
  if (data.choice === 'withdraw' && personId !== undefined && personId !== input.initiatorId)
    return [
      {
        pointer: '/choice',
        code: 'NOT_AUTHORISED',
        message: 'Kun den, der har bedt om mødet, kan trække det tilbage.',
      },
    ];
  if (data.choice === 'withdraw' || data.choice === 'decline') return [];
  const failures: CheckFailure[] = [];
  const [date, start, end] = [data.date, data.startTime, data.endTime].map((value) => String(value ?? ''));
  if (DATE.test(date!) && !isOpenDay(date!))
    failures.push({
      pointer: '/date',
      code: 'MEETING_ON_CLOSED_DAY',
      message: `${formatDate(date!)} er en lukkedag. Vælg en arbejdsdag.`,
      details: { date: date! },
    });
  if (DATE.test(date!) && TIME.test(start!) && TIME.test(end!)) {
    if (end! <= start!)
      failures.push({
        pointer: '/endTime',
        code: 'MEETING_ENDS_BEFORE_START',
        message: 'Vælg et sluttidspunkt efter begyndelsen.',
      });
    const { startsAt } = instantsOf({ date: date!, startTime: start!, endTime: end! });
    if (compareInstants(startsAt, now) <= 0)
      failures.push({
        pointer: '/date',
        code: 'MEETING_IN_PAST',
        message: `${formatDate(date!)} er passeret. Vælg en dag fra i dag og frem.`,
        details: { date: date! },
      });
  }
  if (typeof input.most === 'number' && Number(input.count) >= input.most && isBlank(data.reason))
    failures.push(
      reasonRequired('/reason', `Året har ${String(input.count)} møder. Skriv, hvorfor der skal være et mere.`),
    );
  return failures;
};
export default check;
