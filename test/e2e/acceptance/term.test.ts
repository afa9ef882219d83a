/** The life of an appointment: the term and its prompts, renewal, notice, and what follows. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { atNine, endOfDay, termEnd } from '../../../engine/values/time.ts';
import { groupsOf } from '../../../infra/registers/people.ts';
import { appoint } from '../../helpers/appointments.ts';
import { Hiring } from '../../helpers/hiring.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { expectNoTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

let product: Product;
const open: Awaited<ReturnType<typeof appoint>>[] = [];

beforeAll(async () => {
  product = await openProduct();
}, 240_000);
afterAll(() => product?.close());
afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
  await expectNoTrouble(product);
});

const hr = () => product.as('hr-hanne');
const goTo = async (to: string) => {
  const answer = await hr().post('/clock/advance', { to });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};
const today = async () => (await hr().get('/clock')).body.now.slice(0, 10) as string;
async function begin(options: Parameters<typeof appoint>[1]) {
  const one = await appoint(product, options);
  open.push(one);
  return one;
}
const roles = async (personId: string, at: string) => groupsOf(product.db, personId, at);

test('TERM-01, TERM-03, TERM-04, TERM-05, TERM-13: eight years of one appointment', async () => {
  await goTo('2027-01-11T08:00:00+01:00');
  const one = await begin({ startDate: '2027-03-01' });
  expect(await one.read()).toMatchObject({
    state: 'signed',
    lastDay: '2031-02-28',
    prompts: ['2030-05-28', '2030-08-28', '2030-11-28', '2031-01-28'],
  });
  // Access begins with the first day.
  await goTo('2027-03-01T08:00:00+01:00');
  await one.until(({ state }) => state === 'active', 'the appointment is active');
  expect(await roles('kandidat-karen', '2027-03-01T08:00:00Z')).toContain('consultant');
  expect(await roles('kandidat-karen', '2027-02-28T22:59:00Z')).not.toContain('consultant');
  // It ends at 24:00 local on the last day.
  expect(await roles('kandidat-karen', '2031-02-28T22:59:59Z')).toContain('consultant');
  expect(await roles('kandidat-karen', '2031-02-28T23:00:00Z')).not.toContain('consultant');

  await goTo('2031-01-29T08:00:00+01:00');
  const prompts = await one.mailed('term-prompt', 8);
  const told = (person: string) =>
    prompts.filter(({ toPerson }) => toPerson === person).map(({ queuedAt }) => queuedAt.slice(0, 16));
  const days = ['2030-05-28', '2030-08-28', '2030-11-28', '2031-01-28'].map((day) => atNine(day).slice(0, 16));
  expect([told('kandidat-karen'), told('hr-hanne'), prompts.length]).toEqual([days, days, 8]);

  const asked = await hr().post(`${one.path}/renewals`, {});
  expect([asked.status, asked.body]).toMatchObject([201, { state: 'open', years: 4 }]);
  const twice = await product.as('kandidat-karen').post(`${one.path}/renewals`, {});
  expect([twice.status, twice.body.code]).toEqual([409, 'RENEWAL_OPEN']);
  await one.complete('godkender-gitte', 'decide', { decision: 'approve' });
  await one.complete('kandidat-karen', 'consent', { consent: 'yes' });
  const renewed = await one.until(({ lastDay }) => lastDay === '2035-02-28', 'the appointment is renewed');
  expect(renewed.terms).toEqual([
    { no: 1, startDate: '2027-03-01', lastDay: '2031-02-28' },
    { no: 2, startDate: '2031-03-01', lastDay: '2035-02-28' },
  ]);
  const written = await one.until(({ renewals }) => renewals[0].addendumDocumentId !== null, 'the addendum is there');
  expect(written.renewals).toMatchObject([{ state: 'renewed', municipalAnswer: 'yes', consultantAnswer: 'yes' }]);
  expect((await one.mailed('renewal-agreed', 2)).map(({ toPerson }) => toPerson).sort()).toEqual([
    'hr-hanne',
    'kandidat-karen',
  ]);
  expect((await hr().get(`/documents/${written.renewals[0].addendumDocumentId}`)).body).toMatchObject({
    template: 'addendum',
    mimeType: 'application/pdf',
  });

  // In the second term nobody gets another.
  await goTo('2031-03-03T08:00:00+01:00');
  const before = await one.read();
  for (const personId of ['hr-hanne', 'kandidat-karen']) {
    const refused = await product.as(personId).post(`${one.path}/renewals`, { years: 1 });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'RENEWAL_LIMIT_REACHED' }]);
    expect(refused.body.detail).toContain('én gang');
  }
  expect(await one.read()).toEqual(before);
  expect(await roles('kandidat-karen', '2035-02-28T22:59:59Z')).toContain('consultant');
  expect(await roles('kandidat-karen', '2035-02-28T23:00:00Z')).not.toContain('consultant');

  await goTo(endOfDay('2035-02-28'));
  const ended = await one.until(({ state }) => state === 'ended', 'the appointment ends');
  expect(ended).toMatchObject({ endReason: 'expired', lastDay: '2035-02-28' });
  expect(await one.mailed('term-prompt', 16)).toHaveLength(16);
  for (const [person, item] of [
    ['hr-hanne', 'settlement'],
    ['hr-hanne', 'hand-over'],
    ['sekretaer-sune', 'access'],
  ] as const) {
    await one.complete(person, item, { done: true });
  }
  const closed = await one.until(
    ({ checklist }) => checklist.filter(({ list }: { list: string }) => list === 'offboarding').length === 3,
    'the checklist is done',
  );
  expect(closed.checklist.map(({ item }: { item: string }) => item).sort()).toEqual([
    'access',
    'hand-over',
    'settlement',
  ]);
  // The post is vacant, and a new hiring of the same person, all five steps of it, begins with term 1 again.
  expect((await hr().get(`/positions/${one.positionId}`)).body.state).toBe('approved');
  const hiring = new Hiring(product.as);
  await hiring.beginOnCalmMonday();
  hiring.positionId = one.positionId!;
  await hiring.throughOffer({ candidates: ['kandidat-karen'] });
  await hiring.candidate('kandidat-karen').signContract();
  await hiring.headOfHealth.countersign();
  expect(await hiring.end()).toBe('appointed');
  const { items } = (await hr().get('/appointments?person=kandidat-karen&limit=50')).body;
  expect(items).toHaveLength(2);
  const again = items.find(({ id }: { id: string }) => id !== one.id);
  expect(again).toMatchObject({ state: 'signed', positionId: one.positionId });
  expect(again.terms).toEqual([{ no: 1, startDate: again.start, lastDay: termEnd(again.start, 4) }]);
  const { caseId } = await until(
    async () => {
      const { body } = await hr().get(`/appointments/${again.id}`);
      return body.caseId ? body : null;
    },
    'the new appointment has its case',
    60_000,
  );
  const ownCase = (await hr().get(`/process-instances/${caseId}`)).body;
  expect(ownCase).toMatchObject({ definitionKey: 'consultant-term', state: 'active', businessKey: again.id });
  expect(caseId).not.toBe(ended.caseId);
  await hr().post(`/process-instances/${caseId}/cancel`, { reason: 'Scenariet er slut.' });
}, 400_000);

test.each([
  ['consultant', 'kandidat-karen'],
  ['municipality', 'hr-hanne'],
] as const)(
  'TERM-07 notice by the %s',
  async (givenBy, personId) => {
    const year = Number((await today()).slice(0, 4)) + 1;
    const one = await begin({ startDate: `${year}-03-01` });
    const early = await hr().post(`${one.path}/notices`, { givenBy, receivedOn: await today() });
    expect([early.status, early.body.code]).toEqual([422, 'NOTICE_BEFORE_START']);
    await goTo(`${year}-12-10T12:00:00+01:00`);
    await one.until(({ state }) => state === 'active', 'the appointment is active');
    const future = await hr().post(`${one.path}/notices`, { givenBy, receivedOn: `${year}-12-11` });
    expect([future.status, future.body.code]).toEqual([422, 'NOTICE_IN_FUTURE']);
    const notice = await product.as(personId).post(`${one.path}/notices`, { givenBy, receivedOn: `${year}-12-10` });
    expect([notice.status, notice.body]).toMatchObject([
      201,
      { state: 'in_force', lastDay: `${year + 1}-01-10`, rule: 'DATE_TO_DATE', givenBy },
    ]);
    expect((await one.mailed('notice-confirmation', 2)).map(({ toPerson }) => toPerson).sort()).toEqual([
      'hr-hanne',
      'kandidat-karen',
    ]);
    expect(await roles('kandidat-karen', `${year + 1}-01-10T23:00:00Z`)).not.toContain('consultant');
    await goTo(endOfDay(`${year + 1}-01-10`));
    const ended = await one.until(({ state }) => state === 'ended', 'the appointment ends');
    expect(ended).toMatchObject({ endReason: 'terminated', lastDay: `${year + 1}-01-10` });
  },
  240_000,
);

test('TERM-10 END_OF_MONTH', async () => {
  const year = Number((await today()).slice(0, 4)) + 1;
  const one = await begin({ startDate: `${year}-03-01`, startCase: false });
  await product.db.updateTable('appointment').set({ notice_rule: 'END_OF_MONTH' }).where('id', '=', one.id).execute();
  await hr().post('/messages', {
    name: 'appointment-signed',
    correlationKey: one.id,
    variables: { appointmentId: one.id },
  });
  await goTo(`${year}-12-10T12:00:00+01:00`);
  await one.until(({ state }) => state === 'active', 'the appointment is active');
  const notice = await hr().post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: `10-12-${year}` });
  expect([notice.status, notice.body]).toMatchObject([201, { lastDay: `${year + 1}-01-31`, rule: 'END_OF_MONTH' }]);
}, 240_000);

test('TERM-11 notice closes an open renewal; withdrawn by one side only it stays in force, by both it is gone', async () => {
  const year = Number((await today()).slice(0, 4)) + 1;
  const one = await begin({ startDate: `${year}-03-01` });
  await goTo(`${year}-06-10T12:00:00+02:00`);
  await one.until(({ state }) => state === 'active', 'the appointment is active');
  expect((await hr().post(`${one.path}/renewals`, { years: 2 })).status).toBe(201);
  await one.task('kandidat-karen', 'consent');
  const mine = product.as('kandidat-karen');
  expect((await mine.post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: await today() })).status).toBe(
    403,
  );
  const given = await mine.post(`${one.path}/notices`, { givenBy: 'consultant', receivedOn: await today() });
  expect(given.status).toBe(201);
  const refused = await one.until(({ renewals }) => renewals[0].state !== 'open', 'the renewal is closed');
  expect(refused.renewals).toMatchObject([{ state: 'refused' }]);
  const again = await hr().post(`${one.path}/renewals`, {});
  expect([again.status, again.body.code]).toEqual([409, 'NOTICE_IN_FORCE']);
  const second = await hr().post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: await today() });
  expect([second.status, second.body.code]).toEqual([409, 'NOTICE_IN_FORCE']);

  const forThem = await hr().post(`${one.path}/notices/withdrawal`, { by: 'consultant' });
  expect([forThem.status, forThem.body.code]).toEqual([403, 'NOT_AUTHORISED']);
  const wish = await mine.post(`${one.path}/notices/withdrawal`, { by: 'consultant' });
  expect([wish.status, wish.body]).toMatchObject([200, { state: 'in_force', municipalityWithdrawsAt: null }]);
  expect((await one.read()).lastDay).toBe(given.body.lastDay);
  // The other side says no first, and then yes.
  await one.complete('hr-hanne', 'consent-withdrawal', { consent: 'no' });
  await one.mailed('notice-kept', 2);
  await one.until(({ notices }) => notices[0].consultantWithdrawsAt === null, 'the notice stands');
  expect((await mine.post(`${one.path}/notices/withdrawal`, { by: 'consultant' })).status).toBe(200);
  const agreed = await until(
    async () => {
      const answer = await hr().post(`${one.path}/notices/withdrawal`, { by: 'municipality' });
      return answer.status === 200 ? answer : null;
    },
    'the municipality withdraws as well',
    10_000,
  );
  expect(agreed.body.state).toBe('withdrawn');
  expect((await one.read()).lastDay).toBe(
    `${year + 4}-02-28`.replace(/-02-28$/, isLeap(year + 4) ? '-02-29' : '-02-28'),
  );
  const gone = await mine.post(`${one.path}/notices/withdrawal`, { by: 'consultant' });
  expect([gone.status, gone.body.code]).toEqual([409, 'NOTICE_ABSENT']);
}, 240_000);

describe('a renewal and a notice in the same moment', () => {
  async function asked() {
    const year = Number((await today()).slice(0, 4)) + 1;
    const one = await begin({ startDate: `${year}-03-01` });
    await goTo(`${year}-06-10T12:00:00+02:00`);
    await one.until(({ state }) => state === 'active', 'the appointment is active');
    return one;
  }
  type One = Awaited<ReturnType<typeof asked>>;
  const give = async (one: One) =>
    hr().post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: await today() });
  /** Whichever came first: one outcome, told once to each side, and never the longer date. */
  async function expectOneOutcome(one: One) {
    const found = await one.until(
      ({ renewals, notices }) => notices.length === 1 && renewals[0].state !== 'open',
      'both are settled',
    );
    const isRenewed = found.renewals[0].state === 'renewed';
    await one.mailed(isRenewed ? 'renewal-agreed' : 'renewal-refused', 2);
    await one.mailed('notice-confirmation', 2);
    const [notice] = found.notices;
    expect(notice).toMatchObject({ state: 'in_force', lastDay: found.lastDay });
    expect([found.renewals[0].state, found.terms.length]).toEqual(isRenewed ? ['renewed', 2] : ['refused', 1]);
    expect(await one.mails(isRenewed ? 'renewal-refused' : 'renewal-agreed')).toEqual([]);
    await goTo(endOfDay(found.lastDay));
    const ended = await one.until(({ state }) => state === 'ended', 'the appointment ends');
    expect(ended).toMatchObject({ endReason: 'terminated', lastDay: found.lastDay });
    return found.renewals[0].state as string;
  }

  test('the last answer and the notice are sent at once', async () => {
    for (const order of ['answer first', 'notice first']) {
      const one = await asked();
      expect((await hr().post(`${one.path}/renewals`, {})).status).toBe(201);
      await one.complete('kandidat-karen', 'consent', { consent: 'yes' });
      const { id } = await one.task('godkender-gitte', 'decide');
      const answer = () =>
        product.as('godkender-gitte').post(`/user-tasks/${id}/complete`, { variables: { decision: 'approve' } });
      const both = order === 'answer first' ? [answer(), give(one)] : [give(one), answer()];
      const notice = (await Promise.all(both))[order === 'answer first' ? 1 : 0]!;
      expect([201, 202]).toContain(notice.status);
      await expectOneOutcome(one);
    }
  }, 240_000);

  test('one after the other: what came first counts', async () => {
    const renewedFirst = await asked();
    expect((await hr().post(`${renewedFirst.path}/renewals`, {})).status).toBe(201);
    await renewedFirst.complete('kandidat-karen', 'consent', { consent: 'yes' });
    await renewedFirst.complete('godkender-gitte', 'decide', { decision: 'approve' });
    await renewedFirst.until(({ renewals }) => renewals[0].state === 'renewed', 'it is renewed');
    expect((await give(renewedFirst)).status).toBe(201);
    expect(await expectOneOutcome(renewedFirst)).toBe('renewed');
    const noticeFirst = await asked();
    expect((await hr().post(`${noticeFirst.path}/renewals`, {})).status).toBe(201);
    await noticeFirst.task('kandidat-karen', 'consent');
    expect((await give(noticeFirst)).status).toBe(201);
    expect(await expectOneOutcome(noticeFirst)).toBe('refused');
  }, 240_000);

  test('asked for and given notice at once; and both sides ask at once: whoever loses is told', async () => {
    const one = await asked();
    const mine = product.as('kandidat-karen');
    const [first, second] = await Promise.all([
      hr().post(`${one.path}/renewals`, {}),
      mine.post(`${one.path}/renewals`, {}),
    ]);
    const statuses = [first.status, second.status].sort();
    expect(statuses[0]).toBe(201);
    const { renewals } = await one.until(({ renewals }) => renewals.length > 0, 'one is open');
    expect(renewals).toMatchObject([{ state: 'open' }]);
    // Taken on and then refused: a mail says so. Refused at once: the answer does.
    const loser = first.status === 201 ? { ...second, id: 'kandidat-karen' } : { ...first, id: 'hr-hanne' };
    if (loser.status === 202) {
      expect((await one.mailed('renewal-open', 1)).map(({ toPerson }) => toPerson)).toEqual([loser.id]);
    } else expect([loser.status, loser.body.code]).toEqual([409, 'RENEWAL_OPEN']);

    const other = await asked();
    const [renewal, notice] = await Promise.all([mine.post(`${other.path}/renewals`, {}), give(other)]);
    expect([201, 202]).toContain(notice.status);
    await other.until(({ notices }) => notices.length === 1, 'notice is in force');
    if (renewal.status === 202) {
      expect((await other.mailed('renewal-not-possible', 1)).map(({ toPerson }) => toPerson)).toEqual([
        'kandidat-karen',
      ]);
    } else if (renewal.status === 201) {
      await other.mailed('renewal-refused', 2);
    } else expect([renewal.status, renewal.body.code]).toEqual([409, 'NOTICE_IN_FORCE']);
    const settled = await other.until(
      ({ renewals }) => renewals.every((each: { state: string }) => each.state !== 'open'),
      'settled',
    );
    expect(settled.lastDay).toBe(settled.notices[0].lastDay);
  }, 240_000);
});

