import { applicationsOfRound } from '../../infra/registers/applications.ts';
import { endOverseer, requireOverseer } from '../../infra/registers/overseers.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Gathers what is to be reviewed. Needs an overseeing doctor who has accepted and is no applicant.
 * @throws OVERSEER_MISSING
 */
export default async function begin({ db, clock, instanceId, input }: ServiceCall) {
  const overseer = await requireOverseer(db, instanceId);
  const applications = (await applicationsOfRound(db, idOf(input, 'roundId'))).filter(
    ({ state }) => state !== 'withdrawn' && state !== 'hired',
  );
  if (applications.some(({ person_id }) => person_id === overseer.person_id)) {
    await endOverseer(db, overseer.id, 'conflicted', await clock.now());
    throw new ServiceRefusal(
      'OVERSEER_MISSING',
      'The overseeing doctor has applied for the post. Name another doctor.',
    );
  }
  return {
    applicationCount: applications.length,
    lateCount: applications.filter(({ late }) => late).length,
    applications: applications.map(({ id, late }) => ({ applicationId: id, late })),
  };
}
