import { type Insertable, type Selectable, sql } from 'kysely';
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
 * four years unless said otherwise, the last day being the day before the anniversary. `years` null: the scheme has no
 * term, so there is none, unless the contract itself names a last day. @throws Refusal TERM_OVERLAP
 */
export function signContract(
  db: DatabaseOrTransaction,
  id: string,
  by: { side: 'consultant' } | { side: 'municipal'; personId: string },
  now: string,
  years: number | null = 4,
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
      const lastDay = row.last_day ?? (years === null ? null : termEnd(row.start_date, years));
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
      const term =
        lastDay === null
          ? null
          : await trx
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

/**
 * Ties the appointment to the case that carries it through its life.
 * @throws Refusal APPOINTMENT_ENDED, APPOINTMENT_UNSIGNED, APPOINTMENT_HAS_CASE
 */
export function takeIntoCase(db: DatabaseOrTransaction, id: string, caseId: string): Promise<Appointment> {
  return inTransaction(db, async (trx) => {
    const row = await lockAppointment(trx, id);
    if (row.case_id === caseId) return row;
    if (row.state === 'ended') throw endedAlready(row);
    if (row.state !== 'signed' && row.state !== 'active') {
      throw new Refusal('APPOINTMENT_UNSIGNED', `Appointment ${id} is ${row.state}; both sides sign first.`);
    }
    if (row.case_id !== null) {
      const other = await trx.selectFrom('instance').select('state').where('id', '=', row.case_id).executeTakeFirst();
      if (other?.state === 'active') {
        throw new Refusal('APPOINTMENT_HAS_CASE', `Case ${row.case_id} follows this appointment already.`, {
          caseId: row.case_id,
        });
      }
    }
    return trx
      .updateTable('appointment')
      .set({ case_id: caseId })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** The start date has come: the person has the role of the appointment from then to its last day at 24:00. */
export function beginAppointment(db: DatabaseOrTransaction, id: string): Promise<Appointment> {
  return inTransaction(db, async (trx) => {
    const row = await lockAppointment(trx, id);
    if (row.state !== 'signed' && row.state !== 'active') return row;
    const active = await trx
      .updateTable('appointment')
      .set({ state: 'active' })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await setRole(trx, active);
    return active;
  });
}

/** Another last day: renewed, notice given, notice withdrawn. The role follows. @throws Refusal TERM_OVERLAP */
export function setLastDay(trx: DatabaseOrTransaction, id: string, lastDay: string | null): Promise<Appointment> {
  return refusingOverlap(() =>
    inTransaction(trx, async (inner) => {
      const row = await inner
        .updateTable('appointment')
        .set({ last_day: lastDay })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (row.state === 'active') await setRole(inner, row);
      return row;
    }),
  );
}

export type EndReason = NonNullable<Appointment['end_reason']>;

/**
 * The appointment is over: on its last day, or on `now` where it is stopped before. What is open about it is closed,
 * the role ends with that day, and the post is vacant. The same again changes nothing.
 */
export function endAppointment(
  db: DatabaseOrTransaction,
  id: string,
  reason: EndReason,
  now: string,
): Promise<{ appointment: Appointment; begun: boolean }> {
  return inTransaction(db, async (trx) => {
    const row = await lockAppointment(trx, id);
    const begun = row.state === 'active' || (row.state === 'ended' && row.end_reason !== 'offer_withdrawn');
    if (row.state === 'ended') return { appointment: row, begun };
    // ended during the first moment after its last day, or on a day before it
    const today = dateOf(now);
    const lastDay = row.last_day !== null && row.last_day < today ? row.last_day : today;
    const appointment = await trx
      .updateTable('appointment')
      .set({ state: 'ended', ended_at: now, end_reason: reason, ...(begun && { last_day: lastDay }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (begun) await setRole(trx, appointment);
    await trx
      .updateTable('renewal')
      .set({ state: reason === 'expired' ? 'lapsed' : 'refused', closed_at: now })
      .where('appointment_id', '=', id)
      .where('state', '=', 'open')
      .execute();
    if (row.position_id !== null) await openPost(trx, row.position_id);
    return { appointment, begun };
  });
}

/** Somebody may be hired for the post again: its holder leaves, or will. */
export async function openPost(db: DatabaseOrTransaction, positionId: string): Promise<void> {
  await db
    .updateTable('position')
    .set({ state: 'approved' })
    .where('id', '=', positionId)
    .where('state', '=', 'filled')
    .execute();
}

/** The role that an appointment gives: a municipal consultant is `consultant` to the product, any other by its own name. */
export function roleOf(appointment: Pick<Appointment, 'role'>): string {
  return appointment.role === 'municipal_consultant' ? 'consultant' : appointment.role;
}

/** One range per person, role and scheme, over all their appointments that have begun: access never outlasts the last of them. */
async function setRole(trx: DatabaseOrTransaction, appointment: Appointment): Promise<void> {
  const { person_id, scheme, start_date } = appointment;
  const role = roleOf(appointment);
  const others = await trx
    .selectFrom('appointment')
    .select('last_day')
    .where('person_id', '=', person_id)
    .where('scheme', '=', scheme)
    .where('role', '=', appointment.role)
    .where('state', '=', 'active')
    .where('id', '<>', appointment.id)
    .execute();
  const days = [appointment, ...others].map(({ last_day }) => last_day);
  const lastDay = days.includes(null) ? null : days.sort().at(-1)!;
  const known = await trx
    .selectFrom('person_role')
    .select(['valid_from'])
    .where('person_id', '=', person_id)
    .where('role', '=', role)
    .where('scheme', '=', scheme)
    .where(
      sql<boolean>`daterange(valid_from, valid_to, '[]') && daterange(${start_date}::date, ${lastDay}::date, '[]')`,
    )
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();
  if (known) {
    await trx
      .updateTable('person_role')
      .set({ valid_to: lastDay })
      .where('person_id', '=', person_id)
      .where('role', '=', role)
      .where('scheme', '=', scheme)
      .where('valid_from', '=', known.valid_from)
      .execute();
  } else {
    await trx
      .insertInto('person_role')
      .values({ person_id, role, scheme, valid_from: start_date, valid_to: lastDay })
      .execute();
  }
}

export function endedAlready(appointment: Pick<Appointment, 'id' | 'last_day'>): Refusal {
  return new Refusal('APPOINTMENT_ENDED', `Appointment ${appointment.id} has ended.`, {
    lastDay: appointment.last_day,
  });
}

/** The row, kept from others until the transaction ends. @throws Error when there is none */
export function lockAppointment(trx: DatabaseOrTransaction, id: string): Promise<Appointment> {
  return trx.selectFrom('appointment').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
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
