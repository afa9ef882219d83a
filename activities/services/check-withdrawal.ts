import type { ServiceCall } from '../call-service.ts';
import { answerOf } from '../hiring/answers.ts';

/** An ad hoc meeting is withdrawn by the one who activated it; from anybody else the question stays open. */
export default async function check({ db, instanceId, input }: ServiceCall) {
  const { personId } = await answerOf(db, instanceId, 'propose-date');
  return { mayWithdraw: personId === input.initiatorId };
}
