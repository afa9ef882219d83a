import { carryNote, setOverdue } from '../../infra/registers/evaluations.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/**
 * Puts the note on the agenda of the next level 1 meeting; `{ carried }`, false where none is planned. `overdue` says
 * so in the register as well: it has waited too long.
 */
export default async function carry({ db, clock, input }: ServiceCall) {
  const id = idOf(input, 'evaluationId');
  const carried = await carryNote(db, id, await clock.now());
  if (!carried && input.overdue === true) await setOverdue(db, id);
  return { carried: carried !== null };
}
