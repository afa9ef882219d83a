/** Bad input to terms, meetings and the levels: each is refused in both languages, by code and place, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, atTime, dateOf, dayOfWeek, isWorkingDay } from '../../../engine/values/time.ts';
import { appoint } from '../../helpers/appointments.ts';
import type { HttpAnswer, OpenTask } from '../../helpers/hiring-answers.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { until } from '../../helpers/until.ts';

const [SOFIE, PIA, PETRA, ELSE] = ['sekretariat-sofie', 'praksis-pia', 'praksis-petra', 'efteruddannelse-else'];
const [SOLVEIG, ANNA, ASGER, BIRGIT, BO, RIKKE, FRODE] = [
  'sekretaer-solveig',
  'konsulent-anna',
  'konsulent-asger',
  'fagchef-birgit',
  'fagchef-bo',
  'redaktoer-rikke',
  'laege-frode',
];
const LEVEL2 = 'holstebro-level2';
const LEVEL3 = 'holstebro-level3-birgit-anna';
/** Holds the secretariat's tasks beside Sofie, for two who decide at once. */
const SARA = 'sekretariat-sara';
const PATIENCE_MS = 50_000;

let product: Product;
/** The first odd year that has not begun. */
let odd = 0;
beforeAll(async () => {
  product = await openProduct();
  const year = Number((await today()).slice(0, 4));
  odd = year % 2 === 0 ? year + 1 : year + 2;
  await product.db.updateTable('representation').set({ valid_to: '2060-12-31' }).execute();
  await product.as('hr-hanne').post('/people', {
    ...{ id: SARA, name: 'Sara Sund', email: `${SARA}@kap-h.example` },
    roles: [{ role: 'secretariat', scheme: 'KAP_H' }],
  });
}, 300_000);
afterAll(async () => {
  const { items } = (await product.as('admin-asta').get('/incidents?limit=200')).body;
  const incidents = items.map(({ code, message }: { code: string; message: string }) => `${code} ${message}`);
  const { problems, failures } = product;
  await product.close();
  expect({ incidents, problems, failures }).toEqual({ incidents: [], problems: [], failures: [] });
});

const as = (personId: string) => product.as(personId);
const today = async (): Promise<string> => dateOf((await as(SOLVEIG).get('/clock')).body.now);
async function goTo(date: string, time = '08:00'): Promise<void> {
  expect((await as(SOLVEIG).post('/clock/advance', { to: atTime(date, time) })).status).toBe(200);
}
async function workingDay(days: number): Promise<string> {
  let date = addDays(await today(), days);
  while (!isWorkingDay(date)) date = addDays(date, 1);
  return date;
}
const sunday = (date: string): string => addDays(date, 7 - dayOfWeek(date));

/** The registers and what the cases have been told; nothing of it may differ after a refusal. */
const TABLES = [
  ...['meeting', 'meeting_year', 'meeting_move', 'participant', 'agenda_item', 'minutes', 'minutes_comment'],
  ...['publication', 'evaluation', 'seat_offer', 'appointment', 'term', 'renewal', 'notice', 'eligibility_check'],
  ...[
    'eligibility_loss',
    'area_link',
    'scheme_version',
    'audit',
    'buffered_message',
    'event',
    'task',
    'mail',
    'instance',
  ],
];
async function all(): Promise<string> {
  const sums = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await sql<{
        sum: string;
      }>`select count(*) || ':' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum
        from ${sql.table(table)} t`.execute(product.db);
      return `${table} ${rows[0]!.sum}`;
    }),
  );
  return sums.join('\n');
}
/** Whether a case has something to do by itself: a step, a wish without an answer, a mail to send, a timer that is due. */
async function isUnderWay(): Promise<boolean> {
  const { now } = (await as(SOLVEIG).get('/clock')).body;
  const { rows } = await sql<{ busy: boolean }>`select
    exists (select from element_instance where state = 'active'
      and element_type in ('serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask'))
    or exists (select from command where state = 'pending')
    or exists (select from mail where state = 'queued')
    or exists (select from timer where state = 'set' and due_at <= ${now}::timestamptz) as busy`.execute(product.db);
  return rows[0]!.busy;
}
/**
 * What stands when the cases are calm: nothing is under way, and nothing has changed since the last look. What waits for
 * something else than itself looks as if it were under way, so ten seconds without a change are calm too.
 */
async function calm(): Promise<string> {
  let before = '';
  let stillLooks = 0;
  return until(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      const busy = await isUnderWay();
      const now = await all();
      stillLooks = now === before ? stillLooks + 1 : 0;
      before = now;
      return stillLooks >= (busy ? 25 : 1) ? now : null;
    },
    'the cases are calm',
    PATIENCE_MS,
  );
}

interface FieldError {
  pointer: string;
}
type Send = (personId: string, headers: Record<string, string>) => Promise<HttpAnswer>;
const post =
  (path: string, body: object): Send =>
  (personId, headers) =>
    as(personId).post(path, body, { headers });
