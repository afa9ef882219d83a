import { dateOf } from '../../engine/values/time.ts';
import type { Election } from '../../infra/registers/elections.ts';
import type { SeatsDue } from '../../processes/functions/seats-to-fill.ts';

/** The election that was held in vain for just these empty seats and this period; null where one is still to be tried. */
export function seatsLater(
  due: Pick<SeatsDue, 'validTo'> & { last: Election | null; emptySince: string | null },
  today: string,
): Election | null {
  const { last, emptySince } = due;
  if (last?.state !== 'vacant' || last.closed_at === null || last.valid_to < today) return null;
  if (last.valid_to !== due.validTo) return null;
  // Whoever left within the period left after that election.
  const leftSince = emptySince !== null && emptySince >= last.valid_from && emptySince >= dateOf(last.opened_at);
  return leftSince ? null : last;
}
