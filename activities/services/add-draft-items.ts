import type { Database } from '../../infra/db.ts';
import { addAgendaItem, openMeetingAfter } from '../../infra/registers/agenda.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, rowsOf, textOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Puts what a consultant wrote while helping with the agenda on it; the consultant is the proposer. The help and the
 * closing of the agenda are asked for in the same days: what comes after the agenda was closed goes to the next meeting
 * of the series whose agenda is open. `{ added, carried, late }`: how many stand there, there, and on no agenda.
 */
export default async function add({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const { personId, data } = await answerOf(db, instanceId, 'draft-agenda', { meetingId });
  const now = await clock.now();
  const counts = { added: 0, carried: 0, late: 0 };
  for (const [index, row] of rowsOf(data.items).entries()) {
    const title = textOf(row.title);
    if (title === null) continue;
    const item = {
      id: `${instanceId}:${jobId}:${index}`,
      title,
      description: textOf(row.description),
      proposerId: personId,
    };
    if (await isTaken(db, { ...item, meetingId }, now)) counts.added += 1;
    else {
      const next = await openMeetingAfter(db, meetingId);
      const carried = next !== null && (await isTaken(db, { ...item, meetingId: next, carriedFrom: meetingId }, now));
      counts[carried ? 'carried' : 'late'] += 1;
    }
  }
  return counts;
}

/** False where the agenda is closed or the meeting over. */
async function isTaken(db: Database, item: Parameters<typeof addAgendaItem>[1], now: string): Promise<boolean> {
  try {
    await addAgendaItem(db, item, now);
    return true;
  } catch (error) {
    if (error instanceof ServiceRefusal && ['AGENDA_FINAL', 'MEETING_OVER'].includes(error.code)) return false;
    throw error;
  }
}
