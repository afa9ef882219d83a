/** A term with an open renewal and its reminders waits while worker, API and Temporal server are killed. */
import { expect, test } from '@jest/globals';
import { addDays, addMonths, atNine, dateOf, endOfDay, previousWorkingDay, termEnd } from '../../engine/values/time.ts';
import { createDatabase } from '../../infra/db.ts';
import { offerAppointment, signContract } from '../../infra/registers/appointments.ts';
import { connectTemporal } from '../../infra/temporal.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import { Hiring } from '../helpers/hiring.ts';
import type { CaseMail, Requests } from '../helpers/hiring-answers.ts';
import { addressOf, httpPeople } from '../helpers/http-people.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';

const PATIENCE_MS = 90_000;
const KAREN = 'kandidat-karen';
type Person = (personId: string) => Requests;

async function appointment(as: Person, id: string) {
  return (await as('hr-hanne').get(`/appointments/${id}`)).body;
}
function untilAppointment(as: Person, id: string, wanted: (one: Awaited<ReturnType<typeof appointment>>) => boolean) {
  const find = async () => {
    const one = await appointment(as, id);
    return wanted(one) ? one : null;
  };
  return until(find, `the appointment is ${wanted}`, PATIENCE_MS);
}
async function mailsOf(as: Person, caseId: string): Promise<CaseMail[]> {
  const mails: CaseMail[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await as('hr-hanne').get(`/mails?instance=${caseId}&sort=queuedAt&limit=200${cursor}`);
    mails.push(...body.items);
    if (body.nextCursor === null) return mails;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}
function taskOf(as: Person, personId: string, caseId: string, elementId: string): Promise<{ id: string }> {
  const find = async () =>
    (await as(personId).get(`/user-tasks?instance=${caseId}&limit=200`)).body.items.find(
      (task: { elementId: string }) => task.elementId === elementId,
    );
  return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS);
}
async function answer(as: Person, personId: string, caseId: string, elementId: string, variables: object) {
  const { id } = await taskOf(as, personId, caseId, elementId);
  return as(personId).post(`/user-tasks/${id}/complete`, { variables });
}
/** A part that was just killed may not be there again yet. */
function kill(product: StartedProduct, part: 'api' | 'worker' | 'temporal'): void {
  try {
    process.kill(product.pidOf(part), 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
/** Some of it at rest, some of it in the middle of what was asked for. */
const soon = (work: () => void) => new Promise<void>((resolve) => setTimeout(() => resolve(work()), 400));

test('worker and API are killed over and over for eight years: no timer is lost, no mail doubled, no decision lost', async () => {
  const product = await startProduct('--clock=turnable');
  try {
    const { as } = httpPeople(product);
    const hiring = new Hiring(as);
    await hiring.beginOnCalmMonday();
    await hiring.throughOffer({ candidates: [KAREN] });
    await hiring.candidate(KAREN).signContract();
    await hiring.headOfHealth.countersign();
    expect(await hiring.end()).toBe('appointed');
    const [{ id, start }] = (await as('hr-hanne').get(`/appointments?person=${KAREN}`)).body.items;
    const { caseId } = await untilAppointment(as, id, (one) => one.caseId !== null);
    await hiring.goToDay(start);
    await untilAppointment(as, id, ({ state }) => state === 'active');
    const promptDays = (end: string) => [9, 6, 3, 1].map((months) => previousWorkingDay(addMonths(end, -months)));
    const firstEnd = termEnd(start, 4);
    const [nine, six, three] = promptDays(firstEnd) as [string, string, string];

    // At rest, on the way to a prompt, and while the prompt is written.
    kill(product, 'worker');
    await Promise.all([hiring.goToDay(addDays(nine, 1)), soon(() => kill(product, 'api'))]);
    kill(product, 'api');
    await Promise.all([hiring.goToDay(addDays(six, 1)), soon(() => kill(product, 'worker'))]);
    const asked = await as('hr-hanne').post(`/appointments/${id}/renewals`, {});
    expect([201, 202]).toContain(asked.status);
    const consent = await taskOf(as, KAREN, caseId, 'consent');
    kill(product, 'worker');
    const { dueAt } = (await as(KAREN).get(`/user-tasks/${consent.id}`)).body;
    const due = dateOf(new Date(Date.parse(dueAt) - 1).toISOString());
    await Promise.all([hiring.goToDay(addDays(due, 10)), soon(() => kill(product, 'api'))]);
    await Promise.all([hiring.goToDay(addDays(three, 1)), soon(() => kill(product, 'worker'))]);

    const consented = answer(as, KAREN, caseId, 'consent', { consent: 'yes' });
    await soon(() => kill(product, 'worker'));
    expect((await consented).status).toBe(200);
    const decided = answer(as, 'godkender-gitte', caseId, 'decide', { decision: 'approve' });
    await soon(() => kill(product, 'api'));
    expect((await decided).status).toBe(200);
    const secondEnd = termEnd(addDays(firstEnd, 1), 4);
    const renewed = await untilAppointment(as, id, ({ lastDay }) => lastDay === secondEnd);
    expect(renewed.renewals).toMatchObject([{ state: 'renewed', municipalAnswer: 'yes', consultantAnswer: 'yes' }]);
    kill(product, 'worker');
    await hiring.advance({ to: endOfDay(secondEnd) });
    const over = await untilAppointment(as, id, ({ state }) => state === 'ended');
    expect(over).toMatchObject({ endReason: 'expired', lastDay: secondEnd });

    const mails = await mailsOf(as, caseId);
    const prompts = mails.filter(({ template, toPerson }) => template === 'term-prompt' && toPerson === KAREN);
    expect(prompts.map(({ queuedAt }) => queuedAt.slice(0, 16))).toEqual(
      [nine, six, three, ...promptDays(secondEnd)].map((day) => atNine(day).slice(0, 16)),
    );
    const rungs = mails.filter(
      ({ template, elementId }) => elementId === 'consent' && ['reminder', 'escalation'].includes(template),
    );
    expect(rungs.map(({ template }) => template).sort()).toEqual(['escalation', 'reminder', 'reminder']);
    expect(mails.filter(({ template }) => template === 'renewal-agreed')).toHaveLength(2);
    const said = mails.map(({ template, elementId, toAddress, queuedAt }) =>
      [template, elementId, toAddress, queuedAt.slice(0, 13)].join(' '),
    );
    expect(said.filter((mail, index) => said.indexOf(mail) !== index)).toEqual([]);
    await until(
      async () => (await mailsOf(as, caseId)).every(({ state }) => state === 'sent'),
      'all is sent',
      PATIENCE_MS,
    );
    expect((await as('hr-hanne').get('/incidents?limit=20')).body.items).toEqual([]);
  } finally {
    await product.stop();
  }
}, 600_000);

test('the Temporal server is killed while a renewal waits, and again in the middle of its last answer', async () => {
  const product = await startProduct();
  let database = createDatabase(addressOf(product, 'Database'));
  try {
    const { as } = httpPeople(product);
    const restart = async () => {
      await database.close();
      await product.restart();
      database = createDatabase(addressOf(product, 'Database'));
    };
    const start = dateOf(new Date().toISOString());
    const id = 'appointment-1';
    await signed(id, start);
    const sent = await as('hr-hanne').post('/messages', {
      name: 'appointment-signed',
      correlationKey: id,
      variables: { appointmentId: id },
    });
    expect(sent.status).toBe(200);
    const { caseId } = await untilAppointment(as, id, ({ state, caseId }) => state === 'active' && caseId !== null);
    expect([201, 202]).toContain((await as('hr-hanne').post(`/appointments/${id}/renewals`, {})).status);
    await taskOf(as, KAREN, caseId, 'consent');
    await until(
      async () => (await mailsOf(as, caseId)).some(({ template }) => template === 'renewal-question'),
      'asked',
    );
    // At rest: the server has written down too what the read tables show already.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const timers = () =>
      database.db
        .selectFrom('timer')
        .select(['timer_id', 'element_id', 'due_at', 'purpose'])
        .where('instance_id', '=', caseId)
        .where('state', '=', 'set')
        .orderBy('timer_id')
        .execute();
    const before = await timers();
    expect(before.map(({ element_id: element }) => element)).toEqual(expect.arrayContaining(['next-date', 'consent']));
    kill(product, 'temporal');
    await restart();
    expect(await timers()).toEqual(before);
    const first = before.map(({ due_at: due }) => Date.parse(due)).sort((a, b) => a - b)[0]!;
    await until(async () => Math.abs((await armedAt(caseId)) - first) < 60_000, 'the next timer is armed', PATIENCE_MS);

    expect((await answer(as, KAREN, caseId, 'consent', { consent: 'yes' })).status).toBe(200);
    const connection = await database.pool.connect();
    await connection.query('begin');
    await connection.query('select from instance where id = $1 for update', [caseId]);
    const decided = answer(as, 'godkender-gitte', caseId, 'decide', { decision: 'approve' });
    const isHeld = async () =>
      (
        await database.pool.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).rows.length > 0;
    await until(isHeld, 'the step is under way', 30_000);
    kill(product, 'temporal');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await connection.query('rollback');
    connection.release();
    await restart();
    expect((await decided).status).toBe(200);
    const lastDay = termEnd(addDays(termEnd(start, 4), 1), 4);
    const renewed = await untilAppointment(as, id, (one) => one.lastDay === lastDay);
    expect(renewed).toMatchObject({ terms: [{ no: 1 }, { no: 2 }], renewals: [{ state: 'renewed' }] });
    const agreed = async () => (await mailsOf(as, caseId)).filter(({ template }) => template === 'renewal-agreed');
    await until(
      async () => (await agreed()).length === 2 && (await agreed()).every(({ state }) => state === 'sent'),
      'told',
      PATIENCE_MS,
    );
    const next = await until(
      async () => (await timers()).find(({ element_id: element }) => element === 'next-date'),
      'the prompt of the second term waits',
      PATIENCE_MS,
    );
    expect(next!.due_at).toBe(new Date(atNine(previousWorkingDay(addMonths(lastDay, -9)))).toISOString());
    const mails = (await mailsOf(as, caseId)).map(({ template, toAddress }) => `${template} ${toAddress}`);
    expect(new Set(mails).size).toBe(mails.length);
    const received = await database.db.selectFrom('received_mail').select('message_id').execute();
    expect(new Set(received.map(({ message_id: messageId }) => messageId)).size).toBe(received.length);
    expect((await as('hr-hanne').get('/incidents?limit=20')).body.items).toEqual([]);
  } finally {
    await database.close();
    await product.stop();
  }

  async function signed(id: string, startDate: string): Promise<void> {
    const { db } = database;
    const now = new Date().toISOString();
    const rules = schemeRules('MIDTJYLLAND_MUNICIPAL', startDate);
    await offerAppointment(
      db,
      {
        ...{ id, person_id: KAREN, position_id: null, application_id: null, scheme: 'MIDTJYLLAND_MUNICIPAL' },
        ...{ role: 'municipal_consultant', start_date: startDate, last_day: termEnd(startDate, 4) },
        ...{ hours_model: null, hours_min: null, hours_max: null, rate_kind: rules.rateKind, payout_route: null },
        ...{ notice_months: 1, notice_rule: 'DATE_TO_DATE', function_description: null, employer_id: 'birkedal' },
      } as never,
      now,
    );
    await signContract(db, id, { side: 'consultant' }, now, 4);
    await signContract(db, id, { side: 'municipal', personId: 'chef-carl' }, now, 4);
  }

  /** When the Temporal timer that the case has armed goes off, in milliseconds since 1970; Infinity where none is. */
  async function armedAt(caseId: string): Promise<number> {
    const temporal = await connectTemporal({
      ...{ temporalAddress: addressOf(product, 'Temporal'), temporalNamespace: 'default', temporalTls: false },
      ...{ temporalApiKey: '', clock: 'system' },
    });
    try {
      const { events } = await temporal.client.workflow.getHandle(caseId).fetchHistory();
      const open = new Map<string, number>();
      for (const event of events ?? []) {
        const started = event.timerStartedEventAttributes;
        if (started) {
          const begun = Number(event.eventTime?.seconds ?? 0) * 1_000 + Number(event.eventTime?.nanos ?? 0) / 1e6;
          const { seconds, nanos } = started.startToFireTimeout ?? {};
          open.set(String(event.eventId), begun + Number(seconds ?? 0) * 1_000 + Number(nanos ?? 0) / 1e6);
        }
        const gone = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
        if (gone) open.delete(String(gone.startedEventId));
      }
      return Math.min(...open.values(), Number.POSITIVE_INFINITY);
    } finally {
      await temporal.close();
    }
  }
}, 400_000);
