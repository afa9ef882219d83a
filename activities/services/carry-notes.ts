import { carryNote, evaluationsToCarry } from '../../infra/registers/evaluations.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Puts the notes that wait for a level 1 meeting on the agenda of the next one, now that there is one. */
export default async function carry({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  let carried = 0;
  for (const { id } of await evaluationsToCarry(db, idOf(input, 'scheme'))) {
    if (!(await carryNote(db, id, now))) continue;
    carried += 1;
    await publishMessage(
      db,
      { id: `${instanceId}:${jobId}:${id}`, name: 'evaluation-carried', correlationKey: id, variables: {} },
      now,
    );
  }
  return { carried };
}
