import { inTransaction } from '../infra/db.ts';
import { publishMessage } from '../infra/registers/messages.ts';
import { addGuest, removeGuest } from '../infra/registers/participants.ts';
import { refuseWithoutEngine } from './act.ts';
import { CHANGE_TIME_TO_LIVE, tellCase } from './change-meeting.ts';
import type { Api, Caller } from './context.ts';
import { HttpProblem } from './errors.ts';
import { runsMeeting } from './queries/meeting-access.ts';
import { findMeetingFor } from './queries/meeting-one.ts';
import { audit } from './register-change.ts';

/**
 * Puts a guest on the list of a meeting, or takes them off; its case then invites them or calls it off. What is so
 * already changes nothing.
 * @throws HttpProblem or Refusal NOT_FOUND, NOT_AUTHORISED, MEETING_OVER, GUEST_UNKNOWN, SEAT_BY_SERIES
 */
export async function changeGuest(
  api: Api,
  call: { caller: Caller; now: string; commandId: string },
  wish: { meetingId: string; personId: string; comes: boolean },
): Promise<void> {
  const { caller, now, commandId } = call;
  const { meetingId, personId } = wish;
  const meeting = await findMeetingFor(api, caller, meetingId);
  if (!runsMeeting(caller, meeting)) throw new HttpProblem('NOT_AUTHORISED');
  await refuseWithoutEngine(api);
  const delivery = await inTransaction(api.db, async (trx) => {
    const changed = wish.comes ? await addGuest(trx, meetingId, personId) : await removeGuest(trx, meetingId, personId);
    if (!changed) return null;
    await audit(trx, {
      at: now,
      actorId: caller.id,
      action: wish.comes ? 'add-guest' : 'remove-guest',
      objectType: 'meeting',
      objectId: meetingId,
      ...(meeting.caseId !== null && { instanceId: meeting.caseId }),
      detail: { personId },
    });
    return publishMessage(
      trx,
      {
        id: `participants-${meetingId}-${commandId}`,
        name: 'meeting-participants-changed',
        correlationKey: meetingId,
        variables: {},
        timeToLive: CHANGE_TIME_TO_LIVE,
        sentBy: caller.id,
      },
      now,
    );
  });
  await tellCase(api, delivery);
}
