import { addDuration, parseInstant } from '../../engine/values/time.ts';
import { findApplication } from '../../infra/registers/applications.ts';
import { planInterview } from '../../infra/registers/interviews.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { ServiceCall } from '../call-service.ts';
import { rowsOf } from '../hiring/answers.ts';

/** Plans the interviews of those who have not withdrawn; the answer says whom to invite. */
export default async function schedule({ db, instanceId, jobId, input }: ServiceCall) {
  const minutes = Number(input.minutes ?? 45);
  const invitations: { interviewId: string; applicationId: string; personId: string }[] = [];
  for (const row of rowsOf(input.interviews)) {
    const applicationId = String(row.applicationId);
    const application = await findApplication(db, applicationId);
    const startsAt = parseInstant(String(row.startsAt));
    if (!application || application.state === 'withdrawn') continue;
    if (startsAt === null) throw new Error(`Interview of ${applicationId} has no time that can be read.`);
    const interview = await planInterview(db, {
      id: stableId('interview', instanceId, jobId, applicationId),
      applicationId,
      startsAt,
      endsAt: addDuration(startsAt, `PT${minutes}M`)!,
      place: String(row.place),
    });
    invitations.push({ interviewId: interview.id, applicationId, personId: application.person_id });
  }
  return { invitations };
}