test('who manages appointments of one scheme has no say in another', async () => {
  const year = Number((await today()).slice(0, 4)) + 1;
  const one = await begin({ startDate: `${year}-03-01` });
  await goTo(`${year}-03-02T08:00:00+01:00`);
  const before = await one.until(({ state }) => state === 'active', 'the appointment is active');
  for (const stranger of ['sekretariat-sofie', 'sekretaer-solveig', 'fagchef-birgit']) {
    const as = product.as(stranger);
    const day = await today();
    const answers = await Promise.all([
      as.patch(one.path, { consultationHour: 'tirsdag 10' }),
      as.post(`${one.path}/renewals`, {}),
      as.post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: day }),
      as.post(`${one.path}/notices/withdrawal`, { by: 'municipality' }),
      as.post(`${one.path}/end`, { reason: 'other', text: 'Nej' }),
      as.post(`${one.path}/losses`, { what: 'moved', lostOn: day }),
    ]);
    for (const { status } of answers) expect([403, 404]).toContain(status);
  }
  expect(await one.read()).toEqual(before);
  // Those of the scheme may; ending at once is not the way where there is a notice period.
  const ended = await product.as('sekretaer-sune').post(`${one.path}/end`, { reason: 'other', text: 'Aftalt.' });
  expect([ended.status, ended.body.code]).toEqual([409, 'NOTICE_REQUIRED']);
  expect(ended.body.detail).toContain('opsigelse');
  const changed = await product.as('sekretaer-sune').patch(one.path, { consultationHour: 'tirsdag 10' });
  expect([changed.status, changed.body.consultationHour]).toEqual([200, 'tirsdag 10']);
}, 240_000);

