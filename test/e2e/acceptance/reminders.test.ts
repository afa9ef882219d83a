/** RL and K2: the next reminder is shown, and reminders come gathered for whoever wants it, on Danish working days. */
import { expect, test } from '@jest/globals';
import { addDays, atNine, atTime, dateOf, endOfDay, holidayName } from '../../../engine/values/time.ts';
import type { OpenTask } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const scenario = openScenarios();

/** A case whose decision the person has taken: due five working days from now. */
async function takenBy(personId: string): Promise<OpenTask> {
  const { hiring } = scenario;
  const { body } = await hiring.as('hr-hanne').post('/process-instances', {
    definitionKey: 'approval-task',
    variables: { approvalTitle: `Nyt mødelokale til ${personId}` },
  });
  hiring.caseId = body.id;
  const task = await hiring.task(personId, 'decide');
  expect((await hiring.as(personId).post(`/user-tasks/${task.id}/claim`)).status).toBe(200);
  return task;
}
const choose = async (personId: string, reminders: string) => {
  const answer = await scenario.product.as(personId).patch('/session/settings', { reminders });
  expect([answer.status, answer.body.reminders]).toEqual([200, reminders]);
};
const remindersOf = async (personId: string, { id }: OpenTask) =>
  (await scenario.hiring.as(personId).get(`/user-tasks/${id}/reminders`)).body;

/** Mails of a template to a person since an instant, oldest first. */
async function mailsTo(personId: string, template: string, since: string) {
  const rows = await scenario.product.db
    .selectFrom('mail')
    .select(['queued_at', 'subject', 'body_text'])
    .where('to_person', '=', personId)
    .where('template', '=', template)
    .where('queued_at', '>=', since)
    .orderBy('queued_at')
    .execute();
  return rows.map((row) => ({ at: new Date(row.queued_at).toISOString(), subject: row.subject, body: row.body_text }));
}
const daysOf = (mails: { at: string }[]) => mails.map(({ at }) => dateOf(at));
const minute = (instant: string) => instant.slice(0, 16);

test('a task tells the next reminder and to whom, follows whoever holds it, and what became of the others', async () => {
  const { hiring } = scenario;
  const monday = await hiring.day();
  const task = await takenBy('godkender-gitte');
  const due = addDays(monday, 7);
  const holder = (assignee: string) => expect.objectContaining({ assignee });
  const hr = { assignee: null, candidateUsers: [], candidateGroups: ['hr'] };
  const at = (day: string) => expect.stringContaining(minute(atNine(day)));
  expect(await remindersOf('godkender-gitte', task)).toEqual({
    ahead: [
      { id: 'first', at: at(addDays(monday, 4)), escalates: false, who: holder('godkender-gitte') },
      { id: 'due', at: at(due), escalates: false, who: holder('godkender-gitte') },
      { id: 'escalation', at: at(addDays(due, 3)), escalates: true, who: hr },
    ],
    sent: [],
  });
  await hiring.advance({ to: atNine(addDays(monday, 4)) });
  await hiring.mailed('reminder', 1);
  const sent = { id: 'first', escalates: false, to: 'Gitte Grøn', outcome: 'sent', onBehalfOf: null, digestDay: null };
  expect((await remindersOf('godkender-gitte', task)).sent).toEqual([expect.objectContaining(sent)]);

  // Whoever takes it over gets the rest of the ladder.
  const delegated = await hiring.as('godkender-gitte').post(`/user-tasks/${task.id}/delegate`, { to: 'chef-carl' });
  expect(delegated.status).toBe(200);
  expect((await remindersOf('chef-carl', task)).ahead[0]).toMatchObject({ id: 'due', who: holder('chef-carl') });
  await hiring.advance({ to: atNine(due) });
  expect(await hiring.mailed('reminder', 2)).toEqual(['chef-carl', 'godkender-gitte']);

  // Done: at once nothing more is to come.
  const decided = await hiring
    .as('chef-carl')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  expect(decided.status).toBe(200);
  await hiring.end();
  expect((await remindersOf('chef-carl', task)).ahead).toEqual([]);
  await hiring.advance({ to: atNine(addDays(due, 4)) });
  expect(await hiring.mails('escalation')).toEqual([]);
  expect((await hiring.as('okonomi-ove').get(`/user-tasks/${task.id}/reminders`)).status).toBe(404);
});

