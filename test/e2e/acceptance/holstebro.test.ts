/** HOL-01, 02, 04, 07, 09, 10, 11: the three levels of Holstebro and the evaluation every second year. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, atTime, dateOf } from '../../../engine/values/time.ts';
import type { CaseMail } from '../../helpers/hiring-answers.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { closeWithoutTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const ADMIN = 'sekretaer-solveig';
const [AGNES, AKSEL, ANNA, ASGER] = ['konsulent-agnes', 'konsulent-aksel', 'konsulent-anna', 'konsulent-asger'];
const CONSULTANTS = [AGNES, AKSEL, ANNA, ASGER];
const [BIRGIT, BO] = ['fagchef-birgit', 'fagchef-bo'];
const LEVEL1 = 'holstebro-level1';
const LEVEL2 = 'holstebro-level2';
const LEVEL3 = 'holstebro-level3-birgit-anna';
const PATIENCE_MS = 90_000;
/** Of a test that goes through most of a year. */
const LONG_MS = 420_000;

let product: Product;
/** The first odd year that has not begun. */
let odd = 0;
beforeAll(async () => {
  product = await openProduct();
  const year = Number((await today()).slice(0, 4));
  odd = year % 2 === 0 ? year + 1 : year + 2;
}, 300_000);
afterAll(() => closeWithoutTrouble(product));

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
async function read(personId: string, path: string): Promise<any> {
  const { status, body } = await product.as(personId).get(path);
  expect({ path, status, body: status === 200 ? {} : body }).toEqual({ path, status: 200, body: {} });
  return body;
}
const today = async (): Promise<string> => dateOf((await product.as(ADMIN).get('/clock')).body.now);
async function goTo(date: string, time = '08:00'): Promise<void> {
  if (date <= (await today()) && time === '08:00') return;
  const answer = await product.as(ADMIN).post('/clock/advance', { to: atTime(date, time) });
  expect(answer.status).toBe(200);
}
interface Task {
  id: string;
  elementId: string;
  instanceId: string;
  /** What its form shows. */
  data: JsonObject;
}
type Where = (one: Task) => boolean;
async function task(personId: string, elementId: string, where: Where = () => true): Promise<Task> {
  const find = async () => {
    const { items } = await read(personId, '/user-tasks?limit=200');
    for (const one of (items as Task[]).filter((item) => item.elementId === elementId)) {
      const { status, body } = await product.as(personId).get(`/user-tasks/${one.id}/form`);
      const found = { ...one, data: status === 200 ? body.data : {} };
      if (where(found)) return found;
    }
    return null;
  };
  return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS);
}
async function answer(personId: string, elementId: string, variables: JsonObject, where?: Where) {
  const { id } = await task(personId, elementId, where);
  return product.as(personId).post(`/user-tasks/${id}/complete`, { variables });
}
async function complete(personId: string, elementId: string, variables: JsonObject, where?: Where) {
  const { status, body } = await answer(personId, elementId, variables, where);
  expect({ elementId, personId, status, body: status === 200 ? {} : body }).toEqual({
    elementId,
    personId,
    status: 200,
    body: {},
  });
}
const inCase = (caseId: string) => (one: Task) => one.instanceId === caseId;
const about = (meetingId: string) => (one: Task) => one.data.meetingId === meetingId;
async function mails(template: string, caseId?: string): Promise<CaseMail[]> {
  const { items } = await read('admin-asta', `/mails?limit=200&sort=-queuedAt${caseId ? `&instance=${caseId}` : ''}`);
  return (items as CaseMail[]).filter((mail) => mail.template === template);
}
const mailed = (template: string, count: number, caseId?: string) =>
  until(
    async () => {
      const found = await mails(template, caseId);
      return found.length >= count ? found.map((mail) => mail.toPerson).sort() : null;
    },
    `${count} mails ${template}`,
    PATIENCE_MS,
  );

