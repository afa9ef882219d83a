import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS } from '../../test/helpers/approval-bpmn.ts';
import { until } from '../../test/helpers/until.ts';

let api: TestApi;
let broken = false;
beforeAll(async () => {
  const flaky = async () => {
    if (broken) throw new Error('the register is down');
    return { ok: true };
  };
  api = await openApi({ services: { flaky } });
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
}, 200_000);
afterAll(() => api?.close());

async function newTask(subject: string): Promise<string> {
  const body = { definitionKey: 'small-approval', businessKey: subject, variables: { subject, amount: 3 } };
  const { id } = (await api.as('hr-hanne').post('/process-instances', body)).body;
  return (await api.as('chef-carl').get(`/user-tasks?instance=${id}`)).body.items[0].id;
}
const newTasks = (...names: string[]) => Promise.all(names.map(newTask));
const assigneeOf = async (id: string) => (await api.as('chef-carl').get(`/user-tasks/${id}`)).body.assignee;

/** The job when it has ended, with its items. */
async function run(person: string, path: string, body: object) {
  const answer = await api.as(person).post(path, body);
  expect([answer.status, answer.body.code]).toEqual([202, undefined]);
  const job = await until(
    async () => {
      const { body: job } = await api.as(person).get(`/jobs/${answer.body.id}`);
      return job.finishedAt === null ? null : job;
    },
    'the job ends',
    60_000,
  );
  const { body: items } = await api.as(person).get(`/jobs/${answer.body.id}/items`);
  return { ...job, items: items.items };
}

test('many tasks are taken at once, each with a result, and given back', async () => {
  const [one, two, taken] = (await newTasks('JOB-1', 'JOB-2', 'JOB-3')) as [string, string, string];
  await api.as('godkender-gitte').post(`/user-tasks/${taken}/claim`, {});
  const dry = await api.as('chef-carl').post('/jobs', { kind: 'claim', objects: [one, two, taken], dryRun: true });
  expect([dry.status, dry.body.total, dry.body.refused]).toEqual([200, 3, 1]);
  expect(dry.body.items[2]).toMatchObject({ objectId: taken, state: 'refused', code: 'TASK_CLAIMED_BY_OTHER' });
  expect(await assigneeOf(one)).toBeNull();

  const job = await run('chef-carl', '/jobs', { kind: 'claim', objects: [one, two, taken, 'nothing.1', one] });
  expect(job).toMatchObject({ kind: 'claim', total: 4, done: 2, refused: 2, mayUndo: true });
  expect(job.items.map((item: { state: string; code: string }) => [item.state, item.code])).toEqual([
    ['done', null],
    ['done', null],
    ['refused', 'TASK_CLAIMED_BY_OTHER'],
    ['refused', 'NOT_FOUND'],
  ]);
  expect(job.items[0].label).toBe('Godkend, JOB-1');
  expect(job.items[2].message).toMatch(/\w/);
  expect(await assigneeOf(two)).toBe('chef-carl');

  const undone = await run('chef-carl', `/jobs/${job.id}/undo`, {});
  expect(undone).toMatchObject({ kind: 'undo-claim', undoOf: job.id, total: 2, done: 2, mayUndo: false });
  expect(await assigneeOf(two)).toBeNull();
  expect(await assigneeOf(taken)).toBe('godkender-gitte');
  expect((await api.as('chef-carl').get(`/jobs/${job.id}`)).body.mayUndo).toBe(false);
  const again = await api.as('chef-carl').post(`/jobs/${job.id}/undo`, {});
  expect([again.status, again.body.code]).toEqual([409, 'JOB_NOT_UNDOABLE']);
});

