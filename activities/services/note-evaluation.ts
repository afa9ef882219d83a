import { json } from '../../infra/db.ts';
import { findEvaluation, noteEvaluation } from '../../infra/registers/evaluations.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/**
 * Files the note of an evaluation. The answers stay without names: those that the tasks held are emptied too, so that
 * nobody can find out who wrote what.
 */
export default async function note({ db, clock, instanceId, input }: ServiceCall) {
  const id = idOf(input, 'evaluationId');
  const { personId, data } = await answerOf(db, instanceId, 'write-note');
  const text = textOf(data.note);
  if (text === null) throw new Error(`The note of evaluation ${id} is empty.`);
  const now = await clock.now();
  await db.transaction().execute(async (trx) => {
    await noteEvaluation(trx, { id, text, notedBy: personId }, now);
    const evaluation = await findEvaluation(trx, id);
    await trx
      .updateTable('task_answer')
      .set({ data: json({}) })
      .where('instance_id', '=', evaluation?.case_id ?? instanceId)
      .where('element_id', '=', 'answer-questionnaire')
      .execute();
  });
  return {};
}
