import type { Selectable } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { MeetingTable } from '../db-types-meetings.ts';
import { carryNote, evaluationOfYear, followMeetings, releaseNotes } from './evaluations.ts';
import { publishMessage } from './messages.ts';

/**
 * What follows when a meeting is planned, moved, held or cancelled, whoever did it: the evaluation's item goes to the
 * meeting that is now the last of the year, a note on a cancelled agenda goes to the next one, and cases that reckon
 * from the date read it again (`evaluation-meeting-changed`, `level1-date-changed`).
 */
export async function meetingChanged(
  trx: DatabaseOrTransaction,
  meeting: Pick<Selectable<MeetingTable>, 'id' | 'series_id' | 'slot_year' | 'ics_sequence' | 'state'>,
  now: string,
): Promise<void> {
  const change = `${meeting.id}:${meeting.ics_sequence}:${meeting.state}`;
  const key = `${meeting.series_id}:${meeting.slot_year}`;
  const before = await evaluationOfYear(trx, meeting.series_id, meeting.slot_year);
  const evaluation = await followMeetings(trx, meeting.series_id, meeting.slot_year, now);
  // Where no meeting carried it and none does, nobody is told: the task to find one would begin anew under somebody's hands.
  const concerns = evaluation !== null && (before?.meeting_id != null || evaluation.meeting_id !== null);
  if (concerns && (evaluation.state === 'planned' || evaluation.state === 'asked')) {
    await publishMessage(
      trx,
      { id: `${change}:evaluation`, name: 'evaluation-meeting-changed', correlationKey: key, variables: {} },
      now,
    );
  }
  if (meeting.state === 'cancelled') {
    for (const id of await releaseNotes(trx, meeting.id)) await carryNote(trx, id, now);
  }
  const offered = await trx
    .selectFrom('seat_offer')
    .select('meeting_id')
    .where('meeting_id', '=', meeting.id)
    .limit(1)
    .executeTakeFirst();
  if (offered) {
    await publishMessage(
      trx,
      { id: `${change}:level1`, name: 'level1-date-changed', correlationKey: meeting.id, variables: {} },
      now,
    );
  }
}
