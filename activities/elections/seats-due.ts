import { addDays } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { type Election, lastElection } from '../../infra/registers/elections.ts';
import { representationsOf } from '../../infra/registers/representations.ts';
import type { ElectionRules } from '../../processes/functions/election-rules.ts';
import { type SeatsDue, seatsToFill } from '../../processes/functions/seats-to-fill.ts';

/** An election begins at least this long before a period ends. */
export const LEAD_DAYS = 60;
/** Who looks once a month may come this much earlier. */
export const LONGEST_MONTH = 31;

/** Which seats of a series are to be filled on a local date, periods that end by `horizon` among them; null when none is. */
export async function seatsDue(
  db: DatabaseOrTransaction,
  seriesId: string,
  seat: string,
  rules: ElectionRules,
  today: string,
  horizon: string = addDays(today, LEAD_DAYS + LONGEST_MONTH),
): Promise<(SeatsDue & { last: Election | null; emptySince: string | null }) | null> {
  const held = await representationsOf(db, seriesId, seat);
  const last = await lastElection(db, seriesId, seat);
  const due = seatsToFill({
    seats: rules.seats,
    periodYears: rules.periodYears,
    held: held.map((row) => ({ seatNo: row.seat_no, validFrom: row.valid_from, validTo: row.valid_to })),
    today,
    horizon,
    periodEnd: last?.valid_to ?? null,
  });
  if (!due) return null;
  const ends = held
    .filter((row) => due.seatNos.includes(row.seat_no) && row.valid_to !== null && row.valid_to < today)
    .map((row) => row.valid_to!);
  return { ...due, last, emptySince: ends.sort().at(-1) ?? null };
}
