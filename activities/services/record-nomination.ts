import { findApplication } from '../../infra/registers/applications.ts';
import { nominate } from '../../infra/registers/nominations.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf, textsOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/** Nominates one interviewed candidate. @throws NOT_INTERVIEWED, also for someone who has withdrawn meanwhile */
export default async function record({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const { data } = await answerOf(db, instanceId, 'nominate');
  const applicationId = idOf(input, 'applicationId');
  try {
    const nomination = await nominate(
      db,
      {
        id: stableId('nomination', instanceId, jobId),
        roundId: idOf(input, 'roundId'),
        applicationId,
        reserves: textsOf(input.reserves),
        reasons: textOf(data.reasons),
      },
      await clock.now(),
    );
    const application = await findApplication(db, nomination.application_id);
    return { nominationId: nomination.id, applicationId: nomination.application_id, nomineeId: application!.person_id };
  } catch (error) {
    if (error instanceof ServiceRefusal && error.code === 'APPLICATION_WITHDRAWN')
      throw new ServiceRefusal('NOT_INTERVIEWED', error.message, error.details);
    throw error;
  }
}
