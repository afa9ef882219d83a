import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Event } from '../engine/event.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import type { Dependencies } from './dependencies.ts';
import { projectEvents } from './project-events.ts';

const place = { processKey: 'leave', elementId: 'approve', elementInstanceId: '2' };
type WithoutHead<E> = E extends Event ? Omit<E, 'seq' | 'at'> : never;
function batch(from: number, at: string, ...facts: WithoutHead<Event>[]): Event[] {
  return facts.map((fact, index) => ({ ...fact, at, seq: from + index }) as Event);
}

const began = batch(
  1,
  '2027-05-03T07:00:00.000Z',
  {
    kind: 'instance-started',
    instanceId: 'i',
    definitionKey: 'leave',
    definitionHash: 'h',
    businessKey: null,
    startElementId: 'start',
    actorId: null,
  },
  { kind: 'element-entered', ...place, elementType: 'userTask', scopeId: null, loopCounter: null },
  {
    kind: 'task-created',
    ...place,
    taskId: '2',
    name: 'Godkend',
    formKey: null,
    assignee: null,
    candidateUsers: [],
    candidateGroups: [],
    dueAt: null,
    followUpAt: null,
    priority: 50,
    input: {},
    reminders: [],
  },
);
const completedAt = (at: string, actorId = 'carl', commandId = 'c1'): Event[] =>
  batch(
    4,
    at,
    { kind: 'task-completed', ...place, taskId: '2', actorId, onBehalfOf: null, commandId, variables: { yes: true } },
    { kind: 'element-completed', ...place },
    { kind: 'instance-ended', outcome: 'completed', endElementId: 'end', reason: null, actorId: null },
  );
const deadlineAt = (at: string): Event[] =>
  batch(
    4,
    at,
    { kind: 'task-cancelled', ...place, taskId: '2', cause: 'boundary' },
    { kind: 'element-cancelled', ...place },
  );

let database: TestDatabase;
let handle: DatabaseHandle;
let dependencies: Dependencies;
const project = (events: Event[]) => projectEvents(dependencies, { instanceId: 'i', definitionHash: 'h', events });

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  dependencies = {
    db: handle.db,
    clock: { now: () => '2027-05-03T07:00:00.000Z' },
    publicUrl: 'https://sagsgang.example',
    mailFrom: 'Sagsgang <post@sagsgang.example>',
  };
  await handle.db
    .insertInto('definition')
    .values({
      hash: 'h',
      content_hash: 'h',
      key: 'leave',
      version: 1,
      name: 'Ferie',
      name_en: null,
      xml: '<x/>',
      graph: '{}',
      deployed_at: '2027-05-01T00:00:00Z',
    })
    .execute();
});
beforeEach(async () => {
  await database.query('delete from instance; delete from event; delete from task_answer; delete from command');
  await handle.db
    .insertInto('command')
    .values({
      id: 'c1',
      instance_id: 'i',
      input: json({ kind: 'complete-task' }),
      private: json({ note: 'Ærlig' }),
      body_sha: 'x',
      created_at: '2027-05-03T08:00:00Z',
    })
    .execute();
  await project(began);
});
afterAll(async () => {
  await handle?.close();
  await database?.close();
});

test('a decision that the server forgot is taken back when something else came first', async () => {
  await project(completedAt('2027-05-03T08:00:00.000Z'));
  await project(deadlineAt('2027-05-03T08:00:12.000Z'));
  expect(await kinds()).toEqual([
    'instance-started',
    'element-entered',
    'task-created',
    'task-cancelled',
    'element-cancelled',
  ]);
  const instance = await handle.db.selectFrom('instance').selectAll().executeTakeFirstOrThrow();
  expect(instance).toMatchObject({ state: 'active', last_seq: 5 });
  const task = await handle.db.selectFrom('task').selectAll().executeTakeFirstOrThrow();
  expect(task).toMatchObject({ state: 'cancelled', completed_by: null });
  // what was written is with its command again and nowhere else
  expect(await handle.db.selectFrom('task_answer').selectAll().execute()).toEqual([]);
  const command = await handle.db.selectFrom('command').select('private').executeTakeFirstOrThrow();
  expect(command.private).toEqual({ yes: true, note: 'Ærlig' });
});

test('the same decision repeated later stands once, with its private fields', async () => {
  await project(completedAt('2027-05-03T08:00:00.000Z'));
  await project(completedAt('2027-05-03T08:00:12.000Z'));
  expect(await kinds()).toHaveLength(6);
  const answer = await handle.db.selectFrom('task_answer').selectAll().executeTakeFirstOrThrow();
  expect(answer).toMatchObject({ at: '2027-05-03T08:00:12.000Z', data: { yes: true, note: 'Ærlig' } });
});

test('another person who decides instead is the one who decided', async () => {
  await project(completedAt('2027-05-03T08:00:00.000Z'));
  await project(completedAt('2027-05-03T08:00:12.000Z', 'gitte', 'c2'));
  const task = await handle.db.selectFrom('task').selectAll().executeTakeFirstOrThrow();
  expect(task.completed_by).toBe('gitte');
  const answer = await handle.db.selectFrom('task_answer').selectAll().executeTakeFirstOrThrow();
  expect(answer).toMatchObject({ person_id: 'gitte', data: { yes: true } });
});

test('a repeat and a late writer change nothing', async () => {
  await project(deadlineAt('2027-05-03T08:00:12.000Z'));
  await project(deadlineAt('2027-05-03T08:00:12.000Z'));
  await project(completedAt('2027-05-03T08:00:00.000Z'));
  expect(await kinds()).toHaveLength(5);
  expect((await handle.db.selectFrom('task').selectAll().executeTakeFirstOrThrow()).state).toBe('cancelled');
});

test('even the start may be done again', async () => {
  await project(began.map((fact) => ({ ...fact, at: '2027-05-03T07:00:10.000Z' })));
  const instance = await handle.db.selectFrom('instance').selectAll().executeTakeFirstOrThrow();
  expect(instance).toMatchObject({ started_at: '2027-05-03T07:00:10.000Z', last_seq: 3 });
});

async function kinds(): Promise<string[]> {
  const rows = await handle.db.selectFrom('event').select('kind').orderBy('seq').execute();
  return rows.map((row) => row.kind);
}
