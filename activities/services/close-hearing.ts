import { withdrawApplication } from '../../infra/registers/applications.ts';
import { closeHearing, findHearing, responsesOf } from '../../infra/registers/hearings.ts';
import { findNomination } from '../../infra/registers/nominations.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Closes the hearing and counts; a candidate who stepped back leaves the case. */
export default async function close({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const hearingId = idOf(input, 'hearingId');
  const withdrawn = input.withdrawn === true;
  const result = await closeHearing(db, hearingId, withdrawn ? 'withdrawn' : 'answered_or_over', now);
  if (withdrawn) {
    const hearing = await findHearing(db, hearingId);
    const nomination = hearing && (await findNomination(db, hearing.nomination_id));
    if (nomination) await withdrawApplication(db, nomination.application_id, now);
  }
  const responses = (await responsesOf(db, hearingId)).map((row) => ({
    bodyId: row.body_id,
    stance: row.late ? 'none' : row.stance,
  }));
  return { objections: result.objections, silent: result.silent, responses };
}