test('two weeks with Easter: gathered each working day or once a week, escalations at once, nothing twice', async () => {
  const { hiring } = scenario;
  let thursday = await hiring.day();
  while (holidayName(thursday) !== 'Skærtorsdag') thursday = addDays(thursday, 1);
  const monday = addDays(thursday, -3);
  const day = (number: number) => addDays(monday, number);
  await hiring.advance({ to: atTime(monday, '06:00') });
  const began = await hiring.now();
  for (const [person, choice] of [
    ['godkender-gitte', 'daily'],
    ['chef-carl', 'weekly'],
    ['hr-hanne', 'daily'],
  ] as const)
    await choose(person, choice);
  // Due on the Thursday after Easter, five working days on; and one that is moved to the Wednesday before.
  const later = await takenBy('godkender-gitte');
  const ofCarl = await takenBy('chef-carl');
  const soon = await takenBy('godkender-gitte');
  const moved = await hiring.as('hr-hanne').post(`/user-tasks/${soon.id}/change`, { dueAt: endOfDay(day(2)) });
  expect(moved.status).toBe(200);
  await hiring.advance({ to: atTime(day(14), '12:00') });

  const gitte = await mailsTo('godkender-gitte', 'digest', began);
  expect(daysOf(gitte)).toEqual([0, 1, 2, 8, 9, 10, 11, 14].map(day));
  expect(gitte.map(({ at }) => minute(at))).toEqual(daysOf(gitte).map((one) => minute(atTime(one, '08:00'))));
  const sectionsOf = (body: string, id: string) => {
    const upTo = body.slice(0, body.indexOf(id));
    return body.includes(id)
      ? ['Over fristen', 'Frist i dag', 'Frist inden for en uge', 'Frist senere'].findLast((title) =>
          upTo.includes(title),
        )
      : null;
  };
  const told = (id: string) => gitte.map(({ body }) => sectionsOf(body, id));
  const [week, today, overdue] = ['Frist inden for en uge', 'Frist i dag', 'Over fristen'];
  expect(told(soon.id)).toEqual([week, week, today, overdue, overdue, overdue, overdue, overdue]);
  // Its first reminder is of the Wednesday before Easter, because Easter Monday is closed.
  expect(told(later.id)).toEqual([null, null, null, week, week, today, overdue, overdue]);
  expect(gitte[0]!.body).toContain('/settings');

  // Once a week: nothing to tell on the first Monday, Tuesday for the closed Monday, and the Monday after.
  const carl = await mailsTo('chef-carl', 'digest', began);
  expect(daysOf(carl)).toEqual([day(8), day(14)]);
  expect(carl[0]!.body).toContain(ofCarl.id);
  for (const person of ['godkender-gitte', 'chef-carl']) expect(await mailsTo(person, 'reminder', began)).toEqual([]);
  // What others missed is told at once, also to somebody who has reminders gathered.
  const escalated = await mailsTo('hr-hanne', 'escalation', began);
  expect(escalated.map(({ at }) => minute(at))).toEqual([minute(atNine(day(10)))]);
  expect((await remindersOf('chef-carl', ofCarl)).sent).toEqual([
    expect.objectContaining({ id: 'due', outcome: 'gathered', digestDay: day(14) }),
    expect.objectContaining({ id: 'first', outcome: 'gathered', digestDay: day(8) }),
  ]);

  // By themselves again: what had been gathered is not told twice, and the next comes as a mail of its own.
  for (const person of ['godkender-gitte', 'chef-carl', 'hr-hanne']) await choose(person, 'each');
  const { id } = later;
  const again = await hiring.as('hr-hanne').post(`/user-tasks/${id}/change`, { dueAt: endOfDay(day(18)) });
  expect(again.status).toBe(200);
  for (const one of [later, ofCarl]) {
    const { body } = await hiring.as('hr-hanne').get(`/user-tasks/${one.id}`);
    const cancelled = await hiring
      .as('hr-hanne')
      .post(`/process-instances/${body.instanceId}/cancel`, { reason: 'Scenariet er slut.' });
    expect(cancelled.status).toBe(200);
  }
  await hiring.advance({ to: atTime(day(15), '12:00') });
  expect(daysOf(await mailsTo('godkender-gitte', 'digest', began))).toHaveLength(8);
});

test('whoever is away gets no gathered mail; the mail of the return is the one of its day', async () => {
  const { hiring } = scenario;
  const monday = await hiring.day();
  const began = await hiring.now();
  await choose('godkender-gitte', 'daily');
  const task = await takenBy('godkender-gitte');
  const absence = { fromDate: addDays(monday, 1), toDate: addDays(monday, 7) };
  expect((await hiring.as('godkender-gitte').post('/absences', absence)).status).toBe(201);
  await hiring.advance({ to: atTime(addDays(monday, 9), '12:00') });
  await until(async () => (await mailsTo('godkender-gitte', 'absence-return', began)).length > 0, 'the return');
  expect(daysOf(await mailsTo('godkender-gitte', 'absence-return', began))).toEqual([addDays(monday, 8)]);
  const digests = await mailsTo('godkender-gitte', 'digest', began);
  expect(daysOf(digests)).toEqual([addDays(monday, 9)]);
  expect(digests[0]!.body).toContain(task.id);
  await choose('godkender-gitte', 'each');
});