const complete = (task: { id: string }, variables: JsonObject) =>
  post(`/user-tasks/${task.id}/complete`, { variables });

interface Expected {
  status: number;
  code: string;
  /** JSON pointers, in any order; null: the whole is refused. */
  pointers: string[] | null;
}
/** Sends it in Danish and in English; each refusal is told in words of its language, and nothing has changed. */
async function refused(personId: string, send: Send, expected: Expected): Promise<void> {
  const before = await calm();
  const told: string[] = [];
  for (const language of ['da', 'en']) {
    const { status, body } = await send(personId, { 'accept-language': language });
    const pointers = body.errors ? [...new Set(body.errors.map(({ pointer }: FieldError) => pointer))].sort() : null;
    expect({ language, status, code: body.code, pointers }).toEqual({ language, ...expected });
    expect(body).toMatchObject({ type: expect.stringMatching(/^urn:sagsgang:problem:/), title: expect.any(String) });
    expect([body.title, body.detail]).not.toContain('');
    expect(`${body.title} ${body.detail}`).not.toMatch(/\{\w+\}|undefined|null|\[object/);
    told.push(`${body.title} ${body.detail} ${body.errors?.map(({ message }: { message: string }) => message) ?? ''}`);
  }
  expect(told[0]).not.toBe(told[1]);
  expect(told[1]).not.toMatch(/[æøåÆØÅ]/);
  expect(await all()).toBe(before);
}
const bad = (code: string, ...pointers: string[]): Expected => ({ status: 422, code, pointers });
const whole = (code: string): Expected => ({ status: 422, code, pointers: null });
const NOT_AUTHORISED: Expected = { status: 403, code: 'NOT_AUTHORISED', pointers: null };
const NOT_FOUND: Expected = { status: 404, code: 'NOT_FOUND', pointers: null };
const conflict = (code: string): Expected => ({ status: 409, code, pointers: null });

async function task(personId: string, elementId: string, caseId: string): Promise<OpenTask> {
  const find = async () =>
    ((await as(personId).get(`/user-tasks?instance=${caseId}&limit=200`)).body.items as OpenTask[]).find(
      (one) => one.elementId === elementId,
    );
  return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS).catch(async (error: Error) => {
    const { items } = (await as('admin-asta').get(`/incidents?instance=${caseId}`)).body;
    throw new Error(`${error.message}; ${JSON.stringify(items)}`);
  });
}
async function answer(personId: string, elementId: string, caseId: string, variables: JsonObject): Promise<void> {
  const { id } = await task(personId, elementId, caseId);
  const { status, body } = await as(personId).post(`/user-tasks/${id}/complete`, { variables });
  expect({ elementId, status, body: status === 200 ? {} : body }).toEqual({ elementId, status: 200, body: {} });
}
/** Begins a year, and answers its case and what is proposed, as the form shows it. */
async function begin(seriesId: string, year: number, who: string) {
  const begun = await as(who).post(`/meeting-series/${seriesId}/years`, { year });
  expect(begun.status).toBe(201);
  const caseId: string = begun.body.instanceId;
  const confirm = await task(who, 'confirm-dates', caseId);
  const { data } = (await as(who).get(`/user-tasks/${confirm.id}/form`)).body;
  return { caseId, confirm, dates: data.dates as (JsonObject & { slotNo: number; date: string })[] };
}
async function call(personId: string, seriesId: string, date: string, more: JsonObject = {}): Promise<string> {
  const called = await as(personId).post('/meetings', {
    ...{ seriesId, startsAt: `${date}T10:00`, endsAt: `${date}T11:00`, topic: 'Blåbærgrød på æ, ø og å', ...more },
  });
  expect({ status: called.status, body: called.status === 201 ? {} : called.body }).toEqual({ status: 201, body: {} });
  const { id } = called.body;
  await until(
    async () => (await as(personId).get(`/meetings/${id}`)).body.state === 'invited',
    'everybody is invited',
    PATIENCE_MS,
  );
  return id;
}
const caseOf = async (meetingId: string, who: string): Promise<string> =>
  (await as(who).get(`/meetings/${meetingId}`)).body.caseId;
async function hold(who: string, meetingId: string): Promise<void> {
  const { endsAt } = (await as(who).get(`/meetings/${meetingId}`)).body;
  await goTo(dateOf(endsAt), '18:00');
  await answer(who, 'record-meeting', await caseOf(meetingId, who), {
    outcome: 'held',
    attended: [],
    text: 'Referat.',
  });
}

