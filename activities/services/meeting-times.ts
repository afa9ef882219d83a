import { findMeeting } from '../../infra/registers/meetings.ts';
import { meetingTimes } from '../../processes/functions/meeting-times.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** When what is due for the date that the meeting has now. `agendaFinal`: the agenda was closed before and stays so. */
export default async function times({ db, clock, input }: ServiceCall) {
  const meeting = (await findMeeting(db, idOf(input, 'meetingId')))!;
  const { meetings } = input.rules as unknown as SchemeRules;
  return {
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    ...meetingTimes(meeting.starts_at, meetings, await clock.now()),
    agendaFinal: meeting.state === 'agenda_final',
  };
}
