import { setApplicationState } from '../../infra/registers/applications.ts';
import { findNomination, setNominationState } from '../../infra/registers/nominations.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The nomination is kept against the objection, or dropped; nothing is rejected by itself. */
export default async function record({ db, input }: ServiceCall) {
  const nominationId = idOf(input, 'nominationId');
  const nomination = await findNomination(db, nominationId);
  if (!nomination || nomination.state === 'withdrawn') return {};
  if (input.choice === 'keep') {
    await setNominationState(db, nominationId, 'kept');
  } else if (nomination.state !== 'dropped') {
    await setNominationState(db, nominationId, 'dropped');
    await setApplicationState(db, nomination.application_id, 'shortlisted');
  }
  return {};
}
