import { findApplication, setApplicationState } from '../../infra/registers/applications.ts';
import { interviewsOfRound, recordInterview } from '../../infra/registers/interviews.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, rowsOf, textOf } from '../hiring/answers.ts';

/** Keeps what became of the interviews, with the private notes; the answer names those who get a new time. */
export default async function record({ db, instanceId, input }: ServiceCall) {
  const interviews = await interviewsOfRound(db, idOf(input, 'roundId'));
  const { data } = await answerOf(db, instanceId, 'hold-interviews');
  const newSlots: string[] = [];
  for (const row of rowsOf(data.interviewResults)) {
    const applicationId = String(row.applicationId);
    const latest = interviews.filter((interview) => interview.application_id === applicationId).at(-1);
    if (!latest) continue;
    await recordInterview(db, latest.id, row.outcome === 'held' ? 'held' : 'no_show', textOf(row.note));
    const withdrawn = (await findApplication(db, applicationId))?.state === 'withdrawn';
    if (row.outcome === 'new-slot' && !withdrawn) newSlots.push(applicationId);
    if (row.outcome === 'dropped' && !withdrawn) await setApplicationState(db, applicationId, 'rejected');
  }
  return { newSlots };
}
