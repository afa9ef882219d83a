/** who is away gets no reminders, colleagues get an offer, a substitute acts on behalf; the return is one mail. */
import { expect, test } from '@jest/globals';
import { followAbsences } from '../../../activities/index.ts';
import { addDays, atNine } from '../../../engine/values/time.ts';
import type { CaseMail, OpenTask } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const scenario = openScenarios();
const minuteOf = (mail: { queuedAt: string }): string => mail.queuedAt.slice(0, 16);
const nine = (date: string): string => atNine(date).slice(0, 16);

/** A case whose decision Gitte has taken: reminders three days before, on the day, and three working days after. */
async function takenByGitte(): Promise<OpenTask> {
  const { hiring } = scenario;
  const { body } = await hiring.as('hr-hanne').post('/process-instances', {
    definitionKey: 'approval-task',
    variables: { approvalTitle: 'Nyt mødelokale på Ærø' },
  });
  hiring.caseId = body.id;
  const task = await hiring.task('godkender-gitte', 'decide');
  const claimed = await hiring.as('godkender-gitte').post(`/user-tasks/${task.id}/claim`);
  expect(claimed.status).toBe(200);
  return task;
}
async function enterAbsence(who: string, body: object) {
  const answer = await scenario.hiring.as(who).post('/absences', body);
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body;
}
/** Mails of no case, to a person. */
async function mailsTo(personId: string, template: string): Promise<CaseMail[]> {
  const { db } = scenario.product;
  const rows = await db
    .selectFrom('mail')
    .select(['template', 'queued_at as queuedAt', 'subject', 'body_text as bodyText', 'to_person as toPerson'])
    .where('to_person', '=', personId)
    .where('template', '=', template)
    .where('queued_at', '>', scenarioBegan)
    .execute();
  return rows as unknown as CaseMail[];
}
/** Words of the case's only mail of a template. */
async function bodyOf(template: string): Promise<string> {
  const { product, hiring } = scenario;
  const mails = product.db.selectFrom('mail').select('body_text').where('template', '=', template);
  return (await mails.where('instance_id', '=', hiring.caseId).executeTakeFirstOrThrow()).body_text;
}
let scenarioBegan = '';
async function begin(): Promise<string> {
  scenarioBegan = await scenario.hiring.now();
  return scenario.hiring.day();
}
const inboxOf = async (personId: string) => {
  const { body } = await scenario.hiring.as(personId).get(`/user-tasks?instance=${scenario.hiring.caseId}`);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

test('X-10 only days are kept, reminders pause, colleagues get an offer, and the return is one mail without old reminders', async () => {
  const { hiring, product } = scenario;
  const monday = await begin();
  const task = await takenByGitte();
  const due = addDays(monday, 7);
  const wednesday = addDays(due, 2);
  const refused = await hiring.as('hr-hanne').post('/absences', {
    personId: 'godkender-gitte',
    fromDate: monday,
    toDate: addDays(due, 1),
    reason: 'influenza',
  });
  expect(refused.body).toMatchObject({ code: 'BODY_INVALID' });
  const absence = await enterAbsence('hr-hanne', {
    personId: 'godkender-gitte',
    fromDate: monday,
    toDate: addDays(due, 1),
  });
  const columns = Object.keys((await product.db.selectFrom('absence').selectAll().executeTakeFirstOrThrow()) ?? {});
  expect(columns.filter((name) => /reason|kind|text|note|diagnos/.test(name))).toEqual([]);

  // Nobody stands in: at nine her colleague is offered the task, once, and may take it on her behalf.
  await hiring.advance({ to: atNine(monday) });
  await until(async () => (await mailsTo('chef-carl', 'absence-offer')).length > 0, 'the offer');
  const [offer] = await mailsTo('chef-carl', 'absence-offer');
  expect(offer).toMatchObject({ subject: expect.stringContaining('Gitte Grøn er fraværende') });
  expect((offer as unknown as { bodyText: string }).bodyText).toContain(task.id);
  expect(await mailsTo('hr-hanne', 'absence-offer')).toEqual([]);
  const seen = (await hiring.as('chef-carl').get(`/user-tasks/${task.id}`)).body;
  expect(seen).toMatchObject({ standIn: { personId: 'godkender-gitte', name: 'Gitte Grøn', offered: true } });

  // The rungs of Friday and of the deadline are kept back and noted.
  await hiring.advance({ to: atNine(addDays(due, 1)) });
  const toGitte = async () => (await hiring.mails()).filter((mail) => mail.toPerson === 'godkender-gitte');
  expect(await toGitte()).toEqual([]);
  const log = product.db.selectFrom('reminder_log').select(['recipient', 'paused', 'mail_id']);
  const paused = { recipient: 'godkender-gitte', paused: true, mail_id: null };
  expect(await log.where('instance_id', '=', hiring.caseId).execute()).toEqual([paused, paused]);

  // Back on Wednesday: one mail at nine with what is open, however often anybody looks.
  await hiring.advance({ to: atNine(wednesday) });
  await until(async () => (await mailsTo('godkender-gitte', 'absence-return')).length > 0, 'the mail of the return');
  const dependencies = { db: product.db, clock: product.shell!.temporal.clock };
  const links = { publicUrl: 'http://localhost:8080', mailFrom: 'Sagsgang <sagsgang@birkedal.example>' };
  await Promise.all([1, 2, 3].map(() => followAbsences({ ...dependencies, ...links })));
  const welcomes = await mailsTo('godkender-gitte', 'absence-return');
  expect(welcomes.map(minuteOf)).toEqual([nine(wednesday)]);
  expect((welcomes[0] as unknown as { bodyText: string }).bodyText).toContain(task.id);
  expect(await toGitte()).toEqual([]);

  // What falls due afterwards comes as usual: the escalation of Thursday.
  await hiring.advance({ to: atNine(addDays(due, 3)) });
  await until(async () => (await hiring.mails('escalation')).length > 0, 'the escalation');
  expect((await hiring.mails('escalation')).map(minuteOf)).toEqual([nine(addDays(due, 3))]);
  expect(await hiring.mails('reminder')).toEqual([]);
  expect(await mailsTo('chef-carl', 'absence-offer')).toHaveLength(1);
  expect((await hiring.as('godkender-gitte').get('/absences?all=true')).body.items).toContainEqual(
    expect.objectContaining({ id: absence.id, state: 'over' }),
  );
});

test('X-10 a colleague takes an offered task on behalf, and whoever is back takes it back', async () => {
  const { hiring } = scenario;
  const monday = await begin();
  const task = await takenByGitte();
  const { id } = await enterAbsence('godkender-gitte', { fromDate: monday, toDate: addDays(monday, 4) });
  const taken = await hiring.as('chef-carl').post(`/user-tasks/${task.id}/claim`, { onBehalfOf: 'godkender-gitte' });
  expect(taken.status).toBe(200);
  const held = { assignee: 'chef-carl', owner: 'godkender-gitte', ownerName: 'Gitte Grøn' };
  expect((await hiring.as('godkender-gitte').get(`/user-tasks/${task.id}`)).body).toMatchObject(held);
  expect((await hiring.as('godkender-gitte').post(`/absences/${id}/end`)).status).toBe(200);
  expect((await hiring.as('godkender-gitte').post(`/user-tasks/${task.id}/take-back`)).status).toBe(200);
  const late = await hiring.as('chef-carl').post(`/user-tasks/${task.id}/claim`, { onBehalfOf: 'godkender-gitte' });
  expect(late).toMatchObject({ status: 403, body: { code: 'NOT_SUBSTITUTE' } });
  await hiring.approver.decide('approve');
  expect(await hiring.end()).toBe('approved');
});

test('a substitute gets the reminder, decides on behalf, and everybody reads who acted for whom', async () => {
  const { hiring } = scenario;
  const monday = await begin();
  const task = await takenByGitte();
  await enterAbsence('godkender-gitte', {
    fromDate: monday,
    toDate: addDays(monday, 10),
    substituteId: 'sekretaer-sune',
  });
  await until(async () => (await mailsTo('sekretaer-sune', 'substitute-named')).length > 0, 'the substitute is told');
  await hiring.advance({ to: atNine(addDays(monday, 4)) });
  expect(await hiring.mailed('reminder', 1)).toEqual(['sekretaer-sune']);
  const text = await bodyOf('reminder');
  expect(text).toContain('Du får denne mail som stedfortræder for Gitte Grøn.');
  expect(await mailsTo('chef-carl', 'absence-offer')).toEqual([]);

  expect(await inboxOf('sekretaer-sune')).toEqual([task.id]);
  const decided = await hiring
    .as('sekretaer-sune')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  expect(decided.status).toBe(200);
  expect(await hiring.end()).toBe('approved');
  const late = await hiring
    .as('godkender-gitte')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'reject', reason: 'Nej.' } });
  expect(late).toMatchObject({
    status: 409,
    body: { code: 'ALREADY_DECIDED', detail: expect.stringContaining('Sune Sørensen på vegne af Gitte Grøn') },
  });
  await hiring.mailed('approval-result', 1);
  expect(await bodyOf('approval-result')).toContain('Afgjort af Sune Sørensen på vegne af Gitte Grøn');
  const history = JSON.stringify(await hiring.history());
  expect(history).toContain('"onBehalfOf":"godkender-gitte"');
});

test('what keeps one from a task keeps one’s substitute and the absent person from it too', async () => {
  const { hiring } = scenario;
  const monday = await begin();
  const task = await takenByGitte();
  const days = { fromDate: monday, toDate: addDays(monday, 4) };
  // Hanne has begun the case, so she may not approve it in another's place either.
  const { id } = await enterAbsence('hr-hanne', { personId: 'godkender-gitte', ...days, substituteId: 'hr-hanne' });
  const decide = (who: string) =>
    hiring.as(who).post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  expect(await decide('hr-hanne')).toMatchObject({ body: { code: 'SELF_APPROVAL' } });
  expect((await hiring.as('hr-hanne').post(`/absences/${id}/end`)).status).toBe(200);
  await hiring.approver.decide('approve');
  expect(await hiring.end()).toBe('approved');
});
