/** K1 and K2: one decision per task, one mail per rung and person; and what cuts across the hiring. */
import { expect, test } from '@jest/globals';
import { addDays, atNine } from '../../../engine/values/time.ts';
import { type CaseMail, KAREN, KIM, KLARA, type OpenTask } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';

const scenario = openScenarios();
/** A timer fires in the second in which it is due. */
const minuteOf = (mail: CaseMail): string => mail.queuedAt.slice(0, 16);
const nine = (date: string): string => atNine(date).slice(0, 16);

async function askForApproval(): Promise<OpenTask> {
  const { hiring } = scenario;
  const { body } = await hiring.as('hr-hanne').post('/process-instances', {
    definitionKey: 'approval-task',
    variables: { approvalTitle: 'Nyt mødelokale på Ærø' },
  });
  hiring.caseId = body.id;
  return hiring.task('godkender-gitte', 'decide');
}
async function inboxOf(personId: string): Promise<string[]> {
  const { body } = await scenario.hiring.as(personId).get('/user-tasks?mine=true&candidate=true&limit=200');
  return body.items.map((one: { id: string }) => one.id);
}

test('X-01 approve and reject at the same moment: one decision, ALREADY_DECIDED with who and when, one result mail', async () => {
  const { hiring } = scenario;
  const task = await askForApproval();
  const decide = (personId: string, decision: string, key: string) =>
    hiring
      .as(personId)
      .post(`/user-tasks/${task.id}/complete`, { variables: { decision, reason: 'Derfor.' } }, { key });
  const answers = await Promise.all([
    decide('chef-carl', 'approve', 'carl-1'),
    decide('godkender-gitte', 'reject', 'gitte-1'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const carlWon = answers[0]!.status === 200;
  const [winner, loser] = carlWon ? ['chef-carl', answers[1]!] : ['godkender-gitte', answers[0]!];
  expect(loser.body).toMatchObject({ code: 'ALREADY_DECIDED', details: { decidedBy: winner } });
  expect(Date.parse(loser.body.details.decidedAt)).not.toBeNaN();
  expect(loser.body.detail).toContain(carlWon ? 'Carl Christoffersen' : 'Gitte Grøn');
  expect(await hiring.end()).toBe(carlWon ? 'approved' : 'rejected');
  expect(await hiring.mailed('approval-result', 1)).toEqual(['hr-hanne']);
  // The same wish again gives the first answer; another decision by the winner does not count either.
  const repeat = carlWon
    ? await decide('chef-carl', 'approve', 'carl-1')
    : await decide('godkender-gitte', 'reject', 'gitte-1');
  expect(repeat).toMatchObject({ status: 200, body: { seq: answers[carlWon ? 0 : 1]!.body.seq } });
  const other = await decide(winner as string, carlWon ? 'reject' : 'approve', 'again');
  expect(other.body.code).toBe('ALREADY_DECIDED');
  expect(await hiring.mails('approval-result')).toHaveLength(1);
});

test('X-03 API and inbox show the same task; deciding in one ends it in the other and its reminders', async () => {
  const { hiring } = scenario;
  const started = await hiring.day();
  const task = await askForApproval();
  expect(await inboxOf('godkender-gitte')).toContain(task.id);
  expect(await inboxOf('chef-carl')).toContain(task.id);
  expect(await inboxOf('hr-hanne')).not.toContain(task.id);
  // Monday; due five working days later, on the next Monday; three days before is a Friday.
  const due = addDays(started, 7);
  await hiring.goToDay(addDays(due, 0));
  const sent = (await hiring.mails('reminder')).map((mail) => [mail.toPerson, minuteOf(mail)]).sort();
  expect(sent).toEqual([
    ['chef-carl', nine(addDays(due, -3))],
    ['godkender-gitte', nine(addDays(due, -3))],
  ]);
  await hiring.approver.decide('approve');
  expect(await hiring.end()).toBe('approved');
  expect(await inboxOf('chef-carl')).not.toContain(task.id);
  expect(await inboxOf('godkender-gitte')).not.toContain(task.id);
  const late = await hiring
    .as('chef-carl')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'reject', reason: 'For sent.' } });
  expect(late).toMatchObject({ status: 409, body: { code: 'ALREADY_DECIDED' } });
  await hiring.advance({ by: 'P14D' });
  expect((await hiring.mails()).filter((mail) => mail.template !== 'approval-result')).toHaveLength(2);
});

test('the ladder: first, due day, escalation after three working days; it follows the task to its new holder', async () => {
  const { hiring } = scenario;
  const started = await hiring.day();
  const task = await askForApproval();
  const due = addDays(started, 7);
  expect((await hiring.as('chef-carl').post(`/user-tasks/${task.id}/claim`, {})).status).toBe(200);
  await hiring.goToDay(due);
  expect((await hiring.hr.assign('decide', 'godkender-gitte')).status).toBe(200);
  await hiring.goToDay(addDays(due, 10));
  expect((await hiring.mails()).map((mail) => [mail.template, mail.toPerson, minuteOf(mail)])).toEqual([
    ['reminder', 'chef-carl', nine(addDays(due, -3))],
    ['reminder', 'godkender-gitte', nine(due)],
    ['escalation', 'hr-hanne', nine(addDays(due, 3))],
  ]);
  const held = await hiring
    .as('chef-carl')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  expect(held.body.code).toBe('TASK_CLAIMED_BY_OTHER');
  await hiring.approver.decide('approve');
  expect(await hiring.end()).toBe('approved');
});

test('HR cancels with a reason: the tasks are gone, candidates who wait are told once, who stepped back is not', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN, KIM, KLARA] });
  await hiring.candidate(KLARA).withdraw();
  await hiring.expectOpen('give-advice');
  const bare = await hiring.hr.cancel('');
  expect(bare.status).toBe(422);
  expect(
    (await hiring.as('laege-gerda').post(`/process-instances/${hiring.caseId}/cancel`, { reason: 'x' })).status,
  ).toBe(403);
  expect((await hiring.hr.cancel('Kommunen sparer.')).status).toBe(200);
  expect(await hiring.instance()).toMatchObject({ state: 'cancelled', reason: 'Kommunen sparer.' });
  expect(await hiring.open()).toEqual([]);
  expect(await hiring.mailed('case-cancelled', 2)).toEqual([KAREN, KIM]);
  expect((await hiring.rounds())[0]).toMatchObject({ state: 'ended' });
  expect((await hiring.hr.cancel('Igen.')).status).toBe(409);
  const before = (await hiring.mails()).length;
  await hiring.advance({ by: 'P30D' });
  expect(await hiring.mails()).toHaveLength(before);
  // The post is free for a new case.
  await hiring.hr.startRecruitment();
  await hiring.expectOpen('check-and-send', 'name-overseer');
});

test('X-11 dates of the old lists are read day first', async () => {
  const { hiring } = scenario;
  const practice = await hiring.as('sekretaer-sune').post('/practices', {
    id: 'practice-gammel',
    providerNumber: '990077',
    name: 'Lægehuset Ålykke',
    municipalityId: 'birkedal',
    regionId: 'region-demo',
    validFrom: '10-09-2024',
    validTo: '02-06-2026',
  });
  expect(practice).toMatchObject({ status: 201, body: { validFrom: '2024-09-10', validTo: '2026-06-02' } });
  const wrong = await hiring.as('sekretaer-sune').post('/practices', {
    id: 'practice-forkert',
    providerNumber: '990078',
    name: 'Forkert',
    municipalityId: 'birkedal',
    regionId: 'region-demo',
    validFrom: '31-02-2024',
  });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/validFrom' }] } });
});
