/** Two at the same moment: one of both stands, the other hears who decided; and a wish that comes twice is done once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays } from '../../../engine/values/time.ts';
import { appoint } from '../../helpers/appointments.ts';
import type { HttpAnswer } from '../../helpers/hiring-answers.ts';
import { enterSara, meetingActs, PATIENCE_MS, SARA, SOFIE, sunday } from '../../helpers/meeting-acts.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { closeWithoutTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const [PIA, ELSE] = ['praksis-pia', 'efteruddannelse-else'];
let product: Product;
beforeAll(async () => {
  product = await openProduct();
  await product.db.updateTable('representation').set({ valid_to: '2060-12-31' }).execute();
  await enterSara(product);
}, 300_000);
afterAll(() => closeWithoutTrouble(product));

const { as, today, goTo, workingDay, task, call, caseOf, hold } = meetingActs(() => product);

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
