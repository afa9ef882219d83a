import { approvePosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

export default async function approve({ db, clock, instanceId, input }: ServiceCall) {
  const { personId } = await answerOf(db, instanceId, 'decide');
  await approvePosition(db, idOf(input, 'positionId'), personId, await clock.now());
  return {};
}
