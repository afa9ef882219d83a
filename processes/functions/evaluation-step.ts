import {
  addDays,
  atNine,
  compareInstants,
  dateOf,
  isWorkingDay,
  latest,
  previousWorkingDay,
} from '../../engine/values/time.ts';

/** Where an evaluation stands on the way to its meeting, and when to look again. */
export type EvaluationStep =
  | { phase: 'no-meeting' }
  | { phase: 'ask'; answerBy: string }
  | { phase: 'wait'; lookAt: string }
  | { phase: 'held' };

/**
 * The questionnaire goes out `questionnaireDays` before the meeting at 09:00, on a closed day the working day before,
 * or at once where that has passed. Until somebody says that the meeting was held, it is looked for once a week.
 * `answerBy`: local date, a week before the meeting but not before tomorrow.
 */
export function evaluationStep(
  meeting: { startsAt: string; endsAt: string; isHeld: boolean } | null,
  isAsked: boolean,
  questionnaireDays: number,
  now: string,
): EvaluationStep {
  if (meeting === null) return { phase: 'no-meeting' };
  if (meeting.isHeld) return { phase: 'held' };
  const day = dateOf(meeting.startsAt);
  const today = dateOf(now);
  const date = addDays(day, -questionnaireDays);
  const askAt = atNine(isWorkingDay(date) ? date : previousWorkingDay(date));
  if (!isAsked && compareInstants(askAt, now) > 0) return { phase: 'wait', lookAt: askAt };
  if (!isAsked) {
    const week = addDays(day, -7);
    return { phase: 'ask', answerBy: week > today ? week : addDays(today, 1) };
  }
  if (compareInstants(meeting.endsAt, now) > 0) return { phase: 'wait', lookAt: meeting.endsAt };
  return { phase: 'wait', lookAt: latest(atNine(addDays(today, 7)), meeting.endsAt) };
}
