import { setMeetingState } from '../../infra/registers/meetings.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Closes the agenda: nobody adds or removes items after this. */
export default async function finalize({ db, clock, input }: ServiceCall) {
  await setMeetingState(db, idOf(input, 'meetingId'), 'agenda_final', await clock.now());
  return {};
}
