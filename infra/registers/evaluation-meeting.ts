export interface EvaluationMeeting {
  id: string;
  extraordinary: boolean;
  state: string;
  /** UTC instant. */
  startsAt: string;
}
const isOver = ({ state }: EvaluationMeeting): boolean => state === 'held' || state === 'minutes_approved';

/**
 * The meeting of the year that takes the item: where it has been held with it, that one; else the last ordinary one
 * still to come, whatever its number and even when it was moved into another year; else the extra one that was called
 * for it. Null where there is none: the evaluation waits for a date.
 */
export function evaluationMeeting(meetings: readonly EvaluationMeeting[], current: string | null): string | null {
  const standing = meetings.filter(({ state }) => state !== 'cancelled');
  const now = standing.find(({ id }) => id === current);
  if (now && isOver(now)) return now.id;
  const ordinary = standing
    .filter((meeting) => !meeting.extraordinary && !isOver(meeting))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1));
  return ordinary.at(-1)?.id ?? (now?.extraordinary ? now.id : null);
}
