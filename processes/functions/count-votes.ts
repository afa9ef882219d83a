export interface Count {
  /** Candidates by votes, most first; equal ones by id. */
  votes: { personId: string; votes: number }[];
  elected: string[];
  /** Those who stand equal where not all of them can have a seat, by id; empty = decided. */
  tied: string[];
  /** Seats for which the tied stand. */
  seatsLeft: number;
}

/**
 * Counts a round of an election. A ballot gives each candidate it names one vote; a blank one gives none, and names
 * that do not stand are not counted. With no more candidates than seats everybody is elected.
 */
export function countVotes(
  candidates: readonly string[],
  ballots: readonly (readonly string[])[],
  seats: number,
): Count {
  const counted = new Map([...new Set(candidates)].sort().map((personId) => [personId, 0]));
  for (const ballot of ballots) {
    for (const personId of new Set(ballot)) {
      const before = counted.get(personId);
      if (before !== undefined) counted.set(personId, before + 1);
    }
  }
  const votes = [...counted]
    .map(([personId, number]) => ({ personId, votes: number }))
    .sort((a, b) => b.votes - a.votes);
  if (votes.length <= seats) return { votes, elected: votes.map(({ personId }) => personId), tied: [], seatsLeft: 0 };
  const last = votes[seats - 1]!.votes;
  const next = votes[seats]!.votes;
  const elected = votes.filter((row, index) => (last > next ? index < seats : row.votes > last));
  const tied = last > next ? [] : votes.filter((row) => row.votes === last);
  return {
    votes,
    elected: elected.map(({ personId }) => personId),
    tied: tied.map(({ personId }) => personId),
    seatsLeft: tied.length === 0 ? 0 : seats - elected.length,
  };
}