test('what a filter finds is put away and brought back as it was', async () => {
  const ids = (await newTasks('JOB-4', 'JOB-5')) as [string, string];
  const claimed = await run('godkender-gitte', '/jobs', { kind: 'claim', objects: ids });
  expect(claimed.done).toBe(2);
  const filter = { mine: true, text: 'godkend' };
  const until = '2099-01-01T08:00:00.000Z';
  const job = await run('godkender-gitte', '/jobs', { kind: 'snooze', objects: filter, with: { until } });
  expect(job.done).toBeGreaterThanOrEqual(2);
  const away = (await api.as('godkender-gitte').get('/user-tasks?section=snoozed')).body.items;
  expect(away.map((task: { id: string }) => task.id)).toEqual(expect.arrayContaining(ids));
  await run('godkender-gitte', `/jobs/${job.id}/undo`, {});
  expect((await api.as('godkender-gitte').get('/user-tasks?section=snoozed')).body.items).toEqual([]);
});

test('what was put away is shown again, and put away again as each was', async () => {
  const [away, here] = (await newTasks('JOB-9', 'JOB-10')) as [string, string];
  const until = '2099-02-01T08:00:00.000Z';
  await api.as('chef-carl').post(`/user-tasks/${away}/snooze`, { until });
  const snoozedUntil = async (id: string) => (await api.as('chef-carl').get(`/user-tasks/${id}`)).body.snoozedUntil;
  const job = await run('chef-carl', '/jobs', { kind: 'unsnooze', objects: [away, here] });
  expect(job).toMatchObject({ done: 2, refused: 0, mayUndo: true });
  expect([await snoozedUntil(away), await snoozedUntil(here)]).toEqual([null, null]);
  await run('chef-carl', `/jobs/${job.id}/undo`, {});
  expect([await snoozedUntil(away), await snoozedUntil(here)]).toEqual([until, null]);
});

test('priority and deadline are changed together, by whoever may, and each task gets its own back', async () => {
  const [one, two] = (await newTasks('JOB-11', 'JOB-12')) as [string, string];
  const dueAt = '2099-01-01T12:00:00.000Z';
  const timesOf = async (id: string) => {
    const { priority, dueAt, followUpAt } = (await api.as('hr-hanne').get(`/user-tasks/${id}`)).body;
    return { priority, dueAt, followUpAt };
  };
  await api.as('hr-hanne').post(`/user-tasks/${one}/change`, { priority: 20, dueAt: '2098-01-01T12:00:00.000Z' });
  const before = [await timesOf(one), await timesOf(two)];
  const objects = [one, two];
  await api.as('chef-carl').post(`/user-tasks/${two}/claim`, {});
  // Who holds one of them changes that one alone; who may give tasks out changes both.
  const own = await api
    .as('chef-carl')
    .post('/jobs', { kind: 'change', objects, with: { priority: 80 }, dryRun: true });
  expect(own.body).toMatchObject({ total: 2, refused: 1 });
  expect(own.body.items.find((item: { code: string | null }) => item.code)).toMatchObject({
    objectId: one,
    code: 'NOT_AUTHORISED',
  });
  const carls = await run('chef-carl', '/jobs', { kind: 'change', objects, with: { priority: 80 } });
  expect(carls).toMatchObject({ done: 1, refused: 1 });
  expect([(await timesOf(one)).priority, (await timesOf(two)).priority]).toEqual([20, 80]);
  await run('chef-carl', `/jobs/${carls.id}/undo`, {});
  const job = await run('hr-hanne', '/jobs', { kind: 'change', objects, with: { priority: 90, dueAt } });
  expect(job).toMatchObject({ done: 2, refused: 0 });
  expect([await timesOf(one), await timesOf(two)]).toMatchObject([
    { priority: 90, dueAt },
    { priority: 90, dueAt },
  ]);
  await run('hr-hanne', `/jobs/${job.id}/undo`, {});
  expect([await timesOf(one), await timesOf(two)]).toEqual(before);
});

