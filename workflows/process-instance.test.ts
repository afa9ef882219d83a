import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { Json } from '../engine/values/json.ts';
import { linearDefinition } from '../test/helpers/linear-definition.ts';
import { openShell, type Shell, until } from '../test/helpers/shell.ts';

let shell: Shell;
/** Calls of the test's services: type and job. */
const calls: string[] = [];
let faults = 0;

beforeAll(async () => {
  shell = await openShell({
    services: {
      counted: async ({ command }): Promise<Json> => {
        calls.push(`${command.elementId} ${command.jobId}`);
        return { done: command.elementId };
      },
      flaky: async ({ command }): Promise<Json> => {
        calls.push(`${command.elementId} ${command.jobId}`);
        if (faults > 0) {
          faults -= 1;
          throw new Error('The register does not answer.');
        }
        return null;
      },
      refusing: async () => {
        throw ApplicationFailure.nonRetryable('No such position', 'ServiceRefusal', {
          code: 'POSITION_UNKNOWN',
          message: 'No such position',
        });
      },
    },
  });
}, 180_000);
afterAll(() => shell?.close());

describe('people', () => {
  test('complete tasks one after the other, and a human task costs six events', async () => {
    const links = ['one', 'two', 'three'].map((id) => ({ id, type: 'user' as const }));
    const id = await shell.start(await shell.deploy(await linearDefinition('threeTasks', links)));
    for (const link of links) {
      const answer = await shell.complete(id, link.id, { variables: { [link.id]: true } });
      expect(answer.ok).toBe(true);
      // the answer comes after the read tables know
      if (answer.ok === true) expect((await shell.instance(id)).last_seq).toBeGreaterThanOrEqual(answer.seq);
    }
    const ended = await shell.instance(id);
    expect(ended.state).toBe('completed');
    expect(ended.variables).toEqual({ one: true, two: true, three: true });
    const { events } = await shell.temporal.client.workflow.getHandle(id).fetchHistory();
    // start, its task and batch; per task an update (5) and a batch (1); search attributes at the end; completed
    expect(events?.length).toBe(1 + 3 + 1 + 3 * 6 + 1 + 1);
  });

  test('are refused when the task is not theirs, decided or gone', async () => {
    const definition = await linearDefinition('refused', [
      { id: 'ours', type: 'user', candidateGroups: 'hr' },
      { id: 'next', type: 'user' },
    ]);
    const id = await shell.start(await shell.deploy(definition));
    const [task] = await shell.openTasks(id);
    const stranger = await shell.complete(id, 'ours', { person: 'kandidat-kim', groups: ['candidate'] });
    expect(stranger).toMatchObject({ ok: false, failure: { code: 'NOT_AUTHORISED' } });
    expect(await shell.openTasks(id)).toHaveLength(1);

    expect((await shell.complete(id, 'ours', { groups: ['hr'] })).ok).toBe(true);
    const second = await shell.instances.act(id, {
      kind: 'complete-task',
      commandId: randomUUID(),
      actor: { id: 'chef-carl', groups: ['hr'] },
      taskId: task!.element_instance_id,
      variables: {},
    });
    expect(second).toMatchObject({ ok: false, failure: { code: 'ALREADY_DECIDED', details: { actorId: 'hr-hanne' } } });
  });

  test('may send one wish as often as they like, also into a later run and after the end', async () => {
    const definition = await linearDefinition('twice', [
      { id: 'first', type: 'user' },
      { id: 'last', type: 'user' },
    ]);
    const id = await shell.start(await shell.deploy(definition));
    const [task] = await shell.openTasks(id);
    const wish = {
      kind: 'complete-task' as const,
      commandId: randomUUID(),
      actor: { id: 'hr-hanne', groups: [] },
      taskId: task!.element_instance_id,
      variables: { said: 'yes' },
    };
    const first = await shell.instances.act(id, wish);
    expect(first.ok).toBe(true);
    expect(await shell.instances.act(id, wish)).toMatchObject({ ok: true, duplicate: true });
    // past the kept answer, as the sweeper of a server that never heard of it would
    await newRun(id);
    await forgetAnswer(wish.commandId);
    expect(await shell.instances.act(id, wish)).toMatchObject({ ok: true, duplicate: true });
    expect((await shell.complete(id, 'last')).ok).toBe(true);
    await forgetAnswer(wish.commandId);
    expect(await shell.instances.act(id, wish)).toMatchObject({ ok: true, duplicate: true });
    expect((await shell.events(id)).filter((event) => event === 'task-completed first')).toHaveLength(1);
    const late = { ...wish, commandId: randomUUID() };
    expect(await shell.instances.act(id, late)).toMatchObject({ ok: false, failure: { code: 'INSTANCE_ENDED' } });
    const other = { ...wish, variables: { said: 'no' } };
    expect(await shell.instances.act(id, other)).toMatchObject({ ok: false, failure: { code: 'INPUT_INVALID' } });
  });

  test('write private fields that never reach the case', async () => {
    const id = await shell.start(
      await shell.deploy(
        await linearDefinition('private', [
          { id: 'form', type: 'user' },
          { id: 'next', type: 'user' },
        ]),
      ),
    );
    await shell.complete(id, 'form', { variables: { invite: true }, private: { note: 'Ærlig omtale' } });
    expect(JSON.stringify(await shell.instances.inspect(id))).not.toContain('Ærlig');
    const answer = await shell.db
      .selectFrom('task_answer')
      .select('data')
      .where('instance_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(answer.data).toEqual({ invite: true, note: 'Ærlig omtale' });
  });
});

describe('time', () => {
  test('a deadline fires after its days, a task done in time cancels it, a reminder of years is kept', async () => {
    const definition = await linearDefinition('deadline', [
      { id: 'answer', type: 'user', within: 'P20D' },
      { id: 'pause', type: 'timer', after: 'P400D' },
      { id: 'after', type: 'user', within: 'P2D' },
    ]);
    const hash = await shell.deploy(definition);
    const [late, punctual] = [await shell.start(hash), await shell.start(hash)];
    await shell.complete(punctual, 'answer');
    await shell.forward(21 * 24);
    await until(async () => (await shell.instance(late)).state === 'completed', 'the deadline ended the case');
    expect(await shell.events(late)).toContain('timer-fired answerOtherwise');
    expect((await shell.instance(punctual)).state).toBe('active');
    await shell.forward(380 * 24);
    await until(async () => (await shell.openTasks(punctual)).length === 1, 'the pause is over');
    expect((await shell.complete(punctual, 'after')).ok).toBe(true);
    expect((await shell.instance(punctual)).state).toBe('completed');
  });

  test('timers are armed again in a new run from their due time', async () => {
    const id = await shell.start(
      await shell.deploy(await linearDefinition('rearmed', [{ id: 'answer', type: 'user', within: 'P10D' }])),
    );
    for (let run = 2; run <= 4; run += 1) {
      await shell.forward(3 * 24);
      await newRun(id);
      expect((await shell.instances.inspect(id)).run).toBe(run);
    }
    expect((await shell.instance(id)).state).toBe('active');
    await shell.forward(25);
    await until(async () => (await shell.instance(id)).state === 'completed', 'due on the tenth day, not later');
  });

  test('timer start events start a case each time, and the next version takes over', async () => {
    const definition = await linearDefinition('everyDay', [{ id: 'look', type: 'user' }], { every: 'R3/P1D' });
    const hash = await shell.deploy(definition);
    expect(await shell.instances.keepTimerStarts(hash)).toBe(true);
    expect(await shell.instances.keepTimerStarts(hash)).toBe(true);
    await shell.forward(5 * 24);
    const started = await until(async () => {
      const rows = await shell.db
        .selectFrom('instance')
        .select('id')
        .where('definition_key', '=', 'everyDay')
        .execute();
      return rows.length >= 3 ? rows : null;
    }, 'three cases');
    expect(started).toHaveLength(3);
  });
});

describe('services', () => {
  test('run in order, once each, with one batch for all of them', async () => {
    calls.length = 0;
    const links = Array.from({ length: 10 }, (_, index) => ({
      id: `s${index}`,
      type: 'service' as const,
      service: 'counted',
    }));
    const id = await shell.start(await shell.deploy(await linearDefinition('tenServices', links)));
    await until(async () => (await shell.instance(id)).state === 'completed', 'ten services');
    expect(calls.map((call) => call.split(' ')[0])).toEqual(links.map((link) => link.id));
    const { events } = await shell.temporal.client.workflow.getHandle(id).fetchHistory();
    expect(events!.length).toBeLessThanOrEqual(18);
  });

  test('a service that fails for a while is tried again, one that keeps failing becomes an incident, and a retry goes on', async () => {
    calls.length = 0;
    faults = 4;
    const definition = await linearDefinition('flaky', [
      { id: 'call', type: 'service', service: 'flaky', retries: 4 },
      { id: 'next', type: 'user' },
    ]);
    const id = await shell.start(await shell.deploy(definition));
    const incident = await until(
      () => shell.db.selectFrom('incident').selectAll().where('instance_id', '=', id).executeTakeFirst(),
      'the incident',
      20_000,
    );
    expect(incident).toMatchObject({
      code: 'JOB_FAILED',
      state: 'open',
      message: expect.stringContaining('does not answer'),
    });
    expect(calls).toHaveLength(4);
    expect(new Set(calls).size).toBe(1);
    const retried = await shell.instances.act(id, {
      kind: 'retry-incident',
      commandId: randomUUID(),
      actor: { id: 'admin-asta', groups: ['administrator'] },
      incidentId: incident.incident_id,
    });
    expect(retried.ok).toBe(true);
    await until(async () => (await shell.openTasks(id)).length === 1, 'the task behind the service');
    expect((await shell.instance(id)).incident_count).toBe(0);
  });

  test('a refusal is taken by an error event, or is an incident at once', async () => {
    const taken = await shell.start(
      await shell.deploy(
        await linearDefinition('taken', [
          { id: 'call', type: 'service', service: 'refusing', takes: 'POSITION_UNKNOWN' },
        ]),
      ),
    );
    await until(async () => (await shell.instance(taken)).end_element_id === 'callOtherwiseEnd', 'the error event');
    const open = await shell.start(
      await shell.deploy(await linearDefinition('notTaken', [{ id: 'call', type: 'service', service: 'refusing' }])),
    );
    await until(async () => (await shell.instance(open)).incident_count === 1, 'the incident');
  });
});

test('a message reaches the case that waits for it, once', async () => {
  const definition = await linearDefinition('message', [
    { id: 'wait', type: 'message', name: 'signed', key: '=contract' },
    { id: 'after', type: 'user' },
  ]);
  const id = await shell.start(await shell.deploy(definition), { contract: 'K-1' });
  const message = {
    kind: 'message' as const,
    commandId: randomUUID(),
    name: 'signed',
    correlationKey: 'K-1',
    variables: { by: 'gp' },
  };
  expect(await shell.instances.act(id, { ...message, correlationKey: 'K-2', commandId: randomUUID() })).toMatchObject({
    ok: false,
    failure: { code: 'MESSAGE_NOT_EXPECTED' },
  });
  expect((await shell.instances.act(id, message)).ok).toBe(true);
  expect((await shell.instances.act(id, message)).ok).toBe(true);
  expect((await shell.instance(id)).variables).toMatchObject({ by: 'gp' });
  expect(await shell.openTasks(id)).toHaveLength(1);
});

test('an unknown case is told apart from one that has ended', async () => {
  const answer = await shell.instances.act(randomUUID(), {
    kind: 'cancel-instance',
    commandId: randomUUID(),
    actor: { id: 'hr-hanne', groups: [] },
    reason: 'wrong',
  });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'INSTANCE_NOT_STARTED' } });
});

/** A query that meets the change of runs hangs on the time-skipping server, so the server is asked and not the case. */
async function newRun(instanceId: string): Promise<void> {
  const runId = async () => (await shell.temporal.client.workflow.getHandle(instanceId).describe()).runId;
  const before = await runId();
  await shell.instances.nudge(instanceId);
  await until(async () => (await runId()) !== before, 'the case goes on in a new run');
}

async function forgetAnswer(commandId: string): Promise<void> {
  await shell.db
    .updateTable('command')
    .set({ state: 'pending', answered_at: null, answer: null })
    .where('id', '=', commandId)
    .execute();
  await shell.db.deleteFrom('command').where('id', '=', commandId).execute();
}
