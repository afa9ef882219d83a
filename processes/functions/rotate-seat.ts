/** A meeting at which somebody held the seat, or holds it when it comes. */
export interface SeatHeld {
  personId: string;
  /** UTC instant of the meeting. */
  at: string;
}

/**
 * Who of those who accepted gets a seat that goes round: the one who has never held it, else the one who has held it
 * longest ago. A seat given for a later meeting counts as held. Equals come by person id. Null when nobody accepted.
 */
export function rotateSeat(accepted: readonly string[], held: readonly SeatHeld[]): string | null {
  const ranked = [...new Set(accepted)].map((personId) => ({ personId, last: lastHeld(personId, held) }));
  ranked.sort((a, b) => order(a.last, b.last) || order(a.personId, b.personId));
  return ranked[0]?.personId ?? null;
}

/** Empty for never. */
function lastHeld(personId: string, held: readonly SeatHeld[]): string {
  const times = held.filter((one) => one.personId === personId).map(({ at }) => at);
  return times.sort(order).at(-1) ?? '';
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