test('failed steps are tried again, each with a result; that is not taken back', async () => {
  broken = true;
  const tasks = await newTasks('JOB-13', 'JOB-14');
  for (const id of tasks) {
    const answer = await api.as('chef-carl').post(`/user-tasks/${id}/complete`, { variables: { decision: 'approve' } });
    expect(answer.status).toBe(200);
  }
  const ids = await until(async () => {
    const { items } = (await api.as('hr-hanne').get('/incidents')).body;
    return items.length === 2 && items.map((incident: { id: string }) => incident.id);
  }, 'both steps fail');
  const wish = { kind: 'retry-incident', objects: { definitionKey: 'small-approval' } };
  const dry = await api.as('hr-hanne').post('/jobs', { ...wish, dryRun: true });
  expect(dry.body).toMatchObject({ total: 2, refused: 0 });
  broken = false;
  const [first, second] = ids as [string, string];
  expect((await api.as('hr-hanne').post(`/incidents/${first}/retry`)).status).toBe(200);
  const tried = await api
    .as('hr-hanne')
    .post('/jobs', { kind: 'retry-incident', objects: [first, second], dryRun: true });
  const foreseen = tried.body.items.map(({ code }: { code: string | null }) => code);
  const job = await run('hr-hanne', '/jobs', { kind: 'retry-incident', objects: [first, second] });
  expect(job).toMatchObject({ total: 2, done: 1, refused: 1, mayUndo: false });
  expect(job.items.map(({ code }: { code: string | null }) => code)).toEqual(['INCIDENT_NOT_OPEN', null]);
  // The dry run says what the job itself says.
  expect(foreseen).toEqual(['INCIDENT_NOT_OPEN', null]);
  expect((await api.as('hr-hanne').get('/incidents')).body.items).toEqual([]);
  const powerless = await run('chef-carl', '/jobs', { kind: 'retry-incident', objects: [second] });
  expect(powerless).toMatchObject({ done: 0, refused: 1 });
});