interface Line {
  id: string;
  startsAt: string;
  slotNo: number | null;
  slotYear: number;
  extraordinary: boolean;
  state: string;
}
async function meetingsOf(seriesId: string, year: number): Promise<Line[]> {
  const { items } = await read(ADMIN, `/meetings?series=${seriesId}&limit=200`);
  return (items as Line[]).filter(({ slotYear }) => slotYear === year);
}
/** Begins a year and confirms its dates: all that are proposed, or the first ones. Answers the case and the meetings. */
async function plan(seriesId: string, year: number, who: string, count?: number) {
  const begun = await product.as(ADMIN).post(`/meeting-series/${seriesId}/years`, { year });
  expect(begun.status).toBe(201);
  const caseId: string = begun.body.instanceId;
  const { data } = await task(who, 'confirm-dates', inCase(caseId));
  const dates = (data.dates as JsonObject[]).slice(0, count).map(({ startsAt: _, endsAt: _end, ...row }) => row);
  await complete(who, 'confirm-dates', { dates }, inCase(caseId));
  const meetings = await until(
    async () => {
      const found = await meetingsOf(seriesId, year);
      return found.length === dates.length ? found : null;
    },
    `the meetings of ${seriesId} ${year}`,
    PATIENCE_MS,
  );
  return { caseId, meetings };
}
async function fixedItem(meetingId: string) {
  const { agenda } = await read(ADMIN, `/meetings/${meetingId}`);
  return agenda.find(({ fixedCode }: { fixedCode: string | null }) => fixedCode === 'evaluation') ?? null;
}
const carries = (meetingId: string, what = true) =>
  until(
    async () => ((await fixedItem(meetingId)) !== null) === what,
    `the item ${what ? 'stands on' : 'has left'} ${meetingId}`,
    PATIENCE_MS,
  );
const move = (meetingId: string, date: string) =>
  product.as(ADMIN).post(`/meetings/${meetingId}/move`, {
    startsAt: `${date}T13:00`,
    endsAt: `${date}T15:00`,
    reason: 'Lokalet er optaget',
  });
const cancel = (meetingId: string) => product.as(ADMIN).post(`/meetings/${meetingId}/cancel`, { reason: 'Sygdom' });
async function hold(meetingId: string): Promise<void> {
  const { endsAt } = await read(ADMIN, `/meetings/${meetingId}`);
  await goTo(dateOf(endsAt), '18:00');
  await complete(ADMIN, 'record-meeting', { outcome: 'held', attended: [ANNA], text: 'Referat.' }, about(meetingId));
  await until(
    async () => ['held', 'minutes_approved'].includes((await read(ADMIN, `/meetings/${meetingId}`)).state),
    'the meeting is held',
    PATIENCE_MS,
  );
}
const evaluationOf = async (year: number) => (await read(ADMIN, `/evaluations?year=${year}`)).items[0] ?? null;

test('HOL-01, HOL-02, HOL-04 two meetings a year, the last in December, both sides on the agenda; the fixed item in odd years alone', async () => {
  const { meetings } = await plan(LEVEL2, odd, ADMIN);
  expect(meetings.map(({ startsAt, slotNo }) => [dateOf(startsAt).slice(5, 7), slotNo])).toEqual([
    ['06', 1],
    ['12', 2],
  ]);
  const [june, december] = meetings.map(({ id }) => id) as [string, string];
  await until(
    async () => (await read(ADMIN, `/meetings/${december}`)).participants.length === 6,
    'everybody is on the list',
    PATIENCE_MS,
  );
  const { participants } = await read(ADMIN, `/meetings/${december}`);
  expect(participants.map(({ personId }: { personId: string }) => personId).sort()).toEqual(
    [...CONSULTANTS, BIRGIT, BO].sort(),
  );
  await carries(december);
  expect(await fixedItem(june)).toBeNull();
  expect(await evaluationOf(odd)).toMatchObject({ state: 'planned', meetingId: december });

  for (const [personId, title] of [
    [ANNA, 'Ventetid på genoptræning'],
    [BO, 'Sygemeldte borgere'],
  ] as const) {
    const added = await product.as(personId).post(`/meetings/${december}/agenda-items`, { title });
    expect(added.status).toBe(201);
  }
  const { agenda } = await read(ADMIN, `/meetings/${december}`);
  expect(agenda.map((item: { proposerName: string | null }) => item.proposerName)).toEqual([
    null,
    'Anna Aagaard',
    'Bo Borg',
  ]);
  const item = await fixedItem(december);
  for (const personId of [ADMIN, BIRGIT, ANNA]) {
    const removed = await product
      .as(personId)
      .send({ method: 'DELETE', url: `/api/v1/meetings/${december}/agenda-items/${item.id}` });
    expect(removed).toMatchObject({ status: 409, body: { code: 'EVALUATION_ITEM_FIXED' } });
  }

  const next = await plan(LEVEL2, odd + 1, ADMIN);
  expect(await evaluationOf(odd + 1)).toBeNull();
  for (const { id } of next.meetings) expect(await fixedItem(id)).toBeNull();
});

