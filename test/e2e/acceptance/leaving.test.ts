/** How an appointment ends for the person: a prerequisite lost, the last day, what they held and what they may then. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, addMonths, atTime, dateOf, endOfDay } from '../../../engine/values/time.ts';
import { appoint } from '../../helpers/appointments.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { expectNoTrouble } from '../../helpers/scenario.ts';
import { Series, SOFIE } from '../../helpers/series.ts';
import { until } from '../../helpers/until.ts';

const PATIENCE_MS = 60_000;
let product: Product;
let series: Series;
const open: Awaited<ReturnType<typeof appoint>>[] = [];

beforeAll(async () => {
  product = await openProduct();
  series = new Series(product);
  await series.goTo('2027-01-04T08:00:00+01:00');
}, 240_000);
afterAll(() => product?.close());
afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
  await expectNoTrouble(product);
});

const hr = () => product.as('hr-hanne');
const today = async () => dateOf((await hr().get('/clock')).body.now);
async function begun(options: Parameters<typeof appoint>[1]) {
  const one = await appoint(product, options);
  open.push(one);
  await series.goTo(atTime(options.startDate, '08:00'));
  await one.until(({ state }) => state === 'active', 'the appointment is active');
  return one;
}

/** A case with one task that is Pia's by name; `more` are further attributes of the task. */
const work = (id: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="defs-${id}" targetNamespace="test">
  <bpmn:process id="${id}" name="Arbejde" isExecutable="true" sagsgang:starterGroups="secretariat">
    <bpmn:startEvent id="begin" />
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="work" />
    <bpmn:userTask id="work" name="Arbejd videre" sagsgang:assignee="praksis-pia" ${more} />
    <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;

test('what a leaver held: the seat is vacant, meetings to come follow, tasks go on with others, each exactly once', async () => {
  const one = await begun({
    startDate: '2027-01-11',
    personId: 'praksis-pia',
    scheme: 'KAP_H',
    role: 'practice_coordinator',
  });
  const year = await series.planYear(SOFIE, 'kkt', 2027);
  const { dates } = (await series.form(year, SOFIE, 'confirm-dates')).data;
  await series.complete(year, SOFIE, 'confirm-dates', { dates });
  await series.mailed(year, 'meeting-invitation', 16);
  await product.deploy({
    bpmn: [work('only-hers'), work('also-theirs', 'sagsgang:candidateGroups="secretariat"'), work('about-her')],
  });
  const begin = async (definitionKey: string, variables: JsonObject): Promise<string> =>
    (await product.as(SOFIE).post('/process-instances', { definitionKey, variables })).body.id;
  const [hers, shared, about] = await Promise.all([
    begin('only-hers', { scheme: 'KAP_H' }),
    begin('also-theirs', { scheme: 'KAP_H' }),
    begin('about-her', { scheme: 'KAP_H', personId: 'praksis-pia' }),
  ]);
  const taskOf = (caseId: string) =>
    product.db.selectFrom('task').select('assignee').where('instance_id', '=', caseId).executeTakeFirst();
  for (const id of [hers, shared, about]) await until(() => taskOf(id), 'the task is there', PATIENCE_MS);

  const lastDay = await today();
  const ended = await product.as(SOFIE).post(`${one.path}/end`, { reason: 'other', text: 'Aftalt.' });
  expect([ended.status, ended.body]).toMatchObject([200, { state: 'ended', lastDay }]);
  // Who is off the list is told once per meeting, and the meetings know.
  const off = await series.mailed(year, 'meeting-not-needed', 4);
  expect(off.map(({ toPerson }) => toPerson)).toEqual(Array(4).fill('praksis-pia'));
  const { items } = (await series.get('/meetings?series=kkt&from=2027-01-01&to=2027-12-31')).body;
  for (const { id } of items) {
    const { participants } = (await series.get(`/meetings/${id}`)).body;
    const hersNow = participants.find(({ personId }: { personId: string }) => personId === 'praksis-pia');
    expect(hersNow?.status ?? 'removed').toBe('removed');
  }
  const seats = await product.db
    .selectFrom('representation')
    .select(['valid_to', 'ended_reason'])
    .where('person_id', '=', 'praksis-pia')
    .execute();
  expect(seats).toEqual([{ valid_to: lastDay, ended_reason: 'appointment_ended' }]);

  await until(async () => (await taskOf(hers))?.assignee === SOFIE, 'her task is with the secretariat', PATIENCE_MS);
  await until(async () => (await taskOf(shared))?.assignee === null, 'the shared one is free', PATIENCE_MS);
  expect((await taskOf(about))?.assignee).toBe('praksis-pia');
  const { handovers } = await one.until(({ handovers }) => handovers.length > 0, 'it is written down');
  expect(
    handovers.map(({ kind, toPerson }: { kind: string; toPerson: string | null }) => `${kind} ${toPerson}`).sort(),
  ).toEqual(['seat null', 'task null', `task ${SOFIE}`]);
  // What comes again finds it done.
  await series.goTo(atTime(addDays(lastDay, 10), '08:00'));
  const assigned = await product.db
    .selectFrom('event')
    .select(['instance_id', 'kind'])
    .where('instance_id', 'in', [hers, shared, about])
    .where('kind', '=', 'task-assigned')
    .execute();
  expect(assigned.map(({ instance_id: id }) => id).sort()).toEqual([hers, shared].sort());
  expect(await series.mails(year, 'meeting-not-needed')).toHaveLength(4);
  for (const id of [hers, shared, about, year]) await series.cancel(id);
}, 240_000);

test('access by the role is gone at 24:00 on the last day; areas and the meetings of the pair end with it', async () => {
  const startDate = addDays(await today(), 7);
  const one = await begun({ startDate, personId: 'konsulent-anna', scheme: 'HOLSTEBRO' });
  const received = await today();
  const notice = await hr().post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: received });
  expect(notice.status).toBe(201);
  const { lastDay } = notice.body;
  expect(lastDay).toBe(addMonths(received, 1));
  const links = () =>
    product.db.selectFrom('area_link').select('valid_to').where('consultant_id', '=', 'konsulent-anna').execute();
  expect(await links()).toEqual([{ valid_to: null }]);
  // Level 2 may be called by whoever is a consultant.
  const call = () =>
    product.as('konsulent-anna').post('/meetings', {
      seriesId: 'holstebro-level2',
      startsAt: atTime(addDays(lastDay, 33), '10:00'),
      endsAt: atTime(addDays(lastDay, 33), '11:00'),
      topic: 'Sårpleje',
    });
  await series.goTo(new Date(Date.parse(endOfDay(lastDay)) - 30_000).toISOString());
  const called = await call();
  expect([called.status, called.body]).toMatchObject([201, { topic: 'Sårpleje' }]);
  await series.goTo(new Date(Date.parse(endOfDay(lastDay)) + 1_000).toISOString());
  const refused = await call();
  expect([refused.status, refused.body.code]).toEqual([403, 'NOT_AUTHORISED']);
  const ended = await one.until(({ state }) => state === 'ended', 'the appointment ends');
  expect(ended).toMatchObject({ endReason: 'terminated', lastDay });
  await one.mailed('offboarding-begun', 1);
  expect(await links()).toEqual([{ valid_to: lastDay }]);
  const pair = (await product.as('sekretaer-solveig').get('/meeting-series/holstebro-level3-birgit-anna')).body;
  expect(pair.validTo).toBe(lastDay);
  const cancelled = await product
    .as('sekretaer-solveig')
    .post(`/meetings/${called.body.id}/cancel`, { reason: 'Slut' });
  expect(cancelled.status).toBe(200);
}, 240_000);

