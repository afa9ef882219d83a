import type { Selectable } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { ConsultationStage, ConsultationTable } from '../db-types-registers.ts';

export type Consultation = Selectable<ConsultationTable>;

/** Asks bodies for advice, each once per round and stage. `deadline`: last day for an answer. */
export async function openConsultations(
  db: DatabaseOrTransaction,
  asked: { roundId: string; bodyIds: string[]; stage: ConsultationStage; deadline: string },
  now: string,
): Promise<Consultation[]> {
  if (asked.bodyIds.length > 0) {
    await db
      .insertInto('consultation')
      .values(
        asked.bodyIds.map((bodyId) => ({
          round_id: asked.roundId,
          body_id: bodyId,
          stage: asked.stage,
          asked_at: now,
          deadline: asked.deadline,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return consultationsOfRound(db, asked.roundId);
}

/** The first answer stands. */
export async function answerConsultation(
  db: DatabaseOrTransaction,
  given: { roundId: string; bodyId: string; stage: ConsultationStage; answer: string; personId: string },
  now: string,
): Promise<void> {
  await db
    .updateTable('consultation')
    .set({ answer: given.answer, answered_by: given.personId, answered_at: now })
    .where('round_id', '=', given.roundId)
    .where('body_id', '=', given.bodyId)
    .where('stage', '=', given.stage)
    .where('answered_at', 'is', null)
    .execute();
}

export function consultationsOfRound(db: DatabaseOrTransaction, roundId: string): Promise<Consultation[]> {
  return db
    .selectFrom('consultation')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('stage')
    .orderBy('body_id')
    .execute();
}