test('without a term: no renewal, no notice; it ends with a reason', async () => {
  const year = Number((await today()).slice(0, 4)) + 1;
  const one = await begin({
    startDate: `${year}-03-01`,
    scheme: 'KAP_H',
    role: 'organisation_consultant',
    personId: 'kandidat-kim',
  });
  const renewal = await product.as('sekretariat-sofie').post(`${one.path}/renewals`, {});
  expect([renewal.status, renewal.body.code]).toEqual([409, 'TERM_RULE_ABSENT']);
  await goTo(`${year}-03-02T08:00:00+01:00`);
  await one.until(({ state }) => state === 'active', 'the appointment is active');
  expect(await one.read()).toMatchObject({ lastDay: null, terms: [], prompts: [] });
  const notice = await hr().post(`${one.path}/notices`, { givenBy: 'municipality', receivedOn: `${year}-03-02` });
  expect([notice.status, notice.body.code]).toEqual([409, 'NOTICE_RULE_ABSENT']);
  const late = await product
    .as('sekretariat-sofie')
    .post(`${one.path}/end`, { reason: 'offer_withdrawn', text: 'Nej' });
  expect([late.status, late.body.code]).toEqual([409, 'OFFER_TAKEN_UP']);
  const ended = await product.as('sekretariat-sofie').post(`${one.path}/end`, { reason: 'other', text: 'Aftalt.' });
  expect([ended.status, ended.body]).toMatchObject([200, { state: 'ended', endReason: 'other' }]);
}, 240_000);

const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