test('B5: a municipal consultant loses the practice, nobody puts it right, and it ends by notice', async () => {
  const startDate = addDays(await today(), 7);
  const one = await begun({ startDate });
  const { items } = (await hr().get('/people/kandidat-karen/practice-ties')).body;
  const tieId = items[0].id as string;
  const day = await today();
  const left = await hr().patch(`/people/kandidat-karen/practice-ties/${tieId}`, { validTo: addDays(day, -1) });
  expect([left.status, left.body.losses?.length]).toEqual([200, 1]);
  try {
    await one.task('sekretaer-sune', 'cure-loss');
    expect((await one.mailed('loss-recorded', 3)).map(({ toPerson }) => toPerson).sort()).toEqual([
      'hr-hanne',
      'kandidat-karen',
      'sekretaer-sune',
    ]);
    expect((await one.read()).frozenSince).not.toBeNull();
    await series.goTo(atTime(addDays(day, 31), '08:00'));
    // No dismissal by itself: somebody decides, with a reason.
    expect(await one.read()).toMatchObject({ state: 'active', notices: [] });
    await one.complete('godkender-gitte', 'decide-loss', { lossDecision: 'end', reason: 'Praksis er solgt.' });
    const under = await one.until(({ notices }) => notices.length === 1, 'notice is given');
    const received = await today();
    const lastDay = addMonths(received, 1);
    expect(under).toMatchObject({
      ...{ state: 'active', lastDay, losses: [{ state: 'ended', decidedBy: 'godkender-gitte' }] },
      notices: [{ givenBy: 'municipality', receivedOn: received, lastDay, state: 'in_force' }],
    });
    expect((await one.mailed('notice-confirmation', 2)).map(({ toPerson }) => toPerson).sort()).toEqual([
      'hr-hanne',
      'kandidat-karen',
    ]);
    const renewal = await hr().post(`${one.path}/renewals`, {});
    expect([renewal.status, renewal.body.code]).toEqual([409, 'NOTICE_IN_FORCE']);
    await series.goTo(endOfDay(lastDay));
    const ended = await one.until(({ state }) => state === 'ended', 'the appointment ends');
    expect(ended).toMatchObject({ endReason: 'not_eligible', lastDay });
  } finally {
    await product.db.updateTable('practice_tie').set({ valid_to: null }).where('id', '=', tieId).execute();
  }
}, 240_000);
