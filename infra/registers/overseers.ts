import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { OverseerConfirmationTable, OverseerTable } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Overseer = Selectable<OverseerTable>;
export type OverseerConfirmation = Selectable<OverseerConfirmationTable>;

/** The doctor named now, accepted or not; null when nobody is. */
export async function currentOverseer(db: DatabaseOrTransaction, caseId: string): Promise<Overseer | null> {
  const row = await db
    .selectFrom('overseer')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** @throws Refusal OVERSEER_MISSING when nobody is named or the doctor has not accepted */
export async function requireOverseer(db: DatabaseOrTransaction, caseId: string): Promise<Overseer> {
  const overseer = await currentOverseer(db, caseId);
  if (!overseer?.accepted_at)
    throw new Refusal('OVERSEER_MISSING', 'No overseeing doctor has accepted yet.', { caseId });
  return overseer;
}

/**
 * Names a doctor; one named before ends, and the confirmations given stay. The same id again changes nothing.
 * @throws Refusal OVERSEER_CONFLICTED when the doctor has applied in this case
 */
export function nameOverseer(
  db: DatabaseOrTransaction,
  named: { id: string; caseId: string; personId: string; by: string },
  now: string,
): Promise<Overseer> {
  const { id, caseId, personId, by } = named;
  return inTransaction(db, async (trx) => {
    const known = await trx.selectFrom('overseer').selectAll().where('id', '=', id).executeTakeFirst();
    if (known) return known;
    const application = await trx
      .selectFrom('application')
      .innerJoin('recruitment_round', 'recruitment_round.id', 'application.round_id')
      .select('application.id')
      .where('recruitment_round.case_id', '=', caseId)
      .where('application.person_id', '=', personId)
      .where('application.state', '<>', 'withdrawn')
      .executeTakeFirst();
    if (application)
      throw new Refusal('OVERSEER_CONFLICTED', `${personId} has applied and cannot oversee the case.`, { personId });
    await trx
      .updateTable('overseer')
      .set({ ended_at: now, reason: 'replaced' })
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null)
      .execute();
    return trx
      .insertInto('overseer')
      .values({ id, case_id: caseId, person_id: personId, named_by: by, named_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export async function acceptOverseer(db: DatabaseOrTransaction, id: string, now: string): Promise<void> {
  await db
    .updateTable('overseer')
    .set({ accepted_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}
/** Declined, conflicted or ill: the chair names another. */
export async function endOverseer(db: DatabaseOrTransaction, id: string, reason: string, now: string): Promise<void> {
  await db
    .updateTable('overseer')
    .set({ ended_at: now, reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/**
 * The overseer confirms that step 2, 3 or 4 was followed. `occasion` tells several of one round apart (a hearing's id).
 * @throws Refusal OVERSEER_MISSING, NOT_AUTHORISED when it is not the overseer of the case
 */
export async function confirmStep(
  db: DatabaseOrTransaction,
  confirmation: { caseId: string; roundId: string; step: 2 | 3 | 4; occasion?: string; personId: string },
  now: string,
): Promise<void> {
  const { caseId, roundId, step, occasion = '', personId } = confirmation;
  const overseer = await requireOverseer(db, caseId);
  if (overseer.person_id !== personId) {
    throw new Refusal('NOT_AUTHORISED', 'Only the overseeing doctor of the case confirms its steps.', { personId });
  }
  await db
    .insertInto('overseer_confirmation')
    .values({ case_id: caseId, round_id: roundId, step, occasion, person_id: personId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function confirmationsOf(db: DatabaseOrTransaction, caseId: string): Promise<OverseerConfirmation[]> {
  return db
    .selectFrom('overseer_confirmation')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('step')
    .execute();
}
