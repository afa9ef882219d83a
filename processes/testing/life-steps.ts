import { definitions, Play, type PretendService } from './play.ts';
import { newRegisters, pretendEligibility } from './pretend-eligibility.ts';
import { type LifeWorld, newLife, pretendLife } from './pretend-life.ts';

/** A case of one process in the world of one appointment, at 09:00 on Monday 4 January 2027 unless told otherwise. */
export async function playLife(
  process: string,
  world: LifeWorld = newLife(),
  options: { now?: string; services?: Record<string, PretendService> } = {},
): Promise<Play> {
  const definition = (await definitions()).get(process);
  if (!definition) throw new Error(`There is no process ${process}.`);
  const services = { ...pretendEligibility(newRegisters()), ...pretendLife(world), ...options.services };
  return new Play(definition, services, options.now ?? '2027-01-04T09:00:00+01:00');
}
/** What a case of an appointment hands to the processes it calls. */
export const given = (world: LifeWorld) => ({
  caseId: 'case-1',
  caseNumber: 'ANS-2027-001',
  appointmentId: 'appointment-1',
  personId: 'kandidat-karen',
  scheme: world.scheme,
  rules: world.rules,
  startDate: world.startDate,
  lastDay: world.lastDay,
});
