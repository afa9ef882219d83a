import { findMeeting } from '../../infra/registers/meetings.ts';
import { invitedTo } from '../../infra/registers/participants.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Those who have the cancelled meeting in their calendar. */
export default async function list({ db, input }: ServiceCall) {
  const meeting = (await findMeeting(db, idOf(input, 'meetingId')))!;
  return { invited: await invitedTo(db, meeting.id), sequence: meeting.ics_sequence };
}
