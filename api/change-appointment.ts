import { type Appointment, endedAlready, findAppointment, termsOf } from '../infra/registers/appointments.ts';
import type { Side } from '../infra/registers/notices.ts';
import type { SchemeRules } from '../processes/functions/scheme-rules.ts';
import { refuseWithoutEngine } from './act.ts';
import type { Api, Caller } from './context.ts';
import { HttpProblem } from './errors.ts';
import { rulesOfAppointment } from './queries/appointment-one.ts';
import { hasRightIn } from './rights.ts';

/** An appointment that the caller wants to do something about. */
export interface AppointmentAtHand {
  appointment: Appointment;
  rules: SchemeRules;
  termNo: number | null;
  /** On which side the caller stands; somebody who manages appointments stands on the employer's, except in their own. */
  side: Side;
}

/**
 * Finds an appointment for somebody who may act on it: the consultant, or who manages appointments.
 * @throws NOT_FOUND, NOT_AUTHORISED
 */
export async function takeAppointment(api: Api, caller: Caller, id: string, now: string): Promise<AppointmentAtHand> {
  const appointment = await findAppointment(api.db, id);
  const isOwn = appointment?.person_id === caller.id;
  if (!appointment || (!isOwn && !hasRightIn(caller, 'registers.read', appointment.scheme)))
    throw new HttpProblem('NOT_FOUND');
  if (!isOwn && !mayManage(caller, appointment.scheme)) throw new HttpProblem('NOT_AUTHORISED');
  const rules = await rulesOfAppointment(api, { caseId: appointment.case_id, scheme: appointment.scheme }, now);
  const termNo = (await termsOf(api.db, id)).at(-1)?.no ?? null;
  return { appointment, rules, termNo, side: isOwn ? 'consultant' : 'municipality' };
}

/** Who manages appointments, and the chiefs of the scheme. */
export function mayManage(caller: Caller, scheme: string): boolean {
  return hasRightIn(caller, 'appointments.manage', scheme) || caller.groups.includes(`chief@${scheme}`);
}

/**
 * A wish is carried out by the case of the appointment, so there must be one.
 * @throws APPOINTMENT_ENDED, APPOINTMENT_UNSIGNED, APPOINTMENT_WITHOUT_CASE, ENGINE_UNAVAILABLE
 */
export async function requireCase(api: Api, appointment: Appointment): Promise<string> {
  if (appointment.state === 'ended') throw endedAlready(appointment);
  if (appointment.state === 'offered' || appointment.state === 'declined')
    throw new HttpProblem('APPOINTMENT_UNSIGNED');
  const { case_id: caseId } = appointment;
  const running = caseId
    ? await api.db
        .selectFrom('instance')
        .select('id')
        .where('id', '=', caseId)
        .where('state', '=', 'active')
        .executeTakeFirst()
    : undefined;
  if (!running) throw new HttpProblem('APPOINTMENT_WITHOUT_CASE');
  await refuseWithoutEngine(api);
  return running.id;
}

/** How long a wish waits where the case is just taking another of the same kind. */
export const WISH_TIME_TO_LIVE = 'PT1H';

/** How long a request waits for what the case does with it: longer than it takes, shorter than anybody's patience. */
const PATIENCE_MS = 5_000;

/** Waits until the case has written what a message asked for; null when it takes longer, and is done all the same. */
export async function written<Row>(read: () => Promise<Row | null | undefined>): Promise<Row | null> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const row = await read();
    if (row !== null && row !== undefined) return row;
    if (Date.now() > deadline) return null;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** What a 202 says where the case has taken the wish on but not written it yet. */
export function pendingOf(commandId: string, language: 'da' | 'en') {
  return {
    commandId,
    status: 'pending' as const,
    detail:
      language === 'da'
        ? 'Sagen er ved at blive skrevet. Se ansættelsen igen om lidt.'
        : 'The case is being written. Look at the appointment again in a moment.',
  };
}
