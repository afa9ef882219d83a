import { dateOf } from '../../engine/values/time.ts';

export interface MeetingOfYear {
  slotNo: number | null;
  extraordinary: boolean;
  state: string;
  startsAt: string;
}
/** Codes of processes/life-codes.ts; they block nothing. */
export type YearWarning = 'COUNT_BELOW_PLAN' | 'NOT_HELD_THIS_YEAR' | 'NOT_IN_DECEMBER';

export const isHeld = ({ state }: Pick<MeetingOfYear, 'state'>): boolean =>
  state === 'held' || state === 'minutes_approved';

/** What a finished year of a series came to: meetings outside the plan are not counted. */
export function yearResult(
  kind: string,
  planned: number,
  meetings: readonly MeetingOfYear[],
): { held: number; warnings: YearWarning[] } {
  const held = meetings.filter((meeting) => !meeting.extraordinary && isHeld(meeting));
  const warnings: YearWarning[] = [];
  if (held.length < planned) warnings.push('COUNT_BELOW_PLAN');
  if (kind === 'consultant_day' && held.length === 0) warnings.push('NOT_HELD_THIS_YEAR');
  const last = held
    .map(({ startsAt }) => dateOf(startsAt))
    .sort()
    .at(-1);
  if (kind === 'level2' && last !== undefined && last.slice(5, 7) !== '12') warnings.push('NOT_IN_DECEMBER');
  return { held: held.length, warnings };
}
