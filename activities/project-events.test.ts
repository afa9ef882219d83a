import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Event } from '../engine/event.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import { pendingDeliveries, publishMessage } from '../infra/registers/messages.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import type { Dependencies } from './dependencies.ts';
import { projectEvents } from './project-events.ts';
import { rebuildReadTables } from './rebuild.ts';

const AT = '2027-05-03T07:00:00.000Z';
const LATER = '2027-05-06T07:00:00.000Z';
const place = { processKey: 'leave', elementId: 'approve', elementInstanceId: '2' };

type WithoutHead<E> = E extends Event ? Omit<E, 'seq' | 'at'> & { at?: string } : never;
function numbered(facts: WithoutHead<Event>[], from = 1): Event[] {
  return facts.map((fact, index) => ({ at: AT, ...fact, seq: from + index }) as Event);
}

const started = numbered([
  {
    kind: 'instance-started',
    instanceId: 'i',
    definitionKey: 'leave',
    definitionHash: 'h',
    businessKey: 'SAG-1',
    startElementId: 'start',
    actorId: 'hr-hanne',
  },
  { kind: 'variables-set', scopeId: null, variables: { days: 3, note: 'Ferie på Bornholm' } },
  {
    kind: 'element-entered',
    processKey: 'leave',
    elementId: 'start',
    elementInstanceId: '1',
    elementType: 'startEvent',
    scopeId: null,
    loopCounter: null,
  },
  { kind: 'element-completed', processKey: 'leave', elementId: 'start', elementInstanceId: '1' },
  { kind: 'flow-taken', processKey: 'leave', flowId: 'f1' },
  { kind: 'element-entered', ...place, elementType: 'userTask', scopeId: null, loopCounter: null },
  {
    kind: 'task-created',
    ...place,
    taskId: '2',
    name: 'Godkend ferien',
    formKey: 'approve',
    assignee: null,
    candidateUsers: [],
    candidateGroups: ['approver'],
    dueAt: '2027-05-10T22:00:00.000Z',
    followUpAt: null,
    priority: 50,
    input: { days: 3 },
    reminders: [],
  },
  { kind: 'timer-set', ...place, timerId: 't1', dueAt: LATER, purpose: 'reminder' },
  { kind: 'message-awaited', ...place, subscriptionId: 's1', name: 'recall', correlationKey: 'SAG-1' },
  { kind: 'incident-raised', ...place, incidentId: 'x1', code: 'JOB_FAILED', message: 'It failed.' },
]);
const reminded = numbered(
  [
    { kind: 'timer-fired', ...place, timerId: 't1', at: LATER },
    {
      kind: 'reminder-due',
      ...place,
      taskId: '2',
      reminderId: 'first',
      template: 'reminder',
      to: ['role:approver', 'carl', 'gone'],
      at: LATER,
    },
    { kind: 'incident-resolved', ...place, incidentId: 'x1', how: 'retried', actorId: 'asta', reason: null, at: LATER },
  ],
  11,
);
const ended = numbered(
  [
    { kind: 'task-claimed', ...place, taskId: '2', actorId: 'carl', commandId: 'c0', at: LATER },
    {
      kind: 'task-completed',
      ...place,
      taskId: '2',
      actorId: 'carl',
      onBehalfOf: null,
      commandId: 'c1',
      variables: { approved: true },
      at: LATER,
    },
    { kind: 'variables-set', scopeId: null, variables: { approved: true }, at: LATER },
    { kind: 'element-completed', ...place, at: LATER },
    { kind: 'instance-ended', outcome: 'completed', endElementId: 'end', reason: null, actorId: null, at: LATER },
  ],
  14,
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
    clock: { now: () => AT },
    publicUrl: 'https://sagsgang.example',
    mailFrom: 'Sagsgang <post@sagsgang.example>',
  };
  const reminder =
    '---\nsubject: Påmindelse om {{task.name}}\n---\nKære {{recipient.name}}\n\nSvar senest {{task.dueAt|lastday}}: {{task.link}}';
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
      templates: json({ leave: { mail: { reminder }, documents: {} } }),
      deployed_at: AT,
    })
    .execute();
  await database.query(`
    insert into person (id, name, email) values ('carl', 'Carl Ågård', 'carl@example.org'), ('gitte', 'Gitte', 'gitte@example.org');
    insert into person_role (person_id, role, valid_from, valid_to) values
      ('carl', 'approver', '2020-01-01', null), ('gitte', 'approver', '2020-01-01', '2027-05-06');
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});
beforeEach(async () => {
  await database.query('truncate instance, event, task_answer, command, reminder_log, mail, buffered_message cascade');
});

/** Everything the read tables hold, for comparison. */
async function readModel(): Promise<Record<string, unknown[]>> {
  const model: Record<string, unknown[]> = {};
  for (const table of ['instance', 'element_instance', 'task', 'timer', 'message_subscription', 'incident']) {
    model[table] = (await database.query(`select * from ${table} order by 1, 2`)).rows;
  }
  return model;
}

describe('projectEvents', () => {
  test('one batch fills the read tables', async () => {
    await project(started);
    const model = await readModel();
    expect(model.instance).toMatchObject([
      {
        id: 'i',
        definition_version: 1,
        definition_name: 'Ferie',
        business_key: 'SAG-1',
        state: 'active',
        incident_count: 1,
        last_seq: 10,
        started_by: 'hr-hanne',
        variables: { days: 3 },
      },
    ]);
    expect(model.element_instance).toMatchObject([
      { element_id: 'start', state: 'completed' },
      { element_id: 'approve', state: 'active', left_at: null },
    ]);
    expect(model.task).toMatchObject([
      { id: 'i.2', name: 'Godkend ferien', candidate_groups: ['approver'], business_key: 'SAG-1', state: 'open' },
    ]);
    expect(model.message_subscription).toHaveLength(1);
    expect(model.incident).toMatchObject([{ id: 'i.x1', state: 'open' }]);
    const found = await database.query(
      `select id from instance where search @@ websearch_to_tsquery('danish', 'ferier bornholm')`,
    );
    expect(found.rowCount).toBe(1);
  });

  test('a repeated or overlapping batch has no effect twice', async () => {
    await project(started);
    await project(started);
    await project([...started, ...reminded]);
    await project(reminded);
    const { rows } = await database.query(
      'select (select count(*)::int from event) as events, incident_count, last_seq from instance',
    );
    expect(rows).toEqual([{ events: 13, incident_count: 0, last_seq: 13 }]);
    expect((await database.query('select 1 from mail')).rowCount).toBe(2);
  });

  test('two at the same moment count once', async () => {
    await Promise.all([project(started), project(started), project(started)]);
    expect((await database.query('select 1 from event')).rowCount).toBe(10);
  });

  test('a gap is an error and changes nothing', async () => {
    await project(started);
    await expect(project(ended)).rejects.toThrow('Expected event 11 of instance i but got 14');
    expect((await database.query('select 1 from event')).rowCount).toBe(10);
  });

  test('the notice names the case and its last event', async () => {
    const client = await database.pool.connect();
    const heard = new Promise<string | undefined>((resolve) =>
      client.once('notification', (notice) => resolve(notice.payload)),
    );
    await client.query('listen sagsgang');
    await project(started);
    expect(JSON.parse((await heard)!)).toEqual({ instanceId: 'i', seq: 10 });
    client.release(true);
  });
});

describe('what follows from events', () => {
  test('a rung reaches each person once, in words; who cannot be reached is in the log', async () => {
    await project([...started, ...reminded]);
    const mails = await database.query(
      'select to_person, to_address, subject, body_text, state from mail order by to_person',
    );
    expect(mails.rows).toEqual([
      {
        to_person: 'carl',
        to_address: 'carl@example.org',
        subject: 'Påmindelse om Godkend ferien',
        body_text: 'Kære Carl Ågård\n\nSvar senest mandag den 10. maj 2027: https://sagsgang.example/tasks/i.2\n',
        state: 'queued',
      },
      expect.objectContaining({ to_person: 'gitte' }),
    ]);
    const log = await database.query('select recipient, problem from reminder_log order by recipient');
    expect(log.rows).toEqual([
      { recipient: 'carl', problem: null },
      { recipient: 'gitte', problem: null },
      { recipient: 'gone', problem: expect.stringContaining('RECIPIENT_UNKNOWN') },
    ]);
  });

  test('a reminder whose template is missing does not stop the case', async () => {
    const broken = reminded.map((fact) => (fact.kind === 'reminder-due' ? { ...fact, template: 'nothing' } : fact));
    await project([...started, ...broken]);
    expect((await database.query('select 1 from mail')).rowCount).toBe(0);
    const log = await database.query(`select problem from reminder_log where recipient = 'carl'`);
    expect(log.rows[0].problem).toContain('TEMPLATE_MISSING');
  });

  test('private fields go from the command to the answer and stand in one place', async () => {
    await handle.db
      .insertInto('command')
      .values({
        id: 'c1',
        instance_id: 'i',
        input: '{}',
        private: json({ reason: 'Træt' }),
        body_sha: '',
        created_at: AT,
      })
      .execute();
    await project([...started, ...reminded, ...ended]);
    const answers = await database.query('select element_id, person_id, data from task_answer');
    expect(answers.rows).toEqual([
      { element_id: 'approve', person_id: 'carl', data: { approved: true, reason: 'Træt' } },
    ]);
    expect((await database.query('select private from command')).rows).toEqual([{ private: null }]);
    expect((await database.query('select state, outcome, incident_count from instance')).rows).toEqual([
      { state: 'completed', outcome: 'completed', incident_count: 0 },
    ]);
  });

  test('a message that came first is handed to the subscription, until the instance has it', async () => {
    const message = { id: 'm1', name: 'recall', correlationKey: 'SAG-1', variables: { why: 'war' } };
    expect(await publishMessage(handle.db, message, AT)).toBeNull();
    await project(started);
    const delivery = {
      messageId: 'm1',
      instanceId: 'i',
      elementInstanceId: '2',
      name: 'recall',
      correlationKey: 'SAG-1',
      variables: { why: 'war' },
    };
    expect(await pendingDeliveries(handle.db)).toEqual([delivery]);
    await project(
      numbered(
        [{ kind: 'message-received', ...place, subscriptionId: 's1', name: 'recall', commandId: 'm1', actorId: null }],
        11,
      ),
    );
    expect(await pendingDeliveries(handle.db)).toEqual([]);
    expect(await publishMessage(handle.db, message, AT)).toBeNull();
  });

  test('a message that comes while another is under way is next where the event goes on waiting', async () => {
    const message = (id: string) => ({ id, name: 'recall', correlationKey: 'SAG-1', variables: {} });
    await project(started);
    expect(await publishMessage(handle.db, message('m3'), AT)).toMatchObject({ messageId: 'm3' });
    expect(await publishMessage(handle.db, message('m4'), AT)).toBeNull();
    const received = { ...place, subscriptionId: 's1', name: 'recall', actorId: null };
    await project(numbered([{ kind: 'message-received', ...received, commandId: 'm3' }], 11));
    expect((await pendingDeliveries(handle.db)).map(({ messageId }) => messageId)).toEqual(['m4']);
    await project(numbered([{ kind: 'message-received', ...received, commandId: 'm4' }], 12));
    expect(await pendingDeliveries(handle.db)).toEqual([]);
  });

  test('an expired message is not handed on', async () => {
    await publishMessage(
      handle.db,
      { id: 'm2', name: 'recall', correlationKey: 'SAG-1', variables: {}, timeToLive: 'PT1H' },
      '2027-05-03T05:00:00.000Z',
    );
    await project(started);
    expect(await pendingDeliveries(handle.db)).toEqual([]);
  });
});

test('a rebuild gives the same rows', async () => {
  await project(started.slice(0, 6));
  await project(started.slice(6));
  await project([...reminded, ...ended]);
  const before = await readModel();
  const mails = (await database.query('select 1 from mail')).rowCount;
  await database.query(`update task set name = 'spoilt'; delete from element_instance;`);
  expect(await rebuildReadTables(handle.db)).toBe(1);
  expect(await readModel()).toEqual(before);
  expect((await database.query('select 1 from mail')).rowCount).toBe(mails);
});
