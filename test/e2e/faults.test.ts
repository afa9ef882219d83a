import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { json } from '../../infra/db.ts';
import { type Installation, openInstallation } from '../helpers/installation.ts';
import { linearDefinition } from '../helpers/linear-definition.ts';
import { until } from '../helpers/until.ts';

/** A decision, a mail that follows from it, another decision, and a deadline that goes on by itself. */
const LETTER = '---\nsubject: Afgjort\n---\nKære læser\n\nSagen er afgjort.';
let all: Installation;
let hash: string;

beforeAll(async () => {
  all = await openInstallation();
  hash = await all.deploy(
    await linearDefinition('decided', [
      { id: 'decide', type: 'user' },
      { id: 'tell', type: 'mail', template: 'letter', to: 'formand@example.org' },
      { id: 'file', type: 'user' },
    ]),
    { letter: LETTER },
  );
}, 180_000);
afterAll(() => all?.close());

test('a worker killed in the middle of a step: the decision stands once, and so does its mail', async () => {
  const id = await all.start(hash);
  const release = await all.holdProjection(id);
  const answer = decide(id, 'decide');
  await until(async () => (await all.heldUp()) > 0, 'the step is under way');
  await all.killWorker();
  await release();
  await all.startWorker();
  expect((await settled(id, await answer)).state).toBe('answered');
  await until(() => all.openTask(id, 'file'), 'the next task', 30_000);
  await expectDecidedOnce(id);
}, 180_000);

test('a worker killed while cases wait: a deadline that came meanwhile fires, a task goes on within seconds', async () => {
  const deadline = await all.deploy(
    await linearDefinition('dueSoon', [{ id: 'answer', type: 'user', within: 'PT12S' }]),
  );
  const [late, waiting] = [await all.start(deadline), await all.start(hash)];
  await all.killWorker();
  await new Promise((resolve) => setTimeout(resolve, 12_500));
  expect((await all.instance(late)).state).toBe('active');
  await all.startWorker();
  const since = Date.now();
  expect((await decide(waiting, 'decide')).ok).toBe(true);
  // Less than the ten seconds for which a task is kept for a worker that is gone.
  expect(Date.now() - since).toBeLessThan(9_000);
  await until(async () => (await all.instance(late)).state === 'completed', 'the deadline');
  expect((await all.instance(late)).end_element_id).toBe('answerOtherwiseEnd');
}, 180_000);

test('the Temporal server killed while decisions are under way: none is lost, none is doubled', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => all.start(hash)));
  const held = ids[0]!;
  const release = await all.holdProjection(held);
  const answers = ids.map((id) => decide(id, 'decide'));
  await until(async () => (await all.heldUp()) > 0, 'a step is under way');
  all.killServer();
  // What was decided is written now, and the server has never heard of it.
  await release();
  await until(async () => (await all.events(held)).some((event) => event.kind === 'task-completed'), 'it is written');
  await all.startServer();
  const given = await Promise.all(answers);
  for (const [index, id] of ids.entries()) expect((await settled(id, given[index]!)).state).toBe('answered');
  for (const id of ids) {
    await until(() => all.openTask(id, 'file'), 'the next task', 60_000);
    await expectDecidedOnce(id);
  }
}, 180_000);

test('a decision that was written and forgotten does not stand in the way of what comes instead', async () => {
  const race = await all.deploy(await linearDefinition('race', [{ id: 'answer', type: 'user', within: 'PT12S' }]));
  const id = await all.start(race);
  const release = await all.holdProjection(id);
  const answer = decide(id, 'answer');
  await until(async () => (await all.heldUp()) > 0, 'the step is under way');
  all.killServer();
  await release();
  await until(async () => (await all.instance(id)).state === 'completed', 'the answer is written');
  await all.killWorker();
  // The deadline passes while nobody can hear the answer again.
  await new Promise((resolve) => setTimeout(resolve, 12_500));
  await all.startServer();
  await all.startWorker();
  await answer;
  await until(async () => (await command(id)).state !== 'pending', 'the answer is answered', 60_000);
  const kinds = (await all.events(id)).map((event) => event.kind);
  const { state } = await command(id);
  // Whichever came first, the read tables tell one story and the person is told the same.
  if (state === 'answered') expect(kinds).toContain('task-completed');
  else expect(kinds).not.toContain('task-completed');
  const end = (await all.instance(id)).end_element_id;
  expect(end).toBe(state === 'answered' ? 'end' : 'answerOtherwiseEnd');
  const { seq } = (await all.temporal.client.workflow.getHandle(id).result()) as { seq: number };
  expect((await all.events(id)).map((event) => event.seq)).toEqual(
    Array.from({ length: seq }, (_, index) => index + 1),
  );
}, 180_000);

test('a command whose sender died before sending it is carried out', async () => {
  const id = await all.start(hash);
  const task = await until(() => all.openTask(id, 'decide'), 'the task');
  await all.db
    .insertInto('command')
    .values({
      id: randomUUID(),
      instance_id: id,
      input: json({
        kind: 'complete-task',
        commandId: randomUUID(),
        actor: { id: 'hr-hanne', groups: [] },
        taskId: task.element_instance_id,
        variables: {},
      }),
      body_sha: 'x',
      created_at: new Date(Date.now() - 60_000).toISOString(),
    })
    .execute();
  await until(() => all.openTask(id, 'file'), 'the worker finds and sends it', 30_000);
}, 180_000);

test('a worker that is asked to leave finishes first, and the next goes on at once', async () => {
  const id = await all.start(hash);
  await all.stopWorker();
  await all.startWorker();
  const since = Date.now();
  expect((await decide(id, 'decide')).ok).toBe(true);
  expect(Date.now() - since).toBeLessThan(9_000);
}, 180_000);

test('a refused decision leaves no trace in the history', async () => {
  const id = await all.start(hash);
  const length = async () => (await all.temporal.client.workflow.getHandle(id).fetchHistory()).events?.length;
  const before = await until(async () => ((await length()) === 5 ? 5 : null), 'the start is through');
  const answer = await all.instances.act(id, {
    kind: 'complete-task',
    commandId: randomUUID(),
    actor: { id: 'hr-hanne', groups: [] },
    taskId: '99',
    variables: {},
  });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'TASK_NOT_FOUND' } });
  expect(await length()).toBe(before);
});

async function decide(id: string, elementId: string) {
  const task = await until(() => all.openTask(id, elementId), `task ${elementId}`);
  return all.instances.act(id, {
    kind: 'complete-task',
    commandId: randomUUID(),
    actor: { id: 'hr-hanne', groups: [] },
    taskId: task.element_instance_id,
    variables: { decided: true },
  });
}

function command(instanceId: string) {
  return all.db.selectFrom('command').selectAll().where('instance_id', '=', instanceId).executeTakeFirstOrThrow();
}

/** The command's row when it has its answer, at once or by the worker's sweeper. */
async function settled(id: string, answer: { ok: boolean | 'pending' }) {
  expect(answer.ok).not.toBe(false);
  return until(
    async () => {
      const row = await command(id);
      return row.state === 'pending' ? null : row;
    },
    'the command is answered',
    90_000,
  );
}

async function expectDecidedOnce(id: string): Promise<void> {
  const events = await all.events(id);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter((event) => event.kind === 'task-completed')).toHaveLength(1);
  const stored = await all.db.selectFrom('mail').select('message_id').where('instance_id', '=', id).execute();
  expect(stored).toHaveLength(1);
  const received = () => all.mails.filter((mail) => mail.messageId === stored[0]!.message_id);
  await until(async () => received().length > 0, 'the mail arrives');
  expect(received()).toHaveLength(1);
}
