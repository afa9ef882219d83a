import { rulesOn } from '../../../activities/rules-on.ts';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, atTime, isWorkingDay, nextWorkingDay, termEnd } from '../../../engine/values/time.ts';
import { createDatabase } from '../../db.ts';
import { offerAppointment, signContract } from '../../registers/appointments.ts';
import type { Call } from './driver.ts';

/** What somebody does of their own accord, at its moment. */
export interface Deed {
  at: string;
  /** In Danish, for the report. */
  what: string;
  /** The code with which it was refused; null = it was done. */
  wanted: string | null;
  do(): Promise<{ status: number; body: JsonObject }>;
}
export interface Told {
  at: string;
  what: string;
  wanted: string | null;
  /** Code of the refusal; null = it was done. */
  code: string | null;
}

const SECRETARIAT = 'sekretariat-sofie';
const HR = 'hr-hanne';
export const MUNICIPAL = 'ansaettelse-kommune';

/** Beside the tasks that come: a meeting moved, a consultant who comes late, and a second renewal, which is refused. */
export function deedsOf(call: Call, year: number): Deed[] {
  return [
    {
      at: atTime(`${year}-03-15`, '10:00'),
      what: 'KKT-mødet i maj flyttes en uge frem',
      wanted: null,
      do: async () => {
        const { body } = await call(SECRETARIAT, 'GET', `/meetings?kind=kkt&from=${year}-05-01&to=${year}-05-31`);
        const [meeting] = (body.items ?? []) as { id: string; startsAt: string }[];
        if (!meeting) return { status: 404, body: { code: 'NOT_FOUND' } };
        const week = addDays(meeting.startsAt.slice(0, 10), 7);
        const day = isWorkingDay(week) ? week : nextWorkingDay(week);
        return call(SECRETARIAT, 'POST', `/meetings/${meeting.id}/move`, {
          startsAt: atTime(day, '09:00'),
          endsAt: atTime(day, '12:00'),
          reason: 'Lokalet er optaget.',
        });
      },
    },
    {
      at: atTime(`${year + 1}-08-16`, '10:00'),
      what: 'Kim Kaas begynder i Lægerne ved Søen og foreslås som praksiskoordinator i KAP-H; konsulentdagen er indkaldt',
      wanted: null,
      do: async () => {
        const tie = { practiceId: 'practice-soen', tie: 'owner', validFrom: `${year + 1}-08-16` };
        const tied = await call(SECRETARIAT, 'POST', '/people/kandidat-kim/practice-ties', tie);
        if (tied.status >= 300) return tied;
        return call(SECRETARIAT, 'POST', '/process-instances', {
          definitionKey: 'kap-h-consultant-appointment',
          variables: {
            ...{ personId: 'kandidat-kim', role: 'practice_coordinator', functionVersion: '2026-06-02' },
            startDate: `${year + 1}-09-01`,
          },
        });
      },
    },
    {
      at: atTime(`${year + 4}-06-02`, '10:00'),
      what: 'HR beder om at forlænge den kommunale ansættelse for anden gang',
      wanted: 'RENEWAL_LIMIT_REACHED',
      do: () => call(HR, 'POST', `/appointments/${MUNICIPAL}/renewals`, { years: 4 }),
    },
  ];
}

/** A municipal appointment that both have signed, without the hiring before it; its case begins with the message. */
export async function signedAppointment(call: Call, databaseUrl: string, year: number, now: string): Promise<void> {
  const { db, close } = createDatabase(databaseUrl);
  const startDate = `${year}-03-01`;
  const scheme = 'MIDTJYLLAND_MUNICIPAL';
  const id = MUNICIPAL;
  try {
    const rules = await rulesOn(db, scheme, startDate);
    await db
      .insertInto('position')
      .values({
        ...{ id, scheme, municipality_id: 'birkedal', title: 'Praksiskonsulent', areas: ['health_care'] },
        ...{ hours_model: 'weekly', hours_min: 3, hours_max: 4, hours_start_extra: null, hours_reason: null },
        ...{ created_at: now, state: 'filled', approved_at: now, approved_by: 'godkender-gitte' },
      } as never)
      .execute();
    await offerAppointment(
      db,
      {
        ...{ id, person_id: 'kandidat-karen', position_id: id, application_id: null, scheme },
        ...{ role: 'municipal_consultant', start_date: startDate, last_day: termEnd(startDate, rules.termYears ?? 4) },
        ...{ hours_model: 'weekly', hours_min: 3, hours_max: 4, rate_kind: rules.rateKind, payout_route: null },
        ...{ notice_months: rules.noticeMonths, notice_rule: rules.noticeRule, function_description: null },
      } as never,
      now,
    );
    await signContract(db, id, { side: 'consultant' }, now, rules.termYears);
    await signContract(db, id, { side: 'municipal', personId: 'chef-carl' }, now, rules.termYears);
  } finally {
    await close();
  }
  const variables = { appointmentId: id };
  const sent = await call(HR, 'POST', '/messages', { name: 'appointment-signed', correlationKey: id, variables });
  if (sent.status >= 300) throw new Error(`The case of the appointment did not start: ${JSON.stringify(sent.body)}`);
}
