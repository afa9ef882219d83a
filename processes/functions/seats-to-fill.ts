import { addDays, termEnd } from '../../engine/values/time.ts';

/** Who has or had a seat; local dates, both included, null = open. */
export interface HeldSeat {
  seatNo: number;
  validFrom: string;
  validTo: string | null;
}
export interface SeatsDue {
  seatNos: number[];
  validFrom: string;
  validTo: string;
  /** For the rest of a period that runs already. */
  byElection: boolean;
}

/**
 * Which seats are to be filled, and for which period; null when none is. An empty seat is filled for what is left of
 * the period of the others, or of its own last election (`periodEnd`); where less is left than until `horizon`, it
 * waits for the seats whose period ends by then and joins the next period with them.
 */
export function seatsToFill(of: {
  seats: number;
  periodYears: number;
  held: readonly HeldSeat[];
  today: string;
  /** Periods that end on or before this local date are due. */
  horizon: string;
  periodEnd: string | null;
}): SeatsDue | null {
  const { seats, periodYears, held, today, horizon } = of;
  const numbers = Array.from({ length: seats }, (_, index) => index + 1);
  const last = new Map<number, string | null>();
  for (const seatNo of numbers) {
    const ends = held.filter((row) => row.seatNo === seatNo).map(({ validTo }) => validTo);
    const end = ends.includes(null) ? null : ends.sort().at(-1);
    if (end === null || (end !== undefined && end >= today)) last.set(seatNo, end);
  }
  const vacant = numbers.filter((seatNo) => !last.has(seatNo));
  const ends = [...last.values()].filter((end): end is string => end !== null).sort();
  const running = ends[0] ?? (of.periodEnd !== null && of.periodEnd >= today ? of.periodEnd : null);
  if (vacant.length > 0 && last.size === 0 && running === null)
    return { seatNos: vacant, validFrom: today, validTo: termEnd(today, periodYears), byElection: false };
  if (vacant.length > 0 && (running === null || running > horizon))
    return {
      seatNos: vacant,
      validFrom: today,
      validTo: running ?? termEnd(today, periodYears),
      byElection: running !== null,
    };
  if (running === null || running > horizon) return null;
  const seatNos = numbers.filter((seatNo) => vacant.includes(seatNo) || last.get(seatNo) === running);
  const validFrom = addDays(running, 1);
  return { seatNos, validFrom, validTo: termEnd(validFrom, periodYears), byElection: false };
}