describe('the dates of a year', () => {
  test('closed days, a fifth quarter, a number twice, another year, the end first, what no date is', async () => {
    const { caseId, confirm, dates } = await begin('kkt', odd, SOFIE);
    const [first, ...others] = dates;
    const change = (row: JsonObject) => complete(confirm, { dates: [{ ...first, ...row }, ...others] });
    const easter = addDays(easterSunday(odd), 1);
    for (const date of [easter, `${odd}-06-05`, `${odd}-12-24`, sunday(`${odd}-02-09`)])
      await refused(SOFIE, change({ date }), bad('MEETING_ON_CLOSED_DAY', '/dates/0/date'));
    await refused(SOFIE, change({ slotNo: 5 }), bad('SLOT_UNKNOWN', '/dates/0/slotNo'));
    await refused(
      SOFIE,
      complete(confirm, { dates: [...dates, { ...first, slotNo: 5, date: `${odd}-03-10` }] }),
      bad('SLOT_UNKNOWN', '/dates/4/slotNo'),
    );
    await refused(SOFIE, change({ slotNo: 2 }), { status: 409, code: 'SLOT_TAKEN', pointers: ['/dates/1/slotNo'] });
    await refused(SOFIE, change({ date: `${odd + 1}-02-08` }), bad('MEETING_OUTSIDE_YEAR', '/dates/0/date'));
    await refused(SOFIE, change({ endTime: '08:00' }), bad('MEETING_ENDS_BEFORE_START', '/dates/0/endTime'));
    await refused(SOFIE, complete(confirm, { dates: [] }), bad('MEETING_DATES_MISSING', '/dates'));
    await refused(SOFIE, change({ date: `${odd}-02-30` }), bad('FORM_INVALID', '/dates/0/date'));
    await refused(SOFIE, change({ date: 20270209 }), bad('FORM_INVALID', '/dates/0/date'));
    await refused(SOFIE, change({ startTime: '25:99' }), bad('FORM_INVALID', '/dates/0/startTime'));
    await refused(SOFIE, change({ secret: 'x' }), bad('FORM_INVALID', '/dates/0/secret'));
    await refused(SOFIE, complete(confirm, { dates, more: 1 }), bad('FORM_INVALID', '/more'));
    await refused(SOFIE, post(`/meeting-series/kkt/years`, { year: odd }), conflict('YEAR_PLANNED'));
    await refused(SOFIE, post(`/meeting-series/kkt/years`, { year: '2027' }), bad('BODY_INVALID', '/year'));
    await refused(PIA, complete(confirm, { dates }), NOT_FOUND);
    await refused(SOLVEIG, post(`/meeting-series/kkt/years`, { year: odd + 1 }), NOT_AUTHORISED);
    await answer(SOFIE, 'confirm-dates', caseId, { dates });
    await refused(SOFIE, complete(confirm, { dates }), conflict('ALREADY_DECIDED'));
  });

  test('warnings block nothing and are shown at once: below the plan, not in December, across a quarter', async () => {
    const year = async (language: string) => {
      const { body } = await as(SOLVEIG).get(`/meeting-series/${LEVEL2}?year=${odd + 1}`, {
        headers: { 'accept-language': language },
      });
      return body.years[0].warnings;
    };
    const { caseId, dates } = await begin(LEVEL2, odd + 1, SOLVEIG);
    const last = await nextOpen(`${odd + 1}-11-22`);
    await answer(SOLVEIG, 'confirm-dates', caseId, { dates: [dates[0]!, { ...dates[1]!, date: last }] });
    const of = async () =>
      (await as(SOLVEIG).get(`/meetings?series=${LEVEL2}&from=${odd + 1}-01-01&limit=50`)).body.items as {
        id: string;
        startsAt: string;
      }[];
    const [june, november] = await until(
      async () => ((await of()).length === 2 ? await of() : null),
      'both are planned',
      PATIENCE_MS,
    );
    expect(await year('da')).toEqual(['NOT_IN_DECEMBER']);
    const warnings = async (id: string) =>
      (await as(BIRGIT).get(`/meetings/${id}`)).body.warnings.map(({ code }: { code: string }) => code);
    await until(
      async () => (await as(BIRGIT).get(`/meetings/${november!.id}`)).status === 200,
      'the chiefs are on the list',
      PATIENCE_MS,
    );
    expect([await warnings(june!.id), await warnings(november!.id)]).toEqual([[], ['NOT_IN_DECEMBER']]);
    const move = async (date: string) =>
      (await as(SOLVEIG).post(`/meetings/${november!.id}/move`, { startsAt: `${date}T13:00`, endsAt: `${date}T15:00` }))
        .body.warnings;
    expect(await move(await nextOpen(`${odd + 1}-12-06`))).toEqual([]);
    expect(await year('en')).toEqual([]);
    expect((await move(await nextOpen(`${odd + 2}-01-10`))).map(({ code }: { code: string }) => code)).toEqual([
      'NOT_IN_DECEMBER',
      'MOVED_ACROSS_QUARTER',
    ]);
    expect((await as(SOLVEIG).post(`/meetings/${november!.id}/cancel`, { reason: 'Sygdom' })).status).toBe(200);
    expect(await year('da')).toEqual(['COUNT_BELOW_PLAN', 'NOT_IN_DECEMBER']);
  });
});

