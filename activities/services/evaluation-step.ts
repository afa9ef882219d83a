import { dateOf } from '../../engine/values/time.ts';
import { findEvaluation, followMeetings } from '../../infra/registers/evaluations.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { evaluationStep } from '../../processes/functions/evaluation-step.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** What comes next in an evaluation, as its meeting stands now: `{ phase, lookAt, answerBy, meetingId, meetingDate }`. */
export default async function next({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const id = idOf(input, 'evaluationId');
  const known = await findEvaluation(db, id);
  if (!known) throw new Error(`There is no evaluation ${id}.`);
  const evaluation = (await followMeetings(db, known.series_id, known.year, now)) ?? known;
  const meeting = evaluation.meeting_id === null ? null : await findMeeting(db, evaluation.meeting_id);
  const step = evaluationStep(
    meeting && {
      startsAt: meeting.starts_at,
      endsAt: meeting.ends_at,
      isHeld: meeting.state === 'held' || meeting.state === 'minutes_approved',
    },
    evaluation.state !== 'planned',
    Number(input.questionnaireDays),
    now,
  );
  return {
    phase: step.phase,
    lookAt: step.phase === 'wait' ? step.lookAt : null,
    answerBy: step.phase === 'ask' ? step.answerBy : null,
    meetingId: meeting?.id ?? null,
    meetingDate: meeting && dateOf(meeting.starts_at),
  };
}
