import { compareInstants, dateOf, isWorkingDay, parseInstant } from '../../../engine/values/time.ts';
import { type Check, isBlank, reasonRequired } from './check.ts';

/** Minutes have a text; a new date is a working day ahead; a cancelled meeting has a reason. */
const check: Check = (data, { now }) => {
  if (data.outcome === 'held' && isBlank(data.text))
    return [
      { pointer: '/text', code: 'MINUTES_EMPTY', message: 'Skriv referatet med de beslutninger, der blev taget.' },
    ];
  if (data.outcome === 'cancelled' && isBlank(data.reason))
    return [reasonRequired('/reason', 'Skriv, hvorfor mødet er aflyst.')];
  if (data.outcome !== 'new_date') return [];
  const startsAt = isBlank(data.newStartsAt) ? null : parseInstant(String(data.newStartsAt));
  const pointer = '/newStartsAt';
  if (startsAt === null)
    return [{ pointer, code: 'MERGE_FIELD_MISSING', message: 'Vælg den nye tid.', details: { field: 'newStartsAt' } }];
  const date = dateOf(startsAt);
  if (compareInstants(startsAt, now) <= 0)
    return [{ pointer, code: 'MEETING_IN_PAST', message: 'Vælg en tid, der ligger foran os.', details: { date } }];
  if (!isWorkingDay(date))
    return [{ pointer, code: 'MEETING_ON_CLOSED_DAY', message: 'Vælg en arbejdsdag.', details: { date } }];
  return [];
};
export default check;