test('the item follows the last ordinary meeting of the year, whatever its number', async () => {
  const [june, december] = (await meetingsOf(LEVEL2, odd)).map(({ id }) => id) as [string, string];
  expect((await move(june, `${odd}-12-22`)).status).toBe(200);
  await carries(june);
  expect(await fixedItem(december)).toBeNull();
  expect((await move(june, `${odd}-06-09`)).status).toBe(200);
  await carries(december);
  expect(await fixedItem(june)).toBeNull();
});

test('HOL-07 a consultant, and a chief, activates an ad hoc meeting: no approval, the other side is told, it is not counted', async () => {
  const before = (await meetingsOf(LEVEL2, odd)).length;
  // a consultant without a date
  const started = await product.as(ANNA).post('/process-instances', {
    definitionKey: 'level2-adhoc-meeting',
    variables: { seriesId: LEVEL2, topic: 'Ny aftale om sårpleje' },
  });
  expect(started.status).toBe(201);
  const caseId = started.body.id ?? started.body.instanceId;
  expect(await mailed('adhoc-activated', 2, caseId)).toEqual([BIRGIT, BO]);
  const date = `${odd}-05-11`;
  const closed = { choice: 'date', date: `${odd}-12-25`, startTime: '13:00', endTime: '14:00' };
  expect((await answer(BO, 'propose-date', closed, inCase(caseId))).body.code).toBe('MEETING_ON_CLOSED_DAY');
  await complete(BO, 'propose-date', { choice: 'date', date, startTime: '13:00', endTime: '14:00' }, inCase(caseId));
  // a chief with one
  const called = await product.as(BIRGIT).post('/meetings', {
    seriesId: LEVEL2,
    startsAt: `${odd}-12-29T13:00`,
    endsAt: `${odd}-12-29T14:00`,
    topic: 'Vinterberedskab',
  });
  expect(called).toMatchObject({ status: 201, body: { extraordinary: true, slotNo: null } });
  expect(await mailed('adhoc-activated', 6)).toEqual([...CONSULTANTS, BIRGIT, BO].sort());
  const extra = await until(
    async () => {
      const found = (await meetingsOf(LEVEL2, odd)).filter(({ extraordinary }) => extraordinary);
      return found.length === 2 ? found : null;
    },
    'both exist',
    PATIENCE_MS,
  );
  expect(extra.map(({ slotNo }) => slotNo)).toEqual([null, null]);
  expect((await meetingsOf(LEVEL2, odd)).filter(({ slotNo }) => slotNo !== null)).toHaveLength(before);
  // the one on 29 December lies after the last ordinary one and does not take the item
  for (const { id } of extra) expect(await fixedItem(id)).toBeNull();
});

test('HOL-10, HOL-11 offers to all, one holder by rotation, four in two years; a fifth consultant gets offers too', async () => {
  const first = await plan(LEVEL1, odd, ADMIN);
  const second = await plan(LEVEL1, odd + 1, ADMIN);
  const meetings = [...first.meetings, ...second.meetings];
  const holders: string[] = [];
  for (const { id } of meetings) {
    for (const personId of CONSULTANTS) await complete(personId, 'answer-offer', { answer: 'accepted' }, about(id));
    const offers = await until(
      async () => {
        const { items } = await read(ADMIN, `/meetings/${id}/seat-offers`);
        return items.some(({ holds }: { holds: boolean }) => holds) ? items : null;
      },
      'the seat is given',
      PATIENCE_MS,
    );
    expect(offers.map(({ personId }: { personId: string }) => personId)).toEqual(CONSULTANTS);
    const holding = offers.filter(({ holds }: { holds: boolean }) => holds);
    expect(holding).toHaveLength(1);
    holders.push(holding[0].personId);
  }
  expect([...holders].sort()).toEqual(CONSULTANTS);

  const { id, startsAt } = meetings[0]!;
  await goTo(addDays(dateOf(startsAt), -20));
  await complete(
    holders[0]!,
    'draft-agenda',
    { items: [{ title: 'Akutte henvendelser', description: null }] },
    about(id),
  );
  const item = await until(
    async () =>
      (await read(ADMIN, `/meetings/${id}`)).agenda.find(
        ({ title }: { title: string }) => title === 'Akutte henvendelser',
      ),
    'the item of the consultant',
    PATIENCE_MS,
  );
  expect(item.proposerId).toBe(holders[0]);
  await complete(ADMIN, 'name-third', { needed: 'yes', agendaItemId: item.id, personId: 'laege-gerda' }, about(id));
  const seats = await until(
    async () => {
      const { participants } = await read(ADMIN, `/meetings/${id}`);
      return participants.length === 5 ? participants : null;
    },
    'all seats are filled',
    PATIENCE_MS,
  );
  const seat = (name: string) =>
    seats
      .filter((one: { seat: string }) => one.seat === name)
      .map(({ personId }: { personId: string }) => personId)
      .sort();
  expect([seat('doctors_chair'), seat('consultant'), seat('topic'), seat('executive')]).toEqual([
    ['laege-frode'],
    [holders[0]],
    ['laege-gerda'],
    ['direktoer-dan', 'direktoer-ditte'],
  ]);
  expect(seats.find((one: { seat: string }) => one.seat === 'topic').agendaItemId).toBe(item.id);

  const { db } = product;
  await db
    .insertInto('person')
    .values({ id: 'konsulent-arne', name: 'Arne Abel', email: 'konsulent-arne@holstebro.example', language: 'da' })
    .execute();
  await db
    .insertInto('person_role')
    .values({ person_id: 'konsulent-arne', role: 'consultant', scheme: 'HOLSTEBRO', valid_from: '2020-01-01' })
    .execute();
  const third = await plan(LEVEL1, odd + 2, ADMIN, 1);
  const { items } = await until(
    async () => {
      const found = await read(ADMIN, `/meetings/${third.meetings[0]!.id}/seat-offers`);
      return found.items.length === 5 ? found : null;
    },
    'five offers',
    PATIENCE_MS,
  );
  expect(items.map(({ personId }: { personId: string }) => personId)).toContain('konsulent-arne');
  await db.deleteFrom('person_role').where('person_id', '=', 'konsulent-arne').execute();
});

