import { dateOf } from '../../engine/values/time.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { approvedPosition } from '../../infra/registers/positions.ts';
import { endRound, openRound, roundsOfCase } from '../../infra/registers/rounds.ts';
import { stableId } from '../../infra/stable-id.ts';
import { areasText, hoursText } from '../../processes/functions/hours-text.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * Opens the next numbered round, ends the ones before it, and drafts the advertisement from the post. What is empty
 * there stays empty here: the form refuses to send it. @throws POSITION_NOT_APPROVED
 */
export default async function open({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const position = await approvedPosition(db, idOf(input, 'positionId'));
  const id = stableId('round', instanceId, jobId);
  for (const earlier of await roundsOfCase(db, instanceId)) {
    if (earlier.id === id) continue;
    const applied = await db
      .selectFrom('application')
      .select('id')
      .where('round_id', '=', earlier.id)
      .executeTakeFirst();
    await endRound(db, earlier.id, applied ? 're_announced' : 'no_applicants', now);
  }
  const round = await openRound(db, { id, caseId: instanceId, positionId: position.id }, now);
  const municipality = await findOrganisation(db, position.municipality_id);
  const rules = (input.rules ?? (await rulesOn(db, position.scheme, dateOf(now)))) as SchemeRules;
  return {
    roundId: round.id,
    roundNumber: round.number,
    announcement: {
      channels: [],
      deadline: null,
      adDate: dateOf(now),
      municipalityName: municipality?.name ?? null,
      areas: areasText(position.areas),
      tasks: position.tasks,
      reportsToMunicipality: position.reports_to_municipal,
      reportsToPractice: position.reports_to_practice,
      whoMayApply: position.who_may_apply,
      hoursText: hoursText(position.hours_model, Number(position.hours_min), Number(position.hours_max)),
      periodText: `${rules.termYears} år`,
      agreementText: position.agreement_text,
      contactName: position.contact_name,
      contactPhone: position.contact_phone,
      coordinatorName: position.pko_contact_name,
      coordinatorPhone: position.pko_contact_phone,
      address: position.address,
      postcode: position.postcode,
      attention: position.attention,
      isNewPost: position.is_new && round.number === 1,
    },
  };
}
