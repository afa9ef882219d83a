import { dropPosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** The approver said no; why stands on the post. */
export default async function drop({ db, instanceId, input }: ServiceCall) {
  const { data } = await answerOf(db, instanceId, 'decide');
  await dropPosition(db, idOf(input, 'positionId'), textOf(data.reason) ?? '–');
  return {};
}
