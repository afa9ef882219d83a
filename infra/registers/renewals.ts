import type { Selectable } from 'kysely';
import { addDays, termEnd } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { RenewalTable } from '../db-types-life.ts';
import { endedAlready, lockAppointment, setLastDay, type Term, termsOf } from './appointments.ts';
import { noticeInForce } from './notices.ts';
import { Refusal } from './refusal.ts';

export type Renewal = Selectable<RenewalTable>;

export async function findRenewal(db: DatabaseOrTransaction, id: string): Promise<Renewal | null> {
  return (await db.selectFrom('renewal').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function renewalsOf(db: DatabaseOrTransaction, appointmentId: string): Promise<Renewal[]> {
  return db
    .selectFrom('renewal')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('requested_at')
    .orderBy('id')
    .execute();
}

/** Both are asked. The same id again changes nothing. @throws Refusal RENEWAL_OPEN, NOTICE_IN_FORCE, APPOINTMENT_ENDED */
export function openRenewal(
  db: DatabaseOrTransaction,
  renewal: { id: string; appointmentId: string; requestedBy: string | null; years: number },
  now: string,
): Promise<Renewal> {
  return inTransaction(db, async (trx) => {
    const appointment = await lockAppointment(trx, renewal.appointmentId);
    const known = await findRenewal(trx, renewal.id);
    if (known) return known;
    if (appointment.state === 'ended') throw endedAlready(appointment);
    const notice = await noticeInForce(trx, renewal.appointmentId);
    if (notice) throw new Refusal('NOTICE_IN_FORCE', `Notice ${notice.id} is in force.`, { lastDay: notice.last_day });
    const open = (await renewalsOf(trx, renewal.appointmentId)).find(({ state }) => state === 'open');
    if (open) throw new Refusal('RENEWAL_OPEN', `Renewal ${open.id} is open.`, { renewalId: open.id });
    return trx
      .insertInto('renewal')
      .values({
        id: renewal.id,
        appointment_id: renewal.appointmentId,
        requested_by: renewal.requestedBy,
        requested_at: now,
        years: renewal.years,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** One side's answer; that of a renewal that is closed stays as it was. */
export async function answerRenewal(
  db: DatabaseOrTransaction,
  id: string,
  answer: { side: 'municipality' | 'consultant'; answer: 'yes' | 'no'; personId: string; at: string },
): Promise<void> {
  await db
    .updateTable('renewal')
    .set(
      answer.side === 'municipality'
        ? { municipal_answer: answer.answer, municipal_by: answer.personId, municipal_at: answer.at }
        : { consultant_answer: answer.answer, consultant_at: answer.at },
    )
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

/** Another length, while the sides still talk about it. */
export async function reviseRenewal(db: DatabaseOrTransaction, id: string, years: number): Promise<void> {
  await db.updateTable('renewal').set({ years }).where('id', '=', id).where('state', '=', 'open').execute();
}

/**
 * Closes a renewal. Renewed: the next term begins the day after the one before, and its end is the last day. What is
 * closed already stays as it was, and is what the answer tells; notice that was given first has refused it.
 * @throws Refusal TERM_OVERLAP; Error where a side has not said yes
 */
export function closeRenewal(
  db: DatabaseOrTransaction,
  id: string,
  state: Exclude<Renewal['state'], 'open'>,
  now: string,
): Promise<{ renewal: Renewal; term: Term | null }> {
  return inTransaction(db, async (trx) => {
    const { appointment_id: appointmentId } = await trx
      .selectFrom('renewal')
      .select('appointment_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    // what changes the last day goes one after the other
    await lockAppointment(trx, appointmentId);
    const before = (await findRenewal(trx, id))!;
    const newest = async () => (await termsOf(trx, before.appointment_id)).at(-1) ?? null;
    if (before.state !== 'open') return { renewal: before, term: await newest() };
    if (state === 'renewed' && (before.municipal_answer !== 'yes' || before.consultant_answer !== 'yes')) {
      throw new Error(`Renewal ${id} has not been agreed to by both sides (yet).`);
    }
    const renewal = await trx
      .updateTable('renewal')
      .set({ state, closed_at: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (state !== 'renewed') return { renewal, term: await newest() };
    const last = await newest();
    if (!last) throw new Error(`Appointment ${before.appointment_id} has no term to renew.`);
    const start = addDays(last.last_day, 1);
    const term = await trx
      .insertInto('term')
      .values({
        appointment_id: before.appointment_id,
        no: last.no + 1,
        start_date: start,
        last_day: termEnd(start, renewal.years),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await setLastDay(trx, before.appointment_id, term.last_day);
    return { renewal, term };
  });
}

export async function attachAddendum(db: DatabaseOrTransaction, id: string, documentId: string): Promise<void> {
  await db.updateTable('renewal').set({ addendum_document_id: documentId }).where('id', '=', id).execute();
}
