import { compareInstants, dateOf, isWorkingDay, parseInstant } from '../engine/values/time.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { type Delivery, markStarted } from '../infra/registers/messages.ts';
import type { Api } from './context.ts';
import { fieldRefusal, HttpProblem } from './errors.ts';

/** How long word of a change waits for the case of its meeting: a case that stands still for repair still hears of it. */
export const CHANGE_TIME_TO_LIVE = 'P1Y';

/**
 * The times of a meeting that lies ahead, as instants.
 * @throws HttpProblem BODY_INVALID, MEETING_ENDS_BEFORE_START, MEETING_IN_PAST, MEETING_ON_CLOSED_DAY
 */
export function readTimes(
  body: { startsAt: string; endsAt: string },
  now: string,
): { startsAt: string; endsAt: string } {
  const read = (field: 'startsAt' | 'endsAt'): string => {
    const instant = parseInstant(body[field]);
    if (instant !== null) return instant;
    throw new HttpProblem('BODY_INVALID', {
      errors: (language) => [
        {
          pointer: `/${field}`,
          code: 'FIELD_FORMAT',
          message: language === 'da' ? 'er intet tidspunkt: 2027-05-18T09:00' : 'is no time: 2027-05-18T09:00',
        },
      ],
    });
  };
  const refuse = (code: string, field: string, date: string): never => {
    throw new HttpProblem(code, { details: { date }, errors: fieldRefusal(`/${field}`, code, { date }) });
  };
  const times = { startsAt: read('startsAt'), endsAt: read('endsAt') };
  const date = dateOf(times.startsAt);
  if (compareInstants(times.endsAt, times.startsAt) <= 0) refuse('MEETING_ENDS_BEFORE_START', 'endsAt', date);
  if (compareInstants(times.startsAt, now) <= 0) refuse('MEETING_IN_PAST', 'startsAt', date);
  let open = false;
  try {
    open = isWorkingDay(date);
  } catch {
    // beyond the years whose closed days are known
  }
  if (!open) refuse('MEETING_ON_CLOSED_DAY', 'startsAt', date);
  return times;
}

/**
 * Brings the case a message that was kept together with what it tells of. What cannot be brought now is brought by the
 * worker, so that register and case never part for long.
 */
export async function tellCase(api: Api, delivery: Delivery | null): Promise<void> {
  if (delivery === null) return;
  try {
    await deliverMessage(api.instances, delivery);
    if (delivery.startOf) await markStarted(api.db, delivery.messageId, await api.clock.now());
  } catch (failure) {
    api.log.info({ err: failure, message: delivery.messageId }, 'a message waits for the worker to bring it');
  }
}
