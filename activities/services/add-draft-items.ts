import { addAgendaItem } from '../../infra/registers/agenda.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, rowsOf, textOf } from '../hiring/answers.ts';
import { answerWhere } from '../meetings/answer-where.ts';

/** Puts what a consultant wrote while helping with the agenda on it; the consultant is the proposer. */
export default async function add({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const { personId, data } = await answerWhere(db, instanceId, 'draft-agenda', { meetingId });
  const now = await clock.now();
  for (const [index, row] of rowsOf(data.items).entries()) {
    const title = textOf(row.title);
    if (title === null) continue;
    await addAgendaItem(
      db,
      {
        id: `${instanceId}:${jobId}:${index}`,
        meetingId,
        title,
        description: textOf(row.description),
        proposerId: personId,
      },
      now,
    );
  }
  return {};
}
