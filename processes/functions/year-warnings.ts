import { dateOf } from '../../engine/values/time.ts';

export interface MeetingOfYear {
  slotNo: number | null;
  extraordinary: boolean;
  state: string;
  startsAt: string;
}
/** Codes of processes/life-codes.ts; they block nothing. */
export type YearWarning = 'COUNT_BELOW_PLAN' | 'NOT_HELD_THIS_YEAR' | 'NOT_IN_DECEMBER' | 'MOVED_ACROSS_QUARTER';

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
  if (endsOutsideDecember(kind, held)) warnings.push('NOT_IN_DECEMBER');
  return { held: held.length, warnings };
}

/** A planned meeting with the time it was first planned for; null where it has not moved. */
export type PlannedMeeting = MeetingOfYear & { firstStartsAt: string | null };

/** What is not as planned in a year whose dates stand, as the meetings lie now. */
export function planWarnings(kind: string, planned: number, meetings: readonly PlannedMeeting[]): YearWarning[] {
  const counted = meetings.filter(isPlanned);
  const warnings: YearWarning[] = [];
  if (counted.length < planned) warnings.push('COUNT_BELOW_PLAN');
  if (endsOutsideDecember(kind, counted)) warnings.push('NOT_IN_DECEMBER');
  if (counted.some(isAcrossQuarter)) warnings.push('MOVED_ACROSS_QUARTER');
  return warnings;
}

/** What of it one meeting brings about: where it lies itself, and as the last of its year. */
export function meetingWarnings(
  kind: string,
  meeting: PlannedMeeting,
  ofYear: readonly MeetingOfYear[],
): ('NOT_IN_DECEMBER' | 'MOVED_ACROSS_QUARTER')[] {
  if (!isPlanned(meeting)) return [];
  const isLast = ofYear.filter(isPlanned).every(({ startsAt }) => dateOf(startsAt) <= dateOf(meeting.startsAt));
  return [
    ...(isLast && endsOutsideDecember(kind, [meeting]) ? (['NOT_IN_DECEMBER'] as const) : []),
    ...(isAcrossQuarter(meeting) ? (['MOVED_ACROSS_QUARTER'] as const) : []),
  ];
}

const isPlanned = ({ extraordinary, slotNo, state }: MeetingOfYear): boolean =>
  !extraordinary && slotNo !== null && state !== 'cancelled';

/** The last ordinary level 2 meeting of a year belongs in December. */
function endsOutsideDecember(kind: string, meetings: readonly Pick<MeetingOfYear, 'startsAt'>[]): boolean {
  const last = meetings
    .map(({ startsAt }) => dateOf(startsAt))
    .sort()
    .at(-1);
  return kind === 'level2' && last !== undefined && last.slice(5, 7) !== '12';
}

function isAcrossQuarter({ startsAt, firstStartsAt }: PlannedMeeting): boolean {
  return firstStartsAt !== null && quarterOf(firstStartsAt) !== quarterOf(startsAt);
}
function quarterOf(instant: string): string {
  const [year, month] = dateOf(instant).split('-');
  return `${year} ${Math.ceil(Number(month) / 3)}`;
}
