/**
 * Appointments for scenarios about their life: signed by both, without the hiring before it, each with its case. What
 * a scenario then does and sees goes through HTTP.
 *
 *   const one = await appoint(product, { startDate: '2027-03-01' });
 *   await one.read();                       // GET /appointments/:id as HR
 */
import { termEnd } from '../../engine/values/time.ts';
import { offerAppointment, signContract } from '../../infra/registers/appointments.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import { POSITION } from './hiring-forms.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

const PATIENCE_MS = 60_000;
let count = 0;

export async function appoint(
  product: Product,
  options: { startDate: string; personId?: string; scheme?: string; role?: string; startCase?: boolean },
) {
  const { db, as } = product;
  count += 1;
  const { startDate, personId = 'kandidat-karen', scheme = 'MIDTJYLLAND_MUNICIPAL' } = options;
  const id = `appointment-${count}`;
  const rules = schemeRules(scheme, startDate);
  const now = (await as('hr-hanne').get('/clock')).body.now as string;
  const positionId = rules.hours === null ? null : `position-of-${id}`;
  if (positionId !== null) {
    await db
      .insertInto('position')
      .values({
        id: positionId,
        scheme,
        municipality_id: 'birkedal',
        title: 'Praksiskonsulent',
        areas: ['health_care'],
        hours_model: 'weekly',
        hours_min: 3,
        hours_max: 4,
        hours_start_extra: null,
        hours_reason: null,
        tasks: String(POSITION.tasks),
        reports_to_municipal: String(POSITION.reportsToMunicipality),
        reports_to_practice: String(POSITION.reportsToPractice),
        created_at: now,
        state: 'filled',
        approved_at: now,
        approved_by: 'godkender-gitte',
      } as never)
      .execute();
  }
  await offerAppointment(
    db,
    {
      id,
      person_id: personId,
      position_id: positionId,
      application_id: null,
      scheme,
      role: options.role ?? 'municipal_consultant',
      start_date: startDate,
      last_day: rules.termYears === null ? null : termEnd(startDate, rules.termYears),
      hours_model: positionId === null ? null : 'weekly',
      hours_min: positionId === null ? null : 3,
      hours_max: positionId === null ? null : 4,
      rate_kind: rules.rateKind,
      payout_route: null,
      notice_months: rules.noticeMonths,
      notice_rule: rules.noticeRule,
      function_description: null,
    } as never,
    now,
  );
  await signContract(db, id, { side: 'consultant' }, now, rules.termYears);
  await signContract(db, id, { side: 'municipal', personId: 'chef-carl' }, now, rules.termYears);
  const hr = as('hr-hanne');
  const path = `/appointments/${id}`;
  const read = async () => (await hr.get(path)).body;
  if (options.startCase !== false) {
    const sent = await hr.post('/messages', {
      name: 'appointment-signed',
      correlationKey: id,
      variables: { appointmentId: id },
    });
    if (sent.status !== 200) throw new Error(`The case did not start: ${JSON.stringify(sent.body)}`);
    await until(async () => (await read()).caseId, 'the appointment has its case', PATIENCE_MS).catch(
      async (failure: Error) => {
        const { items } = (await hr.get('/incidents?limit=20')).body;
        throw new Error(`${failure.message}; incidents: ${JSON.stringify(items)}; ${JSON.stringify(await read())}`);
      },
    );
  }

  const caseId = async (): Promise<string> => (await read()).caseId;
  const mails = async (template: string) => {
    const { body } = await hr.get(`/mails?instance=${await caseId()}&sort=queuedAt&limit=200`);
    return (
      body.items as {
        template: string;
        toPerson: string | null;
        toAddress: string;
        queuedAt: string;
        subject: string;
      }[]
    ).filter((mail) => mail.template === template);
  };
  const task = (person: string, elementId: string) =>
    until(
      async () => {
        const { body } = await as(person).get(`/user-tasks?instance=${await caseId()}&limit=200`);
        return (body.items as { id: string; elementId: string }[]).find((one) => one.elementId === elementId);
      },
      `task ${elementId} for ${person}`,
      PATIENCE_MS,
    );
  return {
    id,
    positionId,
    path,
    read,
    mails,
    task,
    /** Waits until GET answers what is wanted. */
    until: (wanted: (appointment: Awaited<ReturnType<typeof read>>) => boolean, what: string) =>
      until(
        async () => {
          const found = await read();
          return wanted(found) ? found : null;
        },
        what,
        PATIENCE_MS,
      ),
    mailed: (template: string, howMany: number) =>
      until(
        async () => {
          const found = await mails(template);
          return found.length >= howMany ? found : null;
        },
        `${howMany} mails ${template}`,
        PATIENCE_MS,
      ),
    complete: async (person: string, elementId: string, variables: object) => {
      const { id: taskId } = await task(person, elementId);
      const answer = await as(person).post(`/user-tasks/${taskId}/complete`, { variables });
      if (answer.status !== 200) throw new Error(`${elementId}: ${JSON.stringify(answer.body)}`);
    },
    end: async () => {
      const running = await caseId();
      if (running) await hr.post(`/process-instances/${running}/cancel`, { reason: 'Scenariet er slut.' });
    },
  };
}
