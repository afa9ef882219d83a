import type { Insertable, Selectable } from 'kysely';
import { dateOf, termEnd } from '../../engine/values/time.ts';
import { constraintOf, type DatabaseOrTransaction, inTransaction, sqlState } from '../db.ts';
import type { AppointmentTable, TermTable } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Appointment = Selectable<AppointmentTable>;
export type Term = Selectable<TermTable>;
type Later = 'state' | 'consultant_signed_at' | 'municipal_signed_by' | 'municipal_signed_at' | 'created_at';
export type NewAppointment = Omit<Insertable<AppointmentTable>, Later>;

export async function findAppointment(db: DatabaseOrTransaction, id: string): Promise<Appointment | null> {
  return (await db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function termsOf(db: DatabaseOrTransaction, appointmentId: string): Promise<Term[]> {
  return db.selectFrom('term').selectAll().where('appointment_id', '=', appointmentId).orderBy('no').execute();
}

/**
 * Offers an appointment. The same id again changes nothing.
 * @throws Refusal START_IN_PAST, TERM_OVERLAP (same person and position), POSITION_TAKEN (this application has one)
 */
export async function offerAppointment(
  db: DatabaseOrTransaction,
  appointment: NewAppointment,
  now: string,
): Promise<Appointment> {
  const known = await findAppointment(db, appointment.id);
  if (known) return known;
  if (appointment.start_date < dateOf(now)) {
    throw new Refusal('START_IN_PAST', `The start ${appointment.start_date} has passed already.`, {
      start: appointment.start_date,
    });
  }
  return refusingOverlap(() =>
    inTransaction(db, (trx) =>
      trx
        .insertInto('appointment')
        .values({ ...appointment, created_at: now })
        .returningAll()
        .executeTakeFirstOrThrow(),
    ),
  );
}

/**
 * Signs the contract for one side; the second signature makes the appointment `signed` and starts its first term:
 * four years, the last day being the day before the anniversary. @throws Refusal TERM_OVERLAP
 */
export function signContract(
  db: DatabaseOrTransaction,
  id: string,
  by: { side: 'consultant' } | { side: 'municipal'; personId: string },
  now: string,
  years = 4,
): Promise<{ appointment: Appointment; term: Term | null }> {
  return refusingOverlap(() =>
    inTransaction(db, async (trx) => {
      const row = await trx
        .selectFrom('appointment')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (row.state !== 'offered') return { appointment: row, term: (await termsOf(trx, id)).at(0) ?? null };
      const consultant = row.consultant_signed_at ?? (by.side === 'consultant' ? now : null);
      const municipal =
        row.municipal_signed_at === null && by.side === 'municipal'
          ? { municipal_signed_by: by.personId, municipal_signed_at: now }
          : { municipal_signed_by: row.municipal_signed_by, municipal_signed_at: row.municipal_signed_at };
      const isComplete = consultant !== null && municipal.municipal_signed_at !== null;
      const lastDay = row.last_day ?? termEnd(row.start_date, years);
      const appointment = await trx
        .updateTable('appointment')
        .set({
          consultant_signed_at: consultant,
          ...municipal,
          ...(isComplete && { state: 'signed' as const, last_day: lastDay }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (!isComplete) return { appointment, term: null };
      const term = await trx
        .insertInto('term')
        .values({ appointment_id: id, no: 1, start_date: row.start_date, last_day: lastDay })
        .returningAll()
        .executeTakeFirstOrThrow();
      await trx.updateTable('position').set({ state: 'filled' }).where('id', '=', row.position_id).execute();
      if (row.application_id !== null) {
        await trx.updateTable('application').set({ state: 'hired' }).where('id', '=', row.application_id).execute();
      }
      return { appointment, term };
    }),
  );
}

/** The candidate or the municipality says no before both have signed. */
export async function declineAppointment(db: DatabaseOrTransaction, id: string): Promise<void> {
  await db
    .updateTable('appointment')
    .set({ state: 'declined' })
    .where('id', '=', id)
    .where('state', '=', 'offered')
    .execute();
}

async function refusingOverlap<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) === '23P01') {
      throw new Refusal('TERM_OVERLAP', 'The same person already holds this position in that time.', {
        constraint: constraintOf(error) ?? null,
      });
    }
    if (constraintOf(error) === 'appointment_application_idx') {
      throw new Refusal('POSITION_TAKEN', 'This application has led to an appointment already.');
    }
    throw error;
  }
}
