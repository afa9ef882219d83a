import type { Selectable } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { NoticeTable } from '../db-types-life.ts';
import { type Appointment, endedAlready, lockAppointment, setLastDay, termsOf } from './appointments.ts';
import { Refusal } from './refusal.ts';

export type Notice = Selectable<NoticeTable>;
export type Side = 'consultant' | 'municipality';

export async function findNotice(db: DatabaseOrTransaction, id: string): Promise<Notice | null> {
  return (await db.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function noticesOf(db: DatabaseOrTransaction, appointmentId: string): Promise<Notice[]> {
  return db
    .selectFrom('notice')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
}
export async function noticeInForce(db: DatabaseOrTransaction, appointmentId: string): Promise<Notice | null> {
  return (await noticesOf(db, appointmentId)).find(({ state }) => state === 'in_force') ?? null;
}

/**
 * Whether notice can be given, at `now`, as received on a day.
 * @throws Refusal APPOINTMENT_ENDED, NOTICE_RULE_ABSENT, NOTICE_IN_FORCE, NOTICE_IN_FUTURE, NOTICE_BEFORE_START
 */
export function refuseNotice(
  appointment: Appointment,
  inForce: Notice | null,
  rules: { noticeMonths: number | null; noticeRule: string | null },
  receivedOn: string,
  now: string,
): void {
  const today = dateOf(now);
  const { last_day: lastDay, start_date: startDate, scheme } = appointment;
  if (appointment.state === 'ended' || appointment.state === 'declined' || (lastDay !== null && lastDay < today)) {
    throw endedAlready(appointment);
  }
  if (rules.noticeMonths === null || rules.noticeRule === null) {
    throw new Refusal('NOTICE_RULE_ABSENT', `Scheme ${scheme} has no rule for notice.`, { scheme });
  }
  if (inForce) throw new Refusal('NOTICE_IN_FORCE', `Notice ${inForce.id} is in force.`, { lastDay: inForce.last_day });
  if (receivedOn > today) throw new Refusal('NOTICE_IN_FUTURE', `${receivedOn} lies after today.`, { receivedOn });
  if (receivedOn < startDate) {
    throw new Refusal('NOTICE_BEFORE_START', `${receivedOn} lies before the start ${startDate}.`, { startDate });
  }
}

/**
 * Notice stands from now on; the appointment has its last day, which `lastDay` finds from the end of the newest term,
 * and a renewal that is open is refused: whatever comes to the appointment first, one of the two counts. The same id
 * again changes nothing. `closedRenewals` are those that this notice closed.
 * @throws Refusal NOTICE_IN_FORCE
 */
export function giveNotice(
  db: DatabaseOrTransaction,
  notice: {
    id: string;
    appointmentId: string;
    givenBy: Side;
    recordedBy: string | null;
    receivedOn: string;
    lastDay: (termEnd: string | null) => string;
    rule: Notice['rule'];
  },
  now: string,
): Promise<{ notice: Notice; closedRenewals: string[] }> {
  return inTransaction(db, async (trx) => {
    await lockAppointment(trx, notice.appointmentId);
    const known = await findNotice(trx, notice.id);
    if (known) return { notice: known, closedRenewals: await refusedWith(trx, known) };
    const inForce = await noticeInForce(trx, notice.appointmentId);
    if (inForce) {
      throw new Refusal('NOTICE_IN_FORCE', `Notice ${inForce.id} is in force.`, { lastDay: inForce.last_day });
    }
    const lastDay = notice.lastDay((await termsOf(trx, notice.appointmentId)).at(-1)?.last_day ?? null);
    const row = await trx
      .insertInto('notice')
      .values({
        id: notice.id,
        appointment_id: notice.appointmentId,
        given_by: notice.givenBy,
        recorded_by: notice.recordedBy,
        recorded_at: now,
        received_on: notice.receivedOn,
        last_day: lastDay,
        rule: notice.rule,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await setLastDay(trx, notice.appointmentId, lastDay);
    await trx
      .updateTable('renewal')
      .set({ state: 'refused', closed_at: now })
      .where('appointment_id', '=', notice.appointmentId)
      .where('state', '=', 'open')
      .execute();
    return { notice: row, closedRenewals: await refusedWith(trx, row) };
  });
}

/** Renewals that were closed by a notice, which was recorded in the same instant. */
async function refusedWith(db: DatabaseOrTransaction, notice: Notice): Promise<string[]> {
  const rows = await db
    .selectFrom('renewal')
    .select('id')
    .where('appointment_id', '=', notice.appointment_id)
    .where('state', '=', 'refused')
    .where('closed_at', '=', notice.recorded_at)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * One side wants notice withdrawn. Once both do, before its last day is over, it is, and the appointment has the last
 * day of its term again; until then it stays in force.
 */
export function withdrawNotice(
  db: DatabaseOrTransaction,
  id: string,
  by: { side: Side; personId: string | null },
  now: string,
): Promise<{ notice: Notice; lastDay: string | null }> {
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom('notice')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const appointment = await lockAppointment(trx, before.appointment_id);
    if (before.state === 'withdrawn' || appointment.state === 'ended' || before.last_day < dateOf(now)) {
      return { notice: before, lastDay: appointment.last_day };
    }
    const consultant = before.consultant_withdraws_at ?? (by.side === 'consultant' ? now : null);
    const municipality = before.municipality_withdraws_at ?? (by.side === 'municipality' ? now : null);
    const both = consultant !== null && municipality !== null;
    const notice = await trx
      .updateTable('notice')
      .set({
        consultant_withdraws_at: consultant,
        municipality_withdraws_at: municipality,
        ...(by.side === 'municipality' && { municipality_withdraws_by: by.personId }),
        ...(both && { state: 'withdrawn' as const }),
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (!both) return { notice, lastDay: appointment.last_day };
    const lastDay = (await termsOf(trx, before.appointment_id)).at(-1)?.last_day ?? null;
    await setLastDay(trx, before.appointment_id, lastDay);
    return { notice, lastDay };
  });
}

/** The other side said no: who wanted it withdrawn may ask again. */
export async function keepNotice(db: DatabaseOrTransaction, id: string): Promise<void> {
  await db
    .updateTable('notice')
    .set({ consultant_withdraws_at: null, municipality_withdraws_at: null, municipality_withdraws_by: null })
    .where('id', '=', id)
    .where('state', '=', 'in_force')
    .execute();
}
