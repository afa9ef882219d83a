import { atTime, dateTimeOf } from '../../engine/values/time.ts';

/** A row of the form `confirm-dates`: local date, local times `HH:MM`. */
export interface MeetingRow {
  slotNo: number;
  date: string;
  startTime: string;
  endTime: string;
  place: string;
}

/** The local times of a meeting as the form shows them. */
export function timesOf(meeting: { startsAt: string; endsAt: string }): { startTime: string; endTime: string } {
  return { startTime: dateTimeOf(meeting.startsAt).slice(11, 16), endTime: dateTimeOf(meeting.endsAt).slice(11, 16) };
}

/** The instants of a row. */
export function instantsOf(row: Pick<MeetingRow, 'date' | 'startTime' | 'endTime'>): {
  startsAt: string;
  endsAt: string;
} {
  return { startsAt: atTime(row.date, row.startTime), endsAt: atTime(row.date, row.endTime) };
}
