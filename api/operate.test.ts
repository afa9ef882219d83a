/** A case that is taken out of its own course: moved to another version, suspended, resumed, moved by hand. Over HTTP. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rebuildReadTables } from '../activities/rebuild.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { until } from '../test/helpers/until.ts';

const HEAD =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const flow = (from: string, to: string) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string) => `<userTask id="${id}" name="${id}" />`;
const file = (key: string, body: string, roots = '') => `<definitions ${HEAD} targetNamespace="t">${roots}
<process id="${key}" name="${key}"><startEvent id="s" />${body}<endEvent id="e" /></process></definitions>`;
const ONE = file('moves', `${flow('s', 'write')}${task('write')}${flow('write', 'e')}`);
const TWO = file(
  'moves',
  `${flow('s', 'draft')}${task('draft')}${flow('draft', 'check')}${task('check')}${flow('check', 'e')}
<boundaryEvent id="late" attachedToRef="draft" cancelActivity="false"><timerEventDefinition>
<timeDuration xsi:type="tFormalExpression">P3D</timeDuration></timerEventDefinition></boundaryEvent>
${flow('late', 'nudge')}${task('nudge')}`,
);
const STILL = file(
  'still',
  `${flow('s', 'ask')}${task('ask')}${flow('ask', 'e')}
<boundaryEvent id="late" attachedToRef="ask" cancelActivity="false"><timerEventDefinition>
<timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('late', 'nudge')}${task('nudge')}
<boundaryEvent id="stop" attachedToRef="ask"><messageEventDefinition messageRef="M" /></boundaryEvent>${flow('stop', 'over')}${task('over')}`,
  '<message id="M" name="stop-it" />',
);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [ONE, STILL] });
});
afterAll(() => api?.close());

const admin = () => api.as('admin-asta');
async function begin(definitionKey: string): Promise<string> {
  const started = await admin().post('/process-instances', { definitionKey });
  expect(started.status).toBe(201);
  return started.body.id;
}
const openAt = async (id: string) => (await api.shell!.openTasks(id)).map(({ element_id }) => element_id).sort();
const taskAt = async (id: string, elementId: string) =>
  (await api.shell!.openTasks(id)).find(({ element_id }) => element_id === elementId)!;
const complete = async (id: string, elementId: string) =>
  admin().post(`/user-tasks/${(await taskAt(id, elementId)).id}/complete`, { variables: {} });

test('a running case goes on by version 2 and ends there; history, page and audit say so', async () => {
  const id = await begin('moves');
  const stays = await begin('moves');
  const path = `/process-instances/${id}/migrate`;
  await api.deploy({ bpmn: [TWO] });
  const refused = await admin().post(path, { version: 2 }, { headers: { 'accept-language': 'da' } });
  expect([refused.status, refused.body.code]).toEqual([422, 'MIGRATION_REFUSED']);
  expect(refused.body.errors).toMatchObject([{ pointer: '/plan/write', code: 'ELEMENT_GONE', elementId: 'write' }]);
  expect(refused.body.errors[0].message).toContain('findes ikke i den nye udgave');

  const wish = { version: 2, plan: { write: 'draft' }, reason: 'The new form' };
  const dry = await admin().post(path, { ...wish, dryRun: true });
  expect(dry.body).toMatchObject({ dryRun: true, seq: null, from: { version: 1 }, to: { version: 2 } });
  expect(dry.body.report.armed).toMatchObject([{ elementId: 'late', kind: 'timer' }]);
  expect((await admin().get(`/process-instances/${id}`)).body.definitionVersion).toBe(1);

  const moved = await admin().post(path, wish, { key: 'move-1' });
  expect([moved.status, moved.body.report]).toEqual([200, dry.body.report]);
  expect((await admin().post(path, wish, { key: 'move-1' })).body).toEqual(moved.body);
  expect((await admin().get(`/process-instances/${id}`)).body.definitionVersion).toBe(2);
  expect((await admin().get(`/process-instances/${stays}`)).body.definitionVersion).toBe(1);
  expect(await openAt(id)).toEqual(['draft']);
  await api.shell!.restartWorker();

  const before = await rowsOf(id);
  await rebuildReadTables(api.db);
  expect(await rowsOf(id)).toEqual(before);

  await api.shell!.forward(24 * 3 + 1);
  await until(async () => (await openAt(id)).includes('nudge'), 'the timer that version 2 added has fired');
  for (const element of ['nudge', 'draft', 'check']) expect((await complete(id, element)).status).toBe(200);
  const ended = await admin().get(`/process-instances/${id}`);
  expect(ended.body).toMatchObject({ state: 'completed', definitionVersion: 2 });
  const audit = await admin().get(`/audit?instance=${id}`);
  expect(audit.body.items.map(({ action }: { action: string }) => action)).toContain('migrate');
  const over = await admin().post(path, wish);
  expect([over.status, over.body.code]).toEqual([409, 'INSTANCE_ENDED']);
  const [run] = await runsOf(id);
  expect(await api.shell!.replay(id, run!)).toBeNull();
});

const rowsOf = async (id: string) => ({
  tasks: await api.db
    .selectFrom('task')
    .select(['element_id', 'definition_hash', 'state'])
    .where('instance_id', '=', id)
    .execute(),
  elements: await api.db
    .selectFrom('element_instance')
    .select(['element_id', 'element_instance_id', 'state'])
    .where('instance_id', '=', id)
    .orderBy('element_instance_id')
    .execute(),
  instance: await api.db
    .selectFrom('instance')
    .select(['definition_hash', 'definition_version'])
    .where('id', '=', id)
    .execute(),
});
async function runsOf(id: string): Promise<string[]> {
  const { runId } = await api.shell!.temporal.client.workflow.getHandle(id).describe();
  return [runId];
}

test('all cases of a version are asked and moved, each with its own result', async () => {
  const wide = (body: string) => file('many', body);
  await api.deploy({
    bpmn: [wide(`${flow('s', 'one')}${task('one')}${flow('one', 'two')}${task('two')}${flow('two', 'e')}`)],
  });
  const ids = [await begin('many'), await begin('many'), await begin('many')];
  await complete(ids[0]!, 'one');
  await api.deploy({ bpmn: [wide(`${flow('s', 'one')}${task('one')}${flow('one', 'e')}`)] });
  const path = '/process-definitions/many/migrations';
  const results = ({ body }: { body: { cases: { instanceId: string; result: string }[] } }) =>
    ids.map((id) => body.cases.find(({ instanceId }) => instanceId === id)?.result);
  const dry = await admin().post(path, { from: 1, to: 2, dryRun: true });
  expect(results(dry)).toEqual(['refused', 'would-move', 'would-move']);
  const moved = await admin().post(path, { from: 1, to: 2, reason: 'shorter', limit: 2 });
  const rest = await admin().post(path, { from: 1, to: 2, reason: 'shorter', after: moved.body.next });
  const all = { body: { cases: [...moved.body.cases, ...rest.body.cases] } };
  expect([results(all), rest.body.next]).toEqual([['refused', 'moved', 'moved'], null]);
  expect(all.body.cases.find(({ result }) => result === 'refused')).toMatchObject({
    code: 'MIGRATION_REFUSED',
    problems: [{ elementId: 'two', code: 'ELEMENT_GONE' }],
  });
  expect((await complete(ids[1]!, 'one')).status).toBe(200);
  expect((await admin().get(`/process-instances/${ids[1]}`)).body).toMatchObject({
    state: 'completed',
    definitionVersion: 2,
  });
});

test('all running cases of a version are moved as a job', async () => {
  const of = (steps: string[]) =>
    file(
      'crowd',
      ['s', ...steps].map((step, at) => flow(step, steps[at] ?? 'e') + (at > 0 ? task(step) : '')).join(''),
    );
  await api.deploy({ bpmn: [of(['one', 'two'])] });
  const ids = [await begin('crowd'), await begin('crowd')];
  await complete(ids[0]!, 'one');
  await api.deploy({ bpmn: [of(['one'])] });
  const started = await admin().post('/process-definitions/crowd/migrations', { from: 1, to: 2, reason: 'shorter' });
  expect([started.status, started.body.total]).toEqual([202, 2]);
  await until(
    async () => (await admin().get(`/jobs/${started.body.id}`)).body.finishedAt !== null,
    'the job ends',
    60_000,
  );
  const { items } = (await admin().get(`/jobs/${started.body.id}/items`)).body;
  const stateOf = (id: string) => items.find(({ objectId }: { objectId: string }) => objectId === id);
  expect(stateOf(ids[0]!)).toMatchObject({ state: 'refused', code: 'MIGRATION_REFUSED' });
  expect(stateOf(ids[1]!)).toMatchObject({ state: 'done' });
  expect((await admin().get(`/process-instances/${ids[1]}`)).body.definitionVersion).toBe(2);
  const none = await admin().post('/process-definitions/crowd/migrations', {
    from: 2,
    to: 1,
    reason: 'back',
    after: 'z',
  });
  expect([none.status, none.body.cases]).toEqual([200, []]);
});

test('a suspended case stands still; what came meanwhile acts when it is resumed', async () => {
  const id = await begin('still');
  const suspended = await admin().post(`/process-instances/${id}/suspend`, { reason: 'Asked the lawyer' });
  expect(suspended.status).toBe(200);
  const shown = await admin().get(`/process-instances/${id}`);
  expect(shown.body).toMatchObject({
    state: 'active',
    suspendedByName: 'Asta Andersen',
    suspendedReason: 'Asked the lawyer',
  });
  const refused = await complete(id, 'ask');
  expect([refused.status, refused.body.code]).toEqual([409, 'INSTANCE_SUSPENDED']);
  await api.shell!.forward(30);
  expect(await openAt(id)).toEqual(['ask']);
  const told = await admin().post('/messages', { name: 'stop-it', messageId: randomUUID() });
  expect([told.status, told.body.result]).toEqual([200, 'delivered']);
  expect(await openAt(id)).toEqual(['ask']);
  expect((await admin().post(`/process-instances/${id}/resume`, {})).status).toBe(200);
  await until(async () => (await openAt(id)).join() === 'over', 'the message ended the task');
  expect((await admin().get(`/process-instances/${id}`)).body.suspendedAt).toBeNull();
  expect((await admin().post(`/process-instances/${id}/resume`, {})).body.code).toBe('INSTANCE_NOT_SUSPENDED');
});

test('a case is moved by hand, with a reason; what cannot be is refused with a pointer', async () => {
  const id = await begin('still');
  const path = `/process-instances/${id}/modify`;
  const unknown = await admin().post(path, { reason: 'x', start: [{ elementId: 'nowhere' }] });
  expect([unknown.status, unknown.body.code]).toEqual([422, 'ELEMENT_NOT_FOUND']);
  expect(unknown.body.errors[0].pointer).toBe('/start/0/elementId');
  expect((await api.as('hr-hanne').post(path, { reason: 'x', cancel: ['1'] })).status).toBe(403);
  const { element_instance_id } = await taskAt(id, 'ask');
  const moved = await admin().post(path, {
    reason: 'Drawn wrongly',
    cancel: [element_instance_id],
    start: [{ elementId: 'over' }],
    variables: { corrected: true },
  });
  expect(moved.status).toBe(200);
  expect(await openAt(id)).toEqual(['over']);
  const history = await admin().get(`/process-instances/${id}/history?limit=200`);
  expect(history.body.items.find(({ kind }: { kind: string }) => kind === 'instance-modified').data).toMatchObject({
    reason: 'Drawn wrongly',
    started: [{ elementId: 'over' }],
  });
  expect((await complete(id, 'over')).status).toBe(200);
  expect((await admin().get(`/process-instances/${id}`)).body).toMatchObject({
    state: 'completed',
    variables: { corrected: true },
  });
});
