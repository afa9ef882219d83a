import { dateOf } from '../../engine/values/time.ts';
import { inTransaction } from '../../infra/db.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { readParticipants, toldOf } from '../../infra/registers/participants.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { inviteesOf } from '../meetings/invitees-of.ts';

/**
 * Reads the list of participants anew and says who has to be told what: `newcomers` have no invitation, `moved` have
 * one with an older `sequence`, `removed` have one and are no longer on the list. Sends nothing and marks nothing.
 */
export default async function list({ db, clock, input }: ServiceCall) {
  const today = dateOf(await clock.now());
  return inTransaction(db, async (trx) => {
    const meeting = (await findMeeting(trx, idOf(input, 'meetingId')))!;
    await readParticipants(trx, meeting.id, await inviteesOf(trx, meeting, today));
    return { ...(await toldOf(trx, meeting.id)) };
  });
}
