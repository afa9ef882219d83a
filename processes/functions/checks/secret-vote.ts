import { type Check, type CheckFailure, isBlank } from './check.ts';

/** A vote names candidates of this round, each once and no more than there are seats; blank is a vote too. */
const check: Check = (data, { input }) => {
  const votes = Array.isArray(data.votes) ? data.votes : isBlank(data.votes) ? [] : [data.votes!];
  const candidates = Array.isArray(input.candidates) ? input.candidates : [];
  const seats = Number(input.seats);
  const failures: CheckFailure[] = [];
  if (votes.some((vote) => !candidates.includes(vote)))
    failures.push({
      pointer: '/votes',
      code: 'NOT_A_CANDIDATE',
      message: 'Der kan kun stemmes på kandidater i denne runde. Vælg blandt de viste.',
    });
  if (votes.length > seats)
    failures.push({
      pointer: '/votes',
      code: 'TOO_MANY_VOTES',
      message: `Der kan stemmes på højst ${seats}. Fjern et navn.`,
      details: { seats },
    });
  return failures;
};
export default check;