test('cases are moved to a new version by an administrator alone', async () => {
  const process = (id: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
<process id="job-moves" name="Flyttes"><startEvent id="s" /><sequenceFlow id="f" sourceRef="s" targetRef="ask" />
<userTask id="ask" name="Spørg" /><sequenceFlow id="g" sourceRef="ask" targetRef="${id}" /><endEvent id="${id}" /></process></definitions>`;
  await api.deploy({ bpmn: [process('e')] });
  const begin = async () =>
    (await api.as('admin-asta').post('/process-instances', { definitionKey: 'job-moves' })).body.id as string;
  const cases = [await begin(), await begin()];
  await api.deploy({ bpmn: [process('over')] });
  const versions = async () =>
    Promise.all(
      cases.map(async (id) => (await api.as('admin-asta').get(`/process-instances/${id}`)).body.definitionVersion),
    );
  const wish = { kind: 'migrate', objects: { definitionKey: 'job-moves', version: 1 }, with: { version: 2 } };
  expect((await api.as('admin-asta').post('/jobs', { ...wish, dryRun: true })).body).toMatchObject({
    total: 2,
    refused: 0,
  });
  expect(await versions()).toEqual([1, 1]);
  expect(await run('hr-hanne', '/jobs', { ...wish, objects: cases })).toMatchObject({ done: 0, refused: 2 });
  const job = await run('admin-asta', '/jobs', wish);
  expect(job).toMatchObject({ total: 2, done: 2, refused: 0, mayUndo: false });
  expect(await versions()).toEqual([2, 2]);
  const none = await api.as('admin-asta').post('/jobs', wish);
  expect([none.status, none.body.code]).toEqual([422, 'JOB_EMPTY']);
});

test('assigning goes back to who held it, delegating to the owner', async () => {
  const [id] = (await newTasks('JOB-6')) as [string];
  const assigned = await run('hr-hanne', '/jobs', { kind: 'assign', objects: [id], with: { assignee: 'chef-carl' } });
  expect(await assigneeOf(id)).toBe('chef-carl');
  const delegated = await run('chef-carl', '/jobs', {
    kind: 'delegate',
    objects: [id],
    with: { to: 'godkender-gitte' },
  });
  expect(await assigneeOf(id)).toBe('godkender-gitte');
  await run('chef-carl', `/jobs/${delegated.id}/undo`, {});
  expect(await assigneeOf(id)).toBe('chef-carl');
  await run('hr-hanne', `/jobs/${assigned.id}/undo`, {});
  expect(await assigneeOf(id)).toBeNull();
});

test('a job is only as strong as the one who asked, and there for nobody else', async () => {
  const [id] = (await newTasks('JOB-7')) as [string];
  const job = await run('kandidat-kim', '/jobs', { kind: 'claim', objects: [id] });
  expect(job).toMatchObject({ done: 0, refused: 1, mayUndo: false });
  expect(job.items[0]).toMatchObject({ label: id, code: 'NOT_FOUND' });
  expect(
    (await api.as('kandidat-kim').post('/jobs', { kind: 'assign', objects: [id], with: { assignee: 'kandidat-kim' } }))
      .status,
  ).toBe(202);
  expect(await assigneeOf(id)).toBeNull();
  for (const path of [`/jobs/${job.id}`, `/jobs/${job.id}/items`]) {
    expect((await api.as('admin-asta').get(path)).status).toBe(404);
  }
  expect((await api.as('admin-asta').post(`/jobs/${job.id}/undo`, {})).status).toBe(404);
});

test('what gets no answer holds up neither the rest of its job nor another job, and is done when it answers', async () => {
  const stuck = (await newTasks('JOB-9', 'JOB-10', 'JOB-11', 'JOB-12', 'JOB-13')) as string[];
  const rest = (await newTasks('JOB-14', 'JOB-15')) as [string, string];
  const { instances } = api.api;
  const { act } = instances;
  const silent = (instanceId: string) => stuck.some((id) => id.startsWith(`${instanceId}.`));
  instances.act = async (instanceId, input, options) =>
    silent(instanceId) ? { ok: 'pending', commandId: 'none' } : act.call(instances, instanceId, input, options);
  try {
    const wish = { kind: 'claim', objects: [...stuck, rest[0]] };
    const { body: first } = await api.as('chef-carl').post('/jobs', wish);
    const other = await run('chef-carl', '/jobs', { kind: 'claim', objects: [rest[1]] });
    expect(other.done).toBe(1);
    await until(async () => (await assigneeOf(rest[0])) === 'chef-carl', 'the last of the job is done', 60_000);
    const job = (await api.as('chef-carl').get(`/jobs/${first.id}`)).body;
    expect(job).toMatchObject({ finishedAt: null, done: 1, refused: 0 });
    instances.act = act;
    await until(
      async () => (await api.as('chef-carl').get(`/jobs/${first.id}`)).body.finishedAt !== null,
      'the job ends once everything has answered',
      90_000,
    );
    expect((await api.as('chef-carl').get(`/jobs/${first.id}`)).body).toMatchObject({ done: 6, refused: 0 });
  } finally {
    instances.act = act;
  }
}, 200_000);

test('bad wishes are refused before anything is kept', async () => {
  const wish = async (body: object) => {
    const answer = await api.as('chef-carl').post('/jobs', body);
    return [answer.status, answer.body.code];
  };
  expect(await wish({ kind: 'erase', objects: ['a.1'] })).toEqual([422, 'BODY_INVALID']);
  expect(await wish({ kind: 'claim', objects: [] })).toEqual([422, 'JOB_EMPTY']);
  expect(await wish({ kind: 'claim', objects: { text: 'zzzqqq' } })).toEqual([422, 'JOB_EMPTY']);
  expect(await wish({ kind: 'delegate', objects: ['a.1'], with: {} })).toEqual([422, 'BODY_INVALID']);
  expect(await wish({ kind: 'claim', objects: Array.from({ length: 1001 }, (_, no) => `a.${no}`) })).toEqual([
    422,
    'JOB_TOO_LARGE',
  ]);
});

test('the same request twice is one job', async () => {
  const [id] = (await newTasks('JOB-8')) as [string];
  const send = () => api.as('chef-carl').post('/jobs', { kind: 'claim', objects: [id] }, { key: 'job-8' });
  const [first, second] = [await send(), await send()];
  expect(second.body.id).toBe(first.body.id);
});