test(
  'HOL-09 one level 3 meeting on 1 September: the chief is reminded; a fifth takes a reason; the consultant asks',
  async () => {
    const { caseId, meetings } = await plan(LEVEL3, odd, BIRGIT, 1);
    expect(meetings).toHaveLength(1);
    await goTo(`${odd}-08-30`);
    expect(await mails('few-meetings', caseId)).toEqual([]);
    await goTo(`${odd}-09-02`);
    expect(await mailed('few-meetings', 1, caseId)).toEqual([BIRGIT]);

    const wish = (personId: string, month: number, reason?: string) =>
      product.as(personId).post('/meetings', {
        seriesId: LEVEL3,
        startsAt: `${odd}-${month}-03T10:00`,
        endsAt: `${odd}-${month}-03T11:00`,
        topic: 'Opfølgning',
        ...(reason !== undefined && { reason }),
      });
    expect((await wish(ANNA, 11)).body.code).toBe('NOT_AUTHORISED');
    const days = [`${odd}-10-05`, `${odd}-10-19`, `${odd}-11-02`];
    for (const [index, day] of days.entries()) {
      const called = await product.as(BIRGIT).post('/meetings', {
        seriesId: LEVEL3,
        startsAt: `${day}T10:00`,
        endsAt: `${day}T11:00`,
        topic: 'Opfølgning',
      });
      expect(called).toMatchObject({
        status: 201,
        body: { slotNo: meetings[0]!.slotNo! + index + 1, extraordinary: false },
      });
    }
    expect((await wish(BIRGIT, 12)).body.code).toBe('REASON_REQUIRED');
    expect((await wish(BIRGIT, 12, 'Nyt tilbud til borgerne')).status).toBe(201);

    const asked = await product.as(ANNA).post('/process-instances', {
      definitionKey: 'level3-meeting',
      variables: { seriesId: LEVEL3, topic: 'Ny lov' },
    });
    expect(asked.status).toBe(201);
    const wished = inCase(asked.body.id ?? asked.body.instanceId);
    const date = { choice: 'call', date: `${odd}-12-15`, startTime: '10:00', endTime: '11:00', place: null };
    expect((await answer(BIRGIT, 'answer-wish', date, wished)).body.code).toBe('REASON_REQUIRED');
    await complete(BIRGIT, 'answer-wish', { choice: 'decline' }, wished);
    expect(await mailed('wish-declined', 1)).toEqual([ANNA]);
  },
  LONG_MS,
);

