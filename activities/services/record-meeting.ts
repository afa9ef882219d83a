import { addDuration, millisecondsBetween, parseInstant } from '../../engine/values/time.ts';
import { cancelMeeting, findMeeting, moveMeeting, setMeetingState } from '../../infra/registers/meetings.ts';
import { writeMinutes } from '../../infra/registers/minutes.ts';
import { recordAttendance } from '../../infra/registers/participants.ts';
import { commentsUntil } from '../../processes/functions/meeting-plan.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf, textsOf } from '../hiring/answers.ts';

/**
 * Keeps what became of a meeting: attendance and minutes, or a new date, or that it is postponed until one is found, or
 * cancelled. `commentsUntil` is the instant up to which a draft takes comments.
 */
export default async function record({ db, instanceId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const { meetings } = input.rules as unknown as SchemeRules;
  const { data, personId, at } = await answerOf(db, instanceId, ['record-meeting', 'find-new-date'], { meetingId });
  const outcome = String(data.outcome);
  await db.transaction().execute(async (trx) => {
    const meeting = (await findMeeting(trx, meetingId))!;
    if (outcome === 'cancelled') {
      await cancelMeeting(trx, meetingId, textOf(data.reason) ?? 'Ikke holdt', at);
    } else if (outcome === 'postponed') {
      await setMeetingState(trx, meetingId, 'postponed', at);
    } else if (outcome === 'new_date') {
      const startsAt = parseInstant(String(data.newStartsAt));
      if (startsAt === null) throw new Error(`Meeting ${meetingId} has no new time that can be read.`);
      const minutes = Math.round(millisecondsBetween(meeting.starts_at, meeting.ends_at) / 60_000);
      await moveMeeting(
        trx,
        {
          id: meetingId,
          startsAt,
          endsAt: addDuration(startsAt, `PT${minutes}M`)!,
          movedBy: personId,
          reason: textOf(data.reason),
        },
        at,
      );
    } else {
      await recordAttendance(trx, meetingId, textsOf(data.attended));
      await writeMinutes(trx, { meetingId, text: textOf(data.text) ?? '', writtenBy: personId }, at);
      await setMeetingState(trx, meetingId, 'held', at);
    }
  });
  return { outcome, commentsUntil: commentsUntil(at, meetings.commentDays) };
}
