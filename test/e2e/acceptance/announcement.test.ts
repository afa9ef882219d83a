/** Steps 1 and 5: the case begins, an overseer is named, the post is announced, applications come or do not. */
import { expect, test } from '@jest/globals';
import { addDays } from '../../../engine/values/time.ts';
import { KAREN, KIM, KLARA } from '../../helpers/hiring.ts';
import { announcementOf } from '../../helpers/hiring-forms.ts';
import { openScenarios } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const scenario = openScenarios();
const DOCTORS = ['formand-freja', KAREN, KIM, KLARA, 'laege-gerda', 'laege-olav'];

test('REC-01 a case begins with round 1, five numbered steps, steps 1 and 5 open', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  expect(await hiring.steps()).toEqual({
    1: 'active',
    2: 'not-started',
    3: 'not-started',
    4: 'not-started',
    5: 'active',
  });
  expect(await hiring.rounds()).toMatchObject([{ number: 1, caseId: hiring.caseId, positionId: hiring.positionId }]);
  await hiring.expectOpen('check-and-send', 'name-overseer');
  expect(await hiring.mailed('chair-request', 1)).toEqual(['formand-freja']);
  // A second case for the same post is refused.
  const again = await hiring.as('hr-hanne').post('/process-instances', {
    definitionKey: 'municipal-recruitment',
    variables: { positionId: hiring.positionId },
  });
  expect(again.status).toBeGreaterThanOrEqual(400);
});

test('REC-03, REC-04 a channel, no empty field, a frozen list, an ad with the fee of its date', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  const deadline = await hiring.day(14);
  const send = (changes: object) =>
    hiring.answer('hr-hanne', 'check-and-send', announcementOf(deadline, changes as never));
  expect(await send({ channels: [] })).toMatchObject({ status: 422, body: { code: 'CHANNEL_REQUIRED' } });
  const blank = await send({ contactPhone: ' ' });
  expect(blank).toMatchObject({ status: 422, body: { code: 'MERGE_FIELD_MISSING' } });
  expect(blank.body.errors).toMatchObject([{ pointer: '/contactPhone', code: 'MERGE_FIELD_MISSING' }]);
  expect(blank.body.errors[0].message).toContain('kontaktpersonens telefon');
  expect(await send({ deadline: await hiring.day(-1) })).toMatchObject({ body: { code: 'DEADLINE_IN_PAST' } });
  expect(await hiring.mails('letter-to-gps')).toEqual([]);
  // Nobody can apply for what is not announced.
  const early = await hiring.as(KAREN).post('/applications', { roundId: hiring.roundId });
  expect(early.status).toBeGreaterThanOrEqual(400);

  await hiring.hr.announce({ channels: ['letter'], adDate: '2006-12-15' });
  expect(await hiring.mailed('letter-to-gps', DOCTORS.length)).toEqual(DOCTORS);
  const ad = await hiring.paper('job-ad');
  expect(ad).toContain('781 kr. i timen (grundhonorar 762,65 kr. + 2,4 % fra 1. oktober 2006)');
  expect(ad).toContain('Periode: 4 år');
  const [letter] = await hiring.mails('letter-to-gps');
  expect(letter!.attachments).toHaveLength(2);

  const late = await hiring.as('hr-hanne').post('/people', {
    id: 'laege-ny',
    name: 'Nynne Nygaard',
    email: 'laege-ny@laegehus.example',
    practices: [{ practiceId: 'practice-torvet', tie: 'owner' }],
  });
  expect(late.status).toBe(201);
  const recipients = await hiring.as('hr-hanne').get(`/vacancies/${hiring.roundId}/recipients`);
  expect(recipients.body.items.map((one: { personId: string }) => one.personId).sort()).toEqual(DOCTORS);
  expect(await hiring.mails('journal-ad')).toEqual([]);

  // Round 2 in the same case by the journal alone, round 3 by both: the list is frozen for each round by itself.
  await hiring.goToDay(await hiring.day(15));
  await hiring.hr.chooseNext({ nextStep: 'reannounce' });
  await hiring.hr.announce({ channels: ['journal_ad'] });
  expect(await hiring.mailed('journal-ad', 1)).toEqual(['redaktion@laegebladet.example']);
  const second = await hiring.as('hr-hanne').get(`/vacancies/${hiring.roundId}/recipients`);
  expect(second.body.items).toEqual([]);
  await hiring.goToDay(await hiring.day(15));
  await hiring.hr.chooseNext({ nextStep: 'reannounce' });
  await hiring.hr.announce({ channels: ['letter', 'journal_ad'] });
  await hiring.mailed('journal-ad', 2);
  const letters = await hiring.mailed('letter-to-gps', DOCTORS.length * 2 + 1);
  expect(letters.filter((personId) => personId === 'laege-ny')).toHaveLength(1);
  expect((await hiring.rounds()).map((round: { number: number }) => round.number)).toEqual([1, 2, 3]);
});

