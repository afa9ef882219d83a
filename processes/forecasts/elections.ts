import type { ServiceContext, ServiceForecast } from '../../engine/foresee.ts';
import { addMonths, dateOf } from '../../engine/values/time.ts';
import { countVotes } from '../functions/count-votes.ts';
import type { ElectionRules } from '../functions/election-rules.ts';
import { hearingDeadline } from '../functions/hearing-deadline.ts';
import { seatsToFill } from '../functions/seats-to-fill.ts';
import { several } from './levels.ts';
import { rulesOf, schemeOf, titleOf } from './meetings.ts';
import { numberOf, textsOf } from './reading.ts';

/** How many may stand and vote. */
const COORDINATORS = 3;
const nothing: ServiceForecast = () => ({ result: {} });
const electionOf = (context: ServiceContext): ElectionRules => rulesOf(context).election as unknown as ElectionRules;
/** Those who are asked: as the case has them, else as many as is assumed. */
const coordinatorsOf = ({ visible, number }: ServiceContext): string[] => {
  const known = textsOf(visible.coordinators);
  return known.length > 0 ? known : several('coordinator', number('coordinators', COORDINATORS));
};

/** The services of an election. Ballots are secret, so who gets how many votes is made up: all seats are decided. */
export const elections: Record<string, ServiceForecast> = {
  'open-election': (_input, context) => {
    const scheme = schemeOf(context);
    const rules = context.rules(scheme);
    const numbers = (rules?.election ?? electionOf(context)) as unknown as ElectionRules;
    const today = dateOf(context.now);
    const seats = { seats: numbers.seats, periodYears: numbers.periodYears, held: [], periodEnd: null };
    const due = seatsToFill({ ...seats, today, horizon: today })!;
    return {
      result: {
        ...{ opened: true, caseId: context.caseId, caseNumber: null, scheme, rules, seriesTitle: titleOf(context) },
        electionId: 'assumed:election',
        seats: due.seatNos.length,
        validFrom: due.validFrom,
        validTo: due.validTo,
        byElection: due.byElection,
        coordinators: coordinatorsOf(context),
        candidateDeadline: hearingDeadline(today, numbers.candidateDays),
      },
    };
  },
  'record-candidacy': (input, { memory }) => {
    if (input.stands === 'yes') memory.candidates = [...textsOf(memory.candidates), String(input.personId)];
    return { result: {} };
  },
  'close-candidates': (_input, { memory, visible }) => {
    const candidates = textsOf(memory.candidates).sort();
    return { result: { candidates, contested: candidates.length > numberOf(visible.seats, 1) } };
  },
  'begin-vote': (input, context) => ({
    result: {
      round: numberOf(input.round, 1),
      voters: coordinatorsOf(context),
      deadline: hearingDeadline(dateOf(context.now), numberOf(input.voteDays, 14)),
    },
  }),
  'count-ballots': (input, { number }) => {
    const candidates = textsOf(input.candidates);
    const seats = numberOf(input.seats, 1);
    const ballots = number('electionTie', 0) === 1 ? [candidates] : [candidates.slice(0, seats)];
    const { tied, seatsLeft } = countVotes(candidates, ballots, seats);
    return { result: { tied, seatsLeft } };
  },
  'record-lot': nothing,
  'fill-seats': (_input, context) => {
    const { now, visible, memory } = context;
    const seats = numberOf(visible.seats, 1);
    const filled = Math.min(seats, textsOf(memory.candidates).length);
    return {
      result: {
        filled,
        vacant: seats - filled,
        told: coordinatorsOf(context),
        // Which meetings are to come stands in the register; each has its own case.
        meetings: [],
        ballotsUntil: addMonths(dateOf(now), electionOf(context).ballotMonths),
      },
    };
  },
  'delete-ballots': nothing,
  'find-election-leavers': () => ({ result: { leavers: [] } }),
};
