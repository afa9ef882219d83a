import type { Insertable, Selectable } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction, json } from '../db.ts';
import type { EligibilityCheckTable, EligibilityLossTable } from '../db-types-life.ts';
import { Refusal } from './refusal.ts';

export type EligibilityCheck = Selectable<EligibilityCheckTable>;
export type EligibilityLoss = Selectable<EligibilityLossTable>;

/** Asks for a check; the same id again changes nothing. */
export async function openCheck(
  db: DatabaseOrTransaction,
  check: Omit<Insertable<EligibilityCheckTable>, 'result' | 'checked_at'>,
): Promise<void> {
  await db
    .insertInto('eligibility_check')
    .values(check)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
/** The newest check of a person for a role that people have shown evidence for. */
export async function latestEvidence(
  db: DatabaseOrTransaction,
  personId: string,
  role: string,
): Promise<EligibilityCheck | null> {
  const row = await db
    .selectFrom('eligibility_check')
    .selectAll()
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('result', 'in', ['eligible', 'not_eligible'])
    .orderBy('evidence_date', (order) => order.desc().nullsLast())
    .orderBy('checked_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
export async function keepEvidence(
  db: DatabaseOrTransaction,
  id: string,
  kept: { evidence: JsonObject; evidenceDate: string | null; isMissing: boolean; missing: string[]; now: string },
): Promise<void> {
  await db
    .updateTable('eligibility_check')
    .set({
      evidence: json(kept.evidence),
      evidence_date: kept.evidenceDate,
      missing: kept.missing,
      result: kept.isMissing ? 'needs_evidence' : null,
      checked_at: kept.isMissing ? kept.now : null,
    })
    .where('id', '=', id)
    .execute();
}
export async function answerCheck(
  db: DatabaseOrTransaction,
  id: string,
  answer: {
    result: 'eligible' | 'not_eligible';
    rule: string;
    missing: string[];
    preferred: boolean | null;
    ratings: JsonObject;
    checkedBy: string | null;
    now: string;
  },
): Promise<void> {
  await db
    .updateTable('eligibility_check')
    .set({
      result: answer.result,
      rule: answer.rule,
      missing: answer.missing,
      preferred: answer.preferred,
      ratings: json(answer.ratings),
      checked_by: answer.checkedBy,
      checked_at: answer.now,
    })
    .where('id', '=', id)
    .execute();
}

export async function findLoss(db: DatabaseOrTransaction, id: string): Promise<EligibilityLoss | null> {
  return (await db.selectFrom('eligibility_loss').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export async function openLossOf(db: DatabaseOrTransaction, appointmentId: string): Promise<EligibilityLoss | null> {
  const row = await db
    .selectFrom('eligibility_loss')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row ?? null;
}
/** Last day to put it right: so many days after it was recorded, or after the loss where that lies ahead. */
export const cureUntil = (lostOn: string, today: string, days: number): string =>
  addDays(lostOn > today ? lostOn : today, days);

/**
 * Records a loss. The same id again gives the same one.
 * @throws Refusal LOSS_OPEN, APPOINTMENT_ENDED
 */
export function recordLoss(
  db: DatabaseOrTransaction,
  loss: Omit<Insertable<EligibilityLossTable>, 'state' | 'decided_by' | 'decided_at' | 'reason'>,
): Promise<EligibilityLoss> {
  return inTransaction(db, async (trx) => {
    const appointment = await trx
      .selectFrom('appointment')
      .select(['state', 'last_day'])
      .where('id', '=', loss.appointment_id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const known = await findLoss(trx, loss.id);
    if (known) return known;
    if (appointment.state !== 'active' && appointment.state !== 'signed') {
      throw new Refusal('APPOINTMENT_ENDED', 'The appointment is not in force.', { lastDay: appointment.last_day });
    }
    if (await openLossOf(trx, loss.appointment_id)) {
      throw new Refusal('LOSS_OPEN', 'There is an open loss of this appointment.');
    }
    return trx.insertInto('eligibility_loss').values(loss).returningAll().executeTakeFirstOrThrow();
  });
}
export async function setCureUntil(db: DatabaseOrTransaction, id: string, date: string): Promise<void> {
  await db.updateTable('eligibility_loss').set({ cure_until: date }).where('id', '=', id).execute();
}
/** Nothing new is given to the holder from now on; the first moment counts. */
export async function freeze(db: DatabaseOrTransaction, appointmentId: string, now: string): Promise<void> {
  await db
    .updateTable('appointment')
    .set({ frozen_since: now })
    .where('id', '=', appointmentId)
    .where('frozen_since', 'is', null)
    .execute();
}
/** Ends an open loss; unless the appointment is to end, its holder may be given new work again. */
export function closeLoss(
  db: DatabaseOrTransaction,
  id: string,
  how: {
    state: Exclude<EligibilityLoss['state'], 'open'>;
    decidedBy: string | null;
    reason: string | null;
    now: string;
  },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const closed = await trx
      .updateTable('eligibility_loss')
      .set({ state: how.state, decided_by: how.decidedBy, decided_at: how.now, reason: how.reason })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning('appointment_id')
      .executeTakeFirst();
    if (!closed || how.state === 'ended') return;
    await trx.updateTable('appointment').set({ frozen_since: null }).where('id', '=', closed.appointment_id).execute();
  });
}