test('REC-06 nobody applies: one task with four choices; the deadline can be moved, the post announced again', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.hr.announce();
  const [firstRound] = await hiring.rounds();
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('choose-next', 'name-overseer');
  const { schema } = await hiring.form('hr-hanne', 'choose-next');
  const choice = schema.components.find((one: { key: string }) => one.key === 'nextStep');
  expect(choice.values.map((one: { value: string }) => one.value)).toEqual([
    'extend',
    'reannounce',
    'change-terms',
    'close',
  ]);
  // A new deadline must be named and lie ahead.
  expect(await hiring.answer('hr-hanne', 'choose-next', { nextStep: 'extend' })).toMatchObject({ status: 422 });
  const past = await hiring.answer('hr-hanne', 'choose-next', {
    nextStep: 'extend',
    newDeadline: await hiring.day(-1),
  });
  expect(past.body.code).toBe('DEADLINE_IN_PAST');
  await hiring.hr.chooseNext({ nextStep: 'extend', newDeadline: await hiring.day(7) });
  await hiring.expectOpen('name-overseer');
  const extended = await hiring.day(7);
  const isExtended = async () => (await hiring.rounds())[0].deadline === extended;
  await until(isExtended, 'the deadline is moved', 20_000);
  expect(await hiring.rounds()).toMatchObject([{ number: 1, deadline: extended, state: 'announced' }]);

  await hiring.goToDay(await hiring.day(8));
  await hiring.hr.chooseNext({ nextStep: 'reannounce' });
  await hiring.hr.announce({ channels: ['journal_ad'] });
  const rounds = await hiring.rounds();
  expect(rounds).toMatchObject([
    { number: 1, state: 'ended', channels: ['letter', 'journal_ad'] },
    { number: 2, state: 'announced', channels: ['journal_ad'] },
  ]);
  const readable = await hiring.as('hr-hanne').get(`/vacancies/${firstRound.id}`);
  expect(readable).toMatchObject({ status: 200, body: { number: 1, caseId: hiring.caseId } });
  expect((await hiring.instance()).state).toBe('active');
  // Round 1 takes no more applications, round 2 does.
  const closed = await hiring.as(KAREN).post('/applications', { roundId: firstRound.id });
  expect(closed).toMatchObject({ status: 409, body: { code: 'ROUND_CLOSED' } });
  await hiring.candidate(KAREN).apply();
  await hiring.chair.nameOverseer();
  await hiring.overseer.accept();
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('give-advice');
});

test('without applicants: terms are changed for round 2, then the case is closed unfilled', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  const oldPosition = hiring.positionId;
  await hiring.hr.announce();
  await hiring.goToDay(await hiring.day(15));
  await hiring.hr.chooseNext({ nextStep: 'change-terms' });
  const shown = (await hiring.form('hr-hanne', 'describe-position')).data;
  expect(shown).toMatchObject({ title: 'praksiskonsulent', weeklyMin: 3, weeklyMax: 4 });
  const { hours: _hours, caseNumber: _case, approvalNote: _note, ...draft } = shown;
  await hiring.complete('hr-hanne', 'describe-position', { ...draft, weeklyMin: 5, weeklyMax: 6 });
  await hiring.complete('koordinator-kirsten', 'discuss-position', { discussed: true });
  await hiring.approver.decide('approve');
  const { data } = await hiring.form('hr-hanne', 'check-and-send');
  expect(data).toMatchObject({ roundNumber: 2, hoursText: '5–6 timer om ugen' });
  // What round 1 was announced with stays as it was.
  const old = await hiring.as('hr-hanne').get(`/positions/${oldPosition}`);
  expect(old.body).toMatchObject({ hoursMin: 3, hoursMax: 4 });
  await hiring.hr.announce();
  await hiring.candidate(KAREN).apply();
  await hiring.candidate(KAREN).withdraw();
  await hiring.goToDay(await hiring.day(15));
  await hiring.hr.chooseNext({ nextStep: 'close' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mails('case-closed')).toEqual([]);
  expect((await hiring.rounds()).map((round: { state: string }) => round.state)).toEqual(['ended', 'ended']);
});

test('REC-08 a deadline on Ascension Day stays there and ends at midnight', async () => {
  const { hiring } = scenario;
  const year = Number((await hiring.day()).slice(0, 4)) + 1;
  const ascension = addDays(easter(year), 39);
  await hiring.goToDay(addDays(ascension, -14));
  await hiring.hr.startRecruitment();
  await hiring.hr.announce({ deadline: ascension });
  await hiring.advance({ to: `${ascension}T21:59:00Z` });
  await hiring.candidate(KAREN).apply();
  await hiring.expectOpen('name-overseer');
  await hiring.advance({ to: `${ascension}T22:01:00Z` });
  await hiring.candidate(KIM).apply();
  expect((await hiring.rounds())[0]).toMatchObject({ deadline: ascension, state: 'closed' });
  const late = Object.fromEntries(
    (await hiring.applicationsOfCase()).map((one: { personId: string; late: boolean }) => [one.personId, one.late]),
  );
  expect(late).toEqual({ [KAREN]: false, [KIM]: true });
});

