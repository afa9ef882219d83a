import type { JsonObject } from '../../engine/values/json.ts';
import { findAppointment, termsOf } from '../../infra/registers/appointments.ts';
import { camel } from '../../infra/registers/camel.ts';
import { findNotice } from '../../infra/registers/notices.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { findPerson } from '../../infra/registers/people.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { hoursText } from '../../processes/functions/hours-text.ts';
import { schemeName } from '../../processes/functions/scheme-rules.ts';
import { ROLES } from '../../processes/roles.ts';
import type { FactSource } from './index.ts';

const PAYOUTS = { individual_account: 'til konsulentens egen konto', practice: 'over praksis' } as const;

/** Sources of `with:` lines about appointments. */
export const appointmentFacts: Record<string, FactSource> = {
  /** startDate, lastDay, hours …, `roleText`, `schemeName`, `employerName`, and `person`, `term` (the newest) */
  appointment: async (db, [id]) => {
    const appointment = await findAppointment(db, id!);
    if (!appointment) return null;
    const person = plain(await findPerson(db, appointment.person_id));
    const term = plain((await termsOf(db, appointment.id)).at(-1) ?? null);
    const position = appointment.position_id === null ? null : await findPosition(db, appointment.position_id);
    const employerId = appointment.employer_id ?? position?.municipality_id ?? null;
    const employer = employerId === null ? null : await findOrganisation(db, employerId);
    const { hours_model, hours_min, hours_max, payout_route, role, scheme } = appointment;
    const inWords = {
      hoursText: hours_model === null ? null : hoursText(hours_model, Number(hours_min), Number(hours_max)),
      payoutText: payout_route === null ? null : PAYOUTS[payout_route],
      roleText: position?.title ?? roleName(role),
      schemeName: schemeName(scheme),
      employerName: employer?.name ?? schemeName(scheme),
    };
    return { ...plain(appointment)!, ...inWords, person, term };
  },
  /** receivedOn, lastDay, rule, and `byConsultant` */
  notice: async (db, [id]) => {
    const notice = await findNotice(db, id!);
    return notice && { ...plain(notice)!, byConsultant: notice.given_by === 'consultant' };
  },
};

/** As it stands in a sentence. */
function roleName(role: string): string {
  const id = role === 'municipal_consultant' ? 'consultant' : role;
  const name = ROLES.find((one) => one.id === id)?.da ?? id;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
function plain(row: object | null): JsonObject | null {
  return row && (camel(row) as unknown as JsonObject);
}