describe('one meeting', () => {
  test('called: on a closed day, in the past, the end first, no time, too long, of the wrong kind, by the wrong person', async () => {
    const date = await workingDay(60);
    const meeting = { seriesId: 'kkt', startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, topic: 'Ny aftale' };
    const change = (more: object) => post('/meetings', { ...meeting, ...more });
    const on = (day: string) => ({ startsAt: `${day}T09:00`, endsAt: `${day}T12:00` });
    for (const day of [addDays(easterSunday(odd), 1), `${odd}-06-05`, `${odd}-12-24`, sunday(date)])
      await refused(SOFIE, change(on(day)), bad('MEETING_ON_CLOSED_DAY', '/startsAt'));
    await refused(SOFIE, change(on(addDays(await today(), -1))), bad('MEETING_IN_PAST', '/startsAt'));
    await refused(SOFIE, change({ endsAt: `${date}T08:59` }), bad('MEETING_ENDS_BEFORE_START', '/endsAt'));
    await refused(SOFIE, change({ endsAt: meeting.startsAt }), bad('MEETING_ENDS_BEFORE_START', '/endsAt'));
    await refused(SOFIE, change({ startsAt: '2027-02-30T09:00' }), bad('BODY_INVALID', '/startsAt'));
    await refused(SOFIE, change({ startsAt: 'snart, håber jeg' }), bad('BODY_INVALID', '/startsAt'));
    await refused(SOFIE, change({ topic: '' }), bad('BODY_INVALID', '/topic'));
    await refused(SOFIE, change({ topic: '   ' }), bad('BODY_INVALID', '/topic'));
    await refused(SOFIE, change({ topic: 'æ'.repeat(501) }), bad('BODY_INVALID', '/topic'));
    await refused(SOFIE, change({ topic: 7 }), bad('BODY_INVALID', '/topic'));
    await refused(SOFIE, change({ place: { room: 1 } }), bad('BODY_INVALID', '/place'));
    await refused(SOFIE, change({ slotNo: 5 }), bad('BODY_INVALID', '/slotNo'));
    await refused(SOFIE, change({ seriesId: 'findes-ikke' }), NOT_FOUND);
    await refused(PIA, change({}), NOT_AUTHORISED);
    await refused(ANNA, change({ seriesId: LEVEL3 }), NOT_AUTHORISED);
    await refused(BO, change({ seriesId: LEVEL3 }), NOT_AUTHORISED);
    await refused(SOFIE, change({ seriesId: LEVEL2 }), NOT_AUTHORISED);
    const big = await as(SOFIE).post('/meetings', { ...meeting, topic: 'å'.repeat(12_000_000) });
    expect([big.status, big.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const array = await as(SOFIE).post('/meetings', [meeting]);
    expect(array.status).toBe(422);
  });

  test('moved, cancelled, read and answered: by those it is not for, and when it is over', async () => {
    const date = await workingDay(40);
    const id = await call(SOFIE, 'kkt', date);
    expect((await as(PIA).get(`/meetings/${id}`)).body.topic).toBe('Blåbærgrød på æ, ø og å');
    const later = await workingDay(50);
    const to = { startsAt: `${later}T09:00`, endsAt: `${later}T12:00` };
    const path = `/meetings/${id}`;
    for (const stranger of [PETRA, FRODE, SOLVEIG, 'kandidat-karen']) {
      await refused(stranger, post(`${path}/move`, to), NOT_FOUND);
      await refused(stranger, (person, headers) => as(person).get(path, { headers }), NOT_FOUND);
    }
    await refused(PIA, post(`${path}/move`, to), NOT_AUTHORISED);
    await refused(PIA, post(`${path}/cancel`, { reason: 'Ferie' }), NOT_AUTHORISED);
    await refused(PIA, post(`${path}/minutes`, { text: 'Nej' }), NOT_AUTHORISED);
    const move = (more: object) => post(`${path}/move`, { ...to, ...more });
    await refused(SOFIE, move({ startsAt: `${sunday(later)}T09:00`, endsAt: `${sunday(later)}T10:00` }), {
      ...bad('MEETING_ON_CLOSED_DAY', '/startsAt'),
    });
    const gone = addDays(await today(), -3);
    await refused(
      SOFIE,
      move({ startsAt: `${gone}T09:00`, endsAt: `${gone}T10:00` }),
      bad('MEETING_IN_PAST', '/startsAt'),
    );
    await refused(SOFIE, move({ endsAt: `${later}T08:00` }), bad('MEETING_ENDS_BEFORE_START', '/endsAt'));
    await refused(SOFIE, move({ id: 'x' }), bad('BODY_INVALID', '/id'));
    await refused(SOFIE, post(`${path}/cancel`, {}), bad('BODY_INVALID', '/reason'));
    await refused(SOFIE, post(`${path}/agenda-items`, { title: 'ø'.repeat(301) }), bad('BODY_INVALID', '/title'));
    await refused(PIA, post(`${path}/answer`, { status: 'måske' }), bad('BODY_INVALID', '/status'));
    await refused(PIA, post(`${path}/comments`, { text: 'For tidligt' }), conflict('MINUTES_CLOSED'));
    await refused(SOFIE, post(`${path}/minutes`, { text: 'x' }), conflict('MINUTES_NOT_APPROVED'));
    expect((await as(SOFIE).post(`${path}/cancel`, { reason: 'Aflyst' })).status).toBe(200);
    await refused(SOFIE, post(`${path}/move`, to), conflict('MEETING_OVER'));
    await refused(PIA, post(`${path}/answer`, { status: 'accepted' }), conflict('MEETING_OVER'));
  });

  test('the evaluation’s item stays; a page that nobody has read is not published', async () => {
    const { caseId, dates } = await begin(LEVEL2, odd, SOLVEIG);
    await answer(SOLVEIG, 'confirm-dates', caseId, { dates });
    const item = await until(
      async () => {
        const { items } = (await as(SOLVEIG).get(`/meetings?series=${LEVEL2}&from=${odd}-12-01&to=${odd}-12-31`)).body;
        if (items.length === 0) return null;
        const { agenda } = (await as(SOLVEIG).get(`/meetings/${items[0].id}`)).body;
        const fixed = agenda.find(({ fixedCode }: { fixedCode: string }) => fixedCode === 'evaluation');
        return fixed ? { id: fixed.id as string, meetingId: items[0].id as string } : null;
      },
      'the item stands',
      PATIENCE_MS,
    );
    await until(
      async () => (await as(ANNA).get(`/meetings/${item.meetingId}`)).status === 200,
      'everybody is on the list',
      PATIENCE_MS,
    );
    const remove: Send = (personId, headers) =>
      as(personId).send({
        method: 'DELETE',
        url: `/api/v1/meetings/${item.meetingId}/agenda-items/${item.id}`,
        headers,
      });
    for (const personId of [SOLVEIG, BIRGIT, ANNA]) await refused(personId, remove, conflict('EVALUATION_ITEM_FIXED'));

    const date = await workingDay(14);
    const id = await call(BIRGIT, LEVEL3, date);
    const run = await caseOf(id, BIRGIT);
    await answer(BIRGIT, 'make-agenda-final', run, { agendaReady: true });
    const page = await task(RIKKE, 'read-and-publish', run);
    await refused(RIKKE, complete(page, { decision: 'publish' }), bad('PERSONAL_DATA_CHECK_REQUIRED', '/checked'));
    await refused(RIKKE, complete(page, { decision: 'publish', checked: false }), {
      ...bad('PERSONAL_DATA_CHECK_REQUIRED', '/checked'),
    });
    await refused(BIRGIT, complete(page, { decision: 'publish', checked: true }), {
      ...NOT_AUTHORISED,
      status: expect.any(Number) as never,
      code: expect.stringMatching(/NOT_AUTHORISED|NOT_FOUND|TASK_NOT_YOURS/) as never,
    });
  });

  test('an ad hoc meeting is withdrawn by who asked for it, and by nobody else', async () => {
    const started = await as(ANNA).post('/process-instances', {
      definitionKey: 'level2-adhoc-meeting',
      variables: { seriesId: LEVEL2, topic: 'Sårpleje' },
    });
    expect(started.status).toBe(201);
    const caseId: string = started.body.id;
    const open = await task(BO, 'propose-date', caseId);
    for (const personId of [BO, ASGER])
      await refused(personId, complete(open, { choice: 'withdraw' }), { ...NOT_AUTHORISED, pointers: ['/choice'] });
    await refused(BO, complete(open, { choice: 'date', date: `${odd}-12-24`, startTime: '10:00', endTime: '11:00' }), {
      ...bad('MEETING_ON_CLOSED_DAY', '/date'),
    });
    await refused(BO, complete(open, { choice: 'date', date: `${odd}-02-30`, startTime: '10:00', endTime: '11:00' }), {
      ...bad('FORM_INVALID', '/date'),
    });
    await answer(ANNA, 'propose-date', caseId, { choice: 'withdraw' });
    await until(
      async () => (await as(SOLVEIG).get(`/process-instances/${caseId}`)).body.endElementId === 'withdrawn',
      'it is withdrawn',
      PATIENCE_MS,
    );
  });

  test('a called level 1 meeting has offers, a draft of its agenda and a third seat', async () => {
    const date = await workingDay(30);
    const id = await call(SOLVEIG, 'holstebro-level1', date);
    const run = await until(() => caseOf(id, SOLVEIG), 'it has its case', PATIENCE_MS);
    for (const personId of [ANNA, ASGER, 'konsulent-agnes', 'konsulent-aksel'])
      await answer(personId, 'answer-offer', run, { answer: personId === ANNA ? 'accepted' : 'declined' });
    const holders = async () =>
      (await as(SOLVEIG).get(`/meetings/${id}/seat-offers`)).body.items.filter(
        ({ holds }: { holds: boolean }) => holds,
      );
    await until(async () => (await holders())[0]?.personId === ANNA, 'Anna has the seat', PATIENCE_MS);
    await goTo(addDays(date, -20));
    await answer(ANNA, 'draft-agenda', run, { items: [{ title: 'Akutte henvendelser', description: null }] });
    const { agenda } = await until(
      async () => {
        const { body } = await as(SOLVEIG).get(`/meetings/${id}`);
        return body.agenda.length > 0 ? body : null;
      },
      'the item stands',
      PATIENCE_MS,
    );
    await answer(SOLVEIG, 'name-third', run, { needed: 'yes', agendaItemId: agenda[0].id, personId: 'laege-gerda' });
    await until(
      async () => {
        const { participants } = (await as(SOLVEIG).get(`/meetings/${id}`)).body;
        const seats = participants.map(({ seat }: { seat: string }) => seat).sort();
        return String(seats) === 'consultant,doctors_chair,executive,executive,topic';
      },
      'the seats are filled',
      PATIENCE_MS,
    );
    await answer(SOLVEIG, 'make-agenda-final', run, { agendaReady: true });
    // two from the municipality and three doctors: said, and nothing stops
    const warnings = await until(
      async () => {
        const { body } = await as(SOLVEIG).get(`/meetings/${id}`);
        return body.state === 'agenda_final' ? body.warnings : null;
      },
      'the agenda is final',
      PATIENCE_MS,
    );
    expect(warnings).toMatchObject([{ code: 'SEATS_OTHER_THAN_USUAL', detail: expect.stringContaining('2 og 3') }]);
  });
});

describe('an appointment', () => {
  test('renewal: the limit, no term, too long; notice: before the start, in the future, no rule', async () => {
    const start = await workingDay(20);
    const one = await appoint(product, { startDate: start, startCase: false });
    const hr = 'hr-hanne';
    const renew = (body: object) => post(`${one.path}/renewals`, body);
    await refused(hr, renew({ years: 5 }), whole('RENEWAL_TOO_LONG'));
    for (const years of [0, 1.5, '4', 100]) await refused(hr, renew({ years }), bad('BODY_INVALID', '/years'));
    await refused(hr, renew({ until: '2031-01-01' }), bad('BODY_INVALID', '/until'));
    const notice = (body: object) => post(`${one.path}/notices`, body);
    const received = await today();
    await refused(hr, notice({ givenBy: 'municipality', receivedOn: received }), whole('NOTICE_BEFORE_START'));
    await refused('kandidat-karen', notice({ givenBy: 'municipality', receivedOn: received }), NOT_AUTHORISED);
    await refused(hr, notice({ givenBy: 'nogen', receivedOn: received }), bad('BODY_INVALID', '/givenBy'));
    await refused(
      hr,
      notice({ givenBy: 'municipality', receivedOn: '31-02-2027' }),
      bad('BODY_INVALID', '/receivedOn'),
    );
    for (const stranger of ['kandidat-kim', SOFIE, BIRGIT]) {
      await refused(stranger, renew({}), NOT_FOUND);
      await refused(stranger, notice({ givenBy: 'municipality', receivedOn: received }), NOT_FOUND);
    }
    const second = addDays((await one.read()).lastDay, 1);
    await product.db
      .insertInto('term')
      .values({ appointment_id: one.id, no: 2, start_date: second, last_day: addDays(second, 1460) } as never)
      .execute();
    await refused(hr, renew({}), conflict('RENEWAL_LIMIT_REACHED'));
    await refused('kandidat-karen', renew({}), conflict('RENEWAL_LIMIT_REACHED'));

    const termless = await appoint(product, {
      ...{ startDate: start, scheme: 'KAP_H', role: 'organisation_consultant', personId: 'kandidat-klara' },
      startCase: false,
    });
    await refused(SOFIE, post(`${termless.path}/renewals`, {}), conflict('TERM_RULE_ABSENT'));
    await refused(SOFIE, post(`${termless.path}/notices`, { givenBy: 'municipality', receivedOn: start }), {
      ...{ status: expect.any(Number) as never, code: expect.stringMatching(/^NOTICE_/) as never, pointers: null },
    });
    // the same role from a day in the same time: refused before there is a case
    const again = (startDate: string, role = 'organisation_consultant') =>
      post('/process-instances', {
        definitionKey: 'kap-h-consultant-appointment',
        variables: { personId: 'kandidat-klara', role, functionVersion: '2026-06-02', startDate },
      });
    await refused(SOFIE, again(addDays(start, 30)), {
      status: 409,
      code: 'APPOINTMENT_HELD',
      pointers: ['/startDate'],
    });
    await refused(SOFIE, again(addDays(await today(), -1)), bad('START_IN_PAST', '/startDate'));
  });

  test('not eligible: the rule has a name', async () => {
    const created = async (path: string, body: object) => {
      const { status } = await as(SOFIE).post(path, body);
      expect([path, status]).toEqual([path, 201]);
    };
    await created('/practices', {
      ...{ id: 'practice-r', providerNumber: '880001', name: 'Lægerne Å', municipalityId: 'engholm' },
      regionId: 'capital-region',
    });
    await created('/people', {
      ...{ id: 'laege-r', name: 'Åse Ærø', email: 'laege-r@laegehus.example' },
      practices: [{ practiceId: 'practice-r', tie: 'attached' }],
    });
    const started = await as(SOFIE).post('/process-instances', {
      definitionKey: 'eligibility-check',
      variables: { personId: 'laege-r', role: 'cme_coordinator', scheme: 'KAP_H' },
    });
    const collect = await task(SOFIE, 'collect-evidence', started.body.id);
    const evidence = { specialist: 'yes', tie: 'attached', providerNumber: '880001', statement: 'yes' };
    await refused(SOFIE, complete(collect, { ...evidence, evidenceDate: '2099-01-01' }), {
      ...bad('EVIDENCE_IN_FUTURE', '/evidenceDate'),
    });
    await answer(SOFIE, 'collect-evidence', started.body.id, { ...evidence, evidenceDate: await today() });
    const checks = () => as(SOFIE).get('/eligibility-checks?person=laege-r');
    const check = await until(
      async () => {
        const [found] = (await checks()).body.items;
        return found?.result ? found : null;
      },
      'the check is decided',
      PATIENCE_MS,
    );
    expect(check).toMatchObject({ code: 'NOT_ELIGIBLE', rule: 'cme-coordinator-owner', missing: ['tie'] });
  });
});

describe('two at the same moment', () => {
  /** One of both stands; the other hears who decided, and when. */
  function oneStands(answers: HttpAnswer[], code = 'ALREADY_DECIDED'): number {
    const codes = answers.map(({ status, body }) => (status < 300 ? 'stands' : body.code));
    expect([...codes].sort()).toEqual([code, 'stands'].sort());
    return codes.indexOf('stands');
  }
  const both = (...wishes: (() => Promise<HttpAnswer>)[]) => Promise.all(wishes.map((wish) => wish()));

  test('a meeting is moved and cancelled: both are carried out in turn, or the move comes too late; told once', async () => {
    const id = await call(SOFIE, 'kkt', await workingDay(45));
    const later = await workingDay(55);
    const [move, cancel] = await both(
      () => as(SARA).post(`/meetings/${id}/move`, { startsAt: `${later}T09:00`, endsAt: `${later}T12:00` }),
      () => as(SOFIE).post(`/meetings/${id}/cancel`, { reason: 'Sygdom' }),
    );
    expect(cancel!.status).toBe(200);
    expect([200, 409]).toContain(move!.status);
    if (move!.status === 409) expect(move!.body.code).toBe('MEETING_OVER');
    const run = await caseOf(id, SOFIE);
    await until(
      async () => (await as(SOFIE).get(`/process-instances/${run}`)).body.state === 'terminated',
      'the case ends',
      PATIENCE_MS,
    );
    const { items } = (await as(SOFIE).get(`/mails?instance=${run}&limit=200`)).body;
    const told = items.filter(({ template }: { template: string }) => template === 'meeting-cancelled');
    const people = told.map(({ toPerson }: { toPerson: string }) => toPerson);
    expect([...people].sort()).toEqual([...new Set(people)].sort());
    expect(people).toContain(PIA);
    expect((await as(SOFIE).get(`/meetings/${id}`)).body.state).toBe('cancelled');
  });

  test('two cancel, and two move: it has one end, and one date', async () => {
    const id = await call(SOFIE, 'kkt', await workingDay(46));
    const [a, b] = [await workingDay(56), await workingDay(58)];
    const to = (date: string) => ({ startsAt: `${date}T09:00`, endsAt: `${date}T12:00` });
    const moved = await both(
      () => as(SARA).post(`/meetings/${id}/move`, to(a)),
      () => as(SOFIE).post(`/meetings/${id}/move`, to(b)),
    );
    expect(moved.map(({ status }) => status)).toEqual([200, 200]);
    const { moves, icsSequence, startsAt } = (await as(SOFIE).get(`/meetings/${id}`)).body;
    expect([moves.length, icsSequence, moves[1].fromAt]).toEqual([2, 2, moves[0].toAt]);
    expect(startsAt).toBe(moves[1].toAt);
    const ended = await both(
      () => as(SARA).post(`/meetings/${id}/cancel`, { reason: 'Et' }),
      () => as(SOFIE).post(`/meetings/${id}/cancel`, { reason: 'To' }),
    );
    const who = oneStands(ended, 'MEETING_OVER');
    expect((await as(SOFIE).get(`/meetings/${id}`)).body).toMatchObject({
      cancelledReason: ['Et', 'To'][who],
      icsSequence: 3,
    });
  });

  test('minutes are approved once, a renewal is decided once', async () => {
    const one = await appoint(product, { startDate: await workingDay(2), personId: 'kandidat-kim' });
    const id = await call(SOFIE, 'kkt', await workingDay(9));
    await hold(SOFIE, id);
    const run = await caseOf(id, SOFIE);
    await goTo(addDays(await today(), 9));
    const approve = await task(SOFIE, 'approve-minutes', run);
    const decide = (personId: string, taskId: string, variables: JsonObject) => () =>
      as(personId).post(`/user-tasks/${taskId}/complete`, { variables });
    const approvals = await both(
      decide(SOFIE, approve.id, { decision: 'approve' }),
      decide(SARA, approve.id, { decision: 'approve' }),
    );
    const by = [SOFIE, SARA][oneStands(approvals)];
    const late = approvals.find(({ status }) => status === 409)!;
    expect(late.body.details).toMatchObject({ decidedBy: by, decidedAt: expect.any(String) });
    await until(
      async () => (await as(SOFIE).get(`/meetings/${id}`)).body.state === 'minutes_approved',
      'the minutes are approved',
      PATIENCE_MS,
    );
    const { minutes } = (await as(SOFIE).get(`/meetings/${id}`)).body;
    expect(minutes).toMatchObject([{ version: 1, state: 'approved', approvedBy: by }]);

    await one.until(({ state }) => state === 'active', 'the appointment is active');
    const asked = await both(
      () => as('hr-hanne').post(`${one.path}/renewals`, {}),
      () => as('kandidat-kim').post(`${one.path}/renewals`, {}),
    );
    // the one who comes too late is refused at once, or the case takes the wish on and tells by mail why not
    const { renewals } = await one.read();
    expect(renewals).toHaveLength(1);
    expect(asked.filter(({ status, body }) => status === 201 && body.id === renewals[0].id)).toHaveLength(1);
    const tooLate = asked.find(({ body }) => body.id !== renewals[0].id)!;
    expect([202, 409]).toContain(tooLate.status);
    if (tooLate.status === 409) expect(tooLate.body.code).toBe('RENEWAL_OPEN');
    else await one.mailed('renewal-open', 1);
    const decision = await one.task('godkender-gitte', 'decide');
    const decided = await both(
      decide('godkender-gitte', decision.id, { decision: 'approve' }),
      decide('chef-carl', decision.id, { decision: 'reject', reason: 'Vi vil slå stillingen op.' }),
    );
    const decider = ['godkender-gitte', 'chef-carl'][oneStands(decided)];
    expect(decided.find(({ status }) => status === 409)!.body.details).toMatchObject({ decidedBy: decider });
    await one.end();
  });

  test('a key and its body: the same again is one meeting, another body is refused', async () => {
    const date = await workingDay(70);
    const wish = { seriesId: 'kkt', startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, topic: 'Nøgle' };
    const send = (body: object, key = 'one-wish') => as(SOFIE).post('/meetings', body, { key });
    const first = await send(wish);
    const [again, reordered] = await both(
      () => send(wish),
      () => send(Object.fromEntries(Object.entries(wish).reverse())),
    );
    expect([first.status, again!.status, reordered!.status]).toEqual([201, 201, 201]);
    expect([again!.body.id, reordered!.body.id]).toEqual([first.body.id, first.body.id]);
    const other = await send({ ...wish, topic: 'En anden' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    // the key of somebody else is another key
    const theirs = await as(SARA).post('/meetings', wish, { key: 'one-wish' });
    expect(theirs.body.id).not.toBe(first.body.id);
    const found = (await as(SOFIE).get(`/meetings?series=kkt&from=${date}&to=${date}`)).body.items;
    expect(found).toHaveLength(2);
    // a refusal keeps no key: the corrected wish goes through
    const sundayWish = { ...wish, startsAt: `${sunday(date)}T09:00`, endsAt: `${sunday(date)}T12:00` };
    expect((await send(sundayWish, 'corrected')).status).toBe(422);
    expect((await send(wish, 'corrected')).status).toBe(201);
    const item = { title: 'Æblegrød' };
    const path = `/meetings/${first.body.id}/agenda-items`;
    await both(
      () => as(SOFIE).post(path, item, { key: 'item' }),
      () => as(SOFIE).post(path, item, { key: 'item' }),
    );
    const { agenda } = (await as(SOFIE).get(`/meetings/${first.body.id}`)).body;
    expect(agenda.map(({ title }: { title: string }) => title)).toEqual(['Æblegrød']);
    expect(await as(ELSE).get('/session')).toMatchObject({ status: 200 });
  });
});

/** A working day from this date on. */
async function nextOpen(date: string): Promise<string> {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
/** By the rule of Gauss, as a second witness beside the product's own table. */
function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, day] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