test(
  'HOL-04 asked 42 days before, moved into January, held: the note goes to level 1 and the answers lose their names',
  async () => {
    const december = (await evaluationOf(odd)).meetingId as string;
    const january = `${odd + 1}-01-18`;
    expect((await move(december, january)).status).toBe(200);
    await goTo(addDays(january, -43));
    expect(await evaluationOf(odd)).toMatchObject({ state: 'planned', year: odd, meetingId: december });
    await goTo(addDays(january, -41));
    const evaluation = await until(
      async () => {
        const found = await evaluationOf(odd);
        return found.state === 'asked' ? found : null;
      },
      'the questionnaire is out',
      PATIENCE_MS,
    );
    expect(evaluation.asked).toBe(6);
    expect(await mailed('questionnaire', 6, evaluation.caseId)).toEqual([...CONSULTANTS, BIRGIT, BO].sort());
    for (const personId of [ANNA, BIRGIT])
      await complete(
        personId,
        'answer-questionnaire',
        { meaning: `Svar fra ${personId}`, usefulness: '4' },
        inCase(evaluation.caseId),
      );
    await until(async () => (await evaluationOf(odd)).answered === 2, 'two answers', PATIENCE_MS);
    expect((await read(ADMIN, `/evaluations/${evaluation.id}`)).answers).toEqual([]);

    await hold(december);
    await complete(
      ADMIN,
      'write-note',
      { note: 'Ordningen bruges mere end for to år siden.' },
      inCase(evaluation.caseId),
    );
    const carried = await until(
      async () => {
        const found = await evaluationOf(odd);
        return found.state === 'carried' ? found : null;
      },
      'the note is carried',
      PATIENCE_MS,
    );
    const [spring] = await meetingsOf(LEVEL1, odd + 1);
    expect(carried.carriedToMeetingId).toBe(spring!.id);
    const { agenda } = await read(ADMIN, `/meetings/${spring!.id}`);
    expect(agenda).toContainEqual(
      expect.objectContaining({
        proposedBy: 'carried',
        carriedFrom: evaluation.id,
        description: 'Ordningen bruges mere end for to år siden.',
      }),
    );
    const { answers } = await read(BIRGIT, `/evaluations/${evaluation.id}`);
    expect(answers.map(({ usefulness }: { usefulness: string }) => usefulness)).toEqual(['4', '4']);
    const { rows } = { rows: await product.db.selectFrom('evaluation_answer').select('person_id').execute() };
    expect(rows.every(({ person_id }) => person_id === null)).toBe(true);
    const kept = await product.db
      .selectFrom('task_answer')
      .select('data')
      .where('element_id', '=', 'answer-questionnaire')
      .execute();
    expect(kept.map(({ data }) => data)).toEqual([{}, {}]);
    // the level 1 meeting is cancelled: the note goes to the one after it
    expect((await cancel(spring!.id)).status).toBe(200);
    const [, autumn] = await meetingsOf(LEVEL1, odd + 1);
    expect((await evaluationOf(odd)).carriedToMeetingId).toBe(autumn!.id);
  },
  LONG_MS,
);

test('cancelled with no ordinary meeting left: a task until it is held; an ad hoc meeting does not take the item', async () => {
  const year = odd + 2;
  const { meetings } = await plan(LEVEL2, year, ADMIN);
  const [june, december] = meetings.map(({ id }) => id) as [string, string];
  await carries(december);
  expect((await cancel(december)).status).toBe(200);
  await carries(june);
  expect((await cancel(june)).status).toBe(200);
  // The word of both changes has come: each has the case look for a meeting again, and asks anew where there is none.
  expect((await product.as(ADMIN).post('/clock/advance', { by: 'PT1M' })).status).toBe(200);
  const found = await task(ADMIN, 'find-new-date');
  expect(await evaluationOf(year)).toMatchObject({ meetingId: null, state: 'planned' });
  const called = await product.as(BIRGIT).post('/meetings', {
    seriesId: LEVEL2,
    startsAt: `${year}-12-20T13:00`,
    endsAt: `${year}-12-20T14:00`,
    topic: 'Noget andet',
  });
  expect(called.status).toBe(201);
  expect(await fixedItem(called.body.id)).toBeNull();
  // nor does it take the task out of anybody's hands
  expect((await product.as(ADMIN).post('/clock/advance', { by: 'PT1M' })).status).toBe(200);
  expect((await task(ADMIN, 'find-new-date', inCase(found.instanceId))).id).toBe(found.id);
  await complete(
    ADMIN,
    'find-new-date',
    { date: `${year + 1}-01-22`, startTime: '13:00', endTime: '15:00', place: null },
    inCase(found.instanceId),
  );
  const evaluation = await until(
    async () => {
      const one = await evaluationOf(year);
      return one.meetingId === null ? null : one;
    },
    'a meeting carries it',
    PATIENCE_MS,
  );
  await carries(evaluation.meetingId);
  // it is invited to as any meeting, and belongs to the year whose evaluation it carries
  await until(
    async () => (await read(ADMIN, `/meetings/${evaluation.meetingId}`)).state === 'invited',
    'everybody is invited',
    PATIENCE_MS,
  );
  expect(await read(ADMIN, `/meetings/${evaluation.meetingId}`)).toMatchObject({ slotYear: year, extraordinary: true });
});
