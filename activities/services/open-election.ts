import { dateOf } from '../../engine/values/time.ts';
import { openElection } from '../../infra/registers/elections.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { representationsOf } from '../../infra/registers/representations.ts';
import { stableId } from '../../infra/stable-id.ts';
import { electionRules, KKT_SEAT } from '../../processes/functions/election-rules.ts';
import { hearingDeadline } from '../../processes/functions/hearing-deadline.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionName } from '../elections/election-name.ts';
import { seatsDue } from '../elections/seats-due.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Opens an election for the seats that are empty or whose period ends soon. `opened` is false where there are none, or
 * where another case holds one for them. `coordinators` are those who may stand: who sits on through the period is not
 * asked. @throws SERIES_UNKNOWN
 */
export default async function open({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const seriesId = idOf(input, 'seriesId');
  const seat = textOf(input.seat) ?? KKT_SEAT;
  const series = await findSeries(db, seriesId);
  if (!series)
    throw new ServiceRefusal('SERIES_UNKNOWN', `There is no meeting series ${seriesId}.`, { series: seriesId });
  const rules = await rulesOn(db, series.scheme, today);
  const numbers = electionRules(rules);
  const election = await openElection(
    db,
    { id: stableId('election', instanceId), seriesId, seat, caseId: instanceId },
    async (trx) => {
      const due = await seatsDue(trx, seriesId, seat, numbers, today);
      return due && { ...due, seats: due.seatNos.length };
    },
    now,
  );
  const known = {
    opened: election !== null,
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'VALG', now, {
      key: seriesId,
      name: election && (await electionName(db, election, series.title)),
    }),
    scheme: series.scheme,
    seriesTitle: series.title,
    rules,
  };
  if (!election)
    return {
      ...known,
      electionId: null,
      seats: 0,
      validFrom: null,
      validTo: null,
      byElection: false,
      coordinators: [],
      candidateDeadline: null,
    };
  const sitting = (await representationsOf(db, seriesId, seat))
    .filter(({ valid_to }) => valid_to === null || valid_to >= election.valid_from)
    .map(({ person_id }) => person_id);
  return {
    ...known,
    electionId: election.id,
    seats: election.seats,
    validFrom: election.valid_from,
    validTo: election.valid_to,
    byElection: election.by_election,
    coordinators: (await coordinatorsOn(db, series.scheme, today)).filter((id) => !sitting.includes(id)),
    candidateDeadline: hearingDeadline(dateOf(election.opened_at), numbers.candidateDays),
  };
}
