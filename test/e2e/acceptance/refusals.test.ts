/** Bad input to terms, meetings and the levels: each is refused in both languages, by code and place, and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, isWorkingDay } from '../../../engine/values/time.ts';
import { appoint } from '../../helpers/appointments.ts';
import { meetingActs, PATIENCE_MS, SOFIE, sunday } from '../../helpers/meeting-acts.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { bad, conflict, NOT_AUTHORISED, NOT_FOUND, refusalsOn, type Send, whole } from '../../helpers/refusals.ts';
import { closeWithoutTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const [PIA, PETRA] = ['praksis-pia', 'praksis-petra'];
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

let product: Product;
/** The first odd year that has not begun. */
let odd = 0;
beforeAll(async () => {
  product = await openProduct();
  const year = Number((await today()).slice(0, 4));
  odd = year % 2 === 0 ? year + 1 : year + 2;
  await product.db.updateTable('representation').set({ valid_to: '2060-12-31' }).execute();
}, 300_000);
afterAll(() => closeWithoutTrouble(product));

const { as, today, goTo, workingDay, task, answer, begin, call, caseOf } = meetingActs(() => product);
const { post, complete, refused } = refusalsOn(() => product);

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