test('who may apply: a doctor of the municipality, once, and nobody from elsewhere', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.hr.announce();
  await hiring
    .as('hr-hanne')
    .post('/organisations', { id: 'nabokoebing', kind: 'municipality', name: 'Nabokøbing Kommune' });
  await hiring.as('hr-hanne').post('/practices', {
    id: 'practice-nabo',
    providerNumber: '990099',
    name: 'Lægerne i Nabokøbing',
    municipalityId: 'nabokoebing',
    regionId: 'region-demo',
  });
  await hiring.as('hr-hanne').post('/people', {
    id: 'laege-nabo',
    name: 'Nanna Nabo',
    email: 'laege-nabo@laegehus.example',
    roles: [{ role: 'candidate' }],
    practices: [{ practiceId: 'practice-nabo', tie: 'owner' }],
  });
  const apply = (personId: string) => hiring.as(personId).post('/applications', { roundId: hiring.roundId });
  expect(await apply('laege-nabo')).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
  expect(await apply('hr-hanne')).toMatchObject({ status: 422, body: { code: 'NOT_ELIGIBLE' } });
  await hiring.candidate(KAREN).apply();
  expect(await apply(KAREN)).toMatchObject({ status: 409, body: { code: 'APPLICATION_EXISTS' } });
  // Each candidate sees the application that is theirs and no other.
  await hiring.candidate(KIM).apply();
  const seen = await hiring.as(KIM).get(`/applications?case=${hiring.caseId}`);
  expect(seen.body.items.map((one: { personId: string }) => one.personId)).toEqual([KIM]);
  expect((await hiring.as(KIM).get(`/applications/${hiring.applications[KAREN]}`)).status).toBe(404);
});

test('no review without an overseer: one declines, an applicant cannot be named, the chair is reminded', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.hr.announce();
  await hiring.candidate(KAREN).apply();
  const applicant = await hiring.answer('formand-freja', 'name-overseer', { overseerId: KAREN });
  expect(applicant.status).toBe(422);
  // 7 days for the chair, then HR after 14.
  await hiring.goToDay(await hiring.day(15));
  expect(await hiring.mailed('reminder', 1)).toEqual(['formand-freja']);
  expect(await hiring.mailed('escalation', 1)).toEqual(['hr-hanne']);
  await hiring.expectOpen('name-overseer');
  expect((await hiring.steps())[2]).toBe('not-started');
  await hiring.chair.nameOverseer('laege-olav');
  expect(await hiring.mailed('overseer-letter', 1)).toEqual(['laege-olav']);
  await hiring.complete('laege-olav', 'accept-role', { accepted: 'no', declineReason: 'Jeg har ikke tid.' });
  expect((await hiring.form('formand-freja', 'name-overseer')).data.refusal).toBe('DECLINED');
  await hiring.chair.nameOverseer('laege-gerda', 'laege-olav');
  await hiring.expectOpen('accept-role');
  expect((await hiring.steps())[2]).toBe('not-started');
  await hiring.overseer.accept('laege-gerda');
  await hiring.expectOpen('give-advice');
  expect((await hiring.steps())[2]).toBe('active');
});

test('a letter that comes back stands on the list for the post, and holds nothing up', async () => {
  const { hiring } = scenario;
  await hiring.hr.setUpPosition();
  const returned = await hiring.as('hr-hanne').post('/people', {
    id: 'laege-retur',
    name: 'Rita Retur',
    email: 'laege-retur@afvist.example',
    practices: [{ practiceId: 'practice-torvet', tie: 'attached' }],
  });
  expect(returned.status).toBe(201);
  await hiring.hr.startRecruitment();
  await hiring.chair.nameOverseer();
  await hiring.overseer.accept();
  await hiring.hr.announce({ channels: ['letter'] });
  await hiring.candidate(KAREN).apply();
  await hiring.goToDay(await hiring.day(1));
  await hiring.expectOpen('send-by-post');
  const recipients = await hiring.as('hr-hanne').get(`/vacancies/${hiring.roundId}/recipients`);
  const states = recipients.body.items.map((one: { personId: string; state: string }) => [one.personId, one.state]);
  expect(states.filter(([, state]: string[]) => state !== 'sent')).toEqual([['laege-retur', 'bounced']]);
  // The deadline passes although nobody has been to the post office.
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('give-advice');
});

/** Easter Sunday (Gauss, Gregorian). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = Math.floor(f / 31);
  return `${year}-0${month}-${String((f % 31) + 1).padStart(2, '0')}`;
}
