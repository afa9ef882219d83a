import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { QUIET_CASE, writeQuietCase } from '../test/helpers/quiet-case.ts';
import { until } from '../test/helpers/until.ts';
import { adoptDraftFiles } from './attachments.ts';
import { openSession, SESSION_COOKIE } from './auth.ts';

const MB = 1024 * 1024;
let api: TestApi;
let tasks: Awaited<ReturnType<typeof writeQuietCase>>;
let address: string;
beforeAll(async () => {
  api = await openApi({ engine: false, settings: { attachmentLimit: MB } });
  tasks = await writeQuietCase(api);
  address = await api.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => api.close());

let made = 0;
/** A PDF unlike any other. */
const pdf = () => {
  made += 1;
  return Buffer.from(`%PDF-1.7
% ${made}
`);
};

function send(person: string, path: string, content: Buffer, name = 'referat.pdf', extra: Record<string, string> = {}) {
  return api.as(person).send({
    ...{ method: 'POST', url: `/api/v1${path}`, payload: content },
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name), ...extra },
  });
}
const ofCase = `/process-instances/${QUIET_CASE}/attachments`;
const namesFor = async (person: string) => {
  const { status, body } = await api.as(person).get(ofCase);
  return status === 200 ? body.items.map(({ name }: { name: string }) => name) : status;
};
const remove = (person: string, id: string, reason?: string) =>
  api.as(person).send({ method: 'DELETE', url: `/api/v1/attachments/${id}`, payload: reason ? { reason } : {} });
const countFiles = async () =>
  Number(
    (
      await api.db
        .selectFrom('attachment')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('a file is kept with its check sum, comes back as it was, and reading it is written down', async () => {
  const content = pdf();
  const { status, body } = await send('hr-hanne', ofCase, content, 'Referat – Ærø.pdf');
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ name: 'Referat – Ærø.pdf', mimeType: 'application/pdf', size: content.length, visibility: 'internal' },
    ...{ sha256: createHash('sha256').update(content).digest('hex'), uploadedBy: 'hr-hanne', removedAt: null },
    ...{ uploadedByName: expect.stringMatching(/Hanne/), mayRemove: true },
  });
  const file = await api.as('hr-hanne').get(`/attachments/${body.id}/content`);
  expect(file.raw.equals(content)).toBe(true);
  expect(file.headers).toMatchObject({
    'content-disposition': expect.stringMatching(
      /^attachment; .*filename\*=UTF-8''Referat%20%E2%80%93%20%C3%86r%C3%B8.pdf/,
    ),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  const log = await api.db
    .selectFrom('audit')
    .select(['action', 'actor_id', 'instance_id'])
    .where('object_id', '=', body.id)
    .orderBy('id')
    .execute();
  expect(log).toEqual([
    { action: 'attached', actor_id: 'hr-hanne', instance_id: QUIET_CASE },
    { action: 'read', actor_id: 'hr-hanne', instance_id: QUIET_CASE },
  ]);
});

test('internal files are for those who see the whole case, shared ones for all with a part, others learn nothing', async () => {
  const internal = (await send('hr-hanne', ofCase, pdf(), 'intern.pdf')).body.id;
  const shared = (await send('hr-hanne', `${ofCase}?visibility=shared`, pdf(), 'delt.pdf')).body.id;
  const rows = await api.db.selectFrom('body_member').selectAll().execute();
  const member = rows.find(({ organisation_id }) => organisation_id === 'health-committee')!.person_id;
  const own = (await send(member, ofCase, pdf(), 'egen.pdf')).body.id;
  expect(await namesFor(member)).toEqual(['delt.pdf', 'egen.pdf']);
  expect(await namesFor('hr-hanne')).toEqual(expect.arrayContaining(['intern.pdf', 'delt.pdf', 'egen.pdf']));
  expect(await namesFor('kandidat-kim')).toBe(404);
  for (const [person, id, status] of [
    [member, internal, 404],
    [member, shared, 200],
    [member, own, 200],
    ['kandidat-kim', shared, 404],
  ] as const) {
    expect((await api.as(person).get(`/attachments/${id}/content`)).status).toBe(status);
    expect((await api.as(person).get(`/attachments/${id}`)).status).toBe(status);
  }
  expect((await send('kandidat-kim', ofCase, pdf())).status).toBe(404);
});

test.each([
  ['a program with the name of a picture', Buffer.from('MZ\x90\0\x03\0'), 'billede.png', 'FILE_KIND_REFUSED'],
  ['a page', Buffer.from('<!doctype html><script>1</script>'), 'side.txt', 'FILE_KIND_REFUSED'],
  ['a drawing that can hold scripts', Buffer.from('<svg onload="x"></svg>'), 'logo.png', 'FILE_KIND_REFUSED'],
  ['a picture called a paper', Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1'), 'brev.pdf', 'FILE_NAME_DISAGREES'],
  [
    'a paper with a program in it',
    Buffer.from('PK\x03\x04[Content_Types].xml word/vbaProject.bin'),
    'brev.docx',
    'FILE_HAS_MACRO',
  ],
  ['nothing', Buffer.alloc(0), 'tom.pdf', 'FILE_EMPTY'],
  ['a file without a name', Buffer.from('%PDF-1.7'), '', 'FILE_NAME_MISSING'],
  ['too much', Buffer.alloc(MB + 1, 'a'), 'lang.txt', 'FILE_TOO_LARGE'],
])('%s is refused with a sentence, and nothing is kept', async (_, content, name, code) => {
  const before = await countFiles();
  const { status, body } = await send('hr-hanne', ofCase, content, name);
  expect({ status, code: body.code }).toEqual({ status: code === 'FILE_TOO_LARGE' ? 413 : 422, code });
  expect(body.detail).toMatch(/Intet er gemt/);
  expect(await countFiles()).toBe(before);
});

test.each([
  ['notat.txt', Buffer.from('Kære alle, æøå')],
  ['gammelt.txt', Buffer.from('K\xe6re alle', 'latin1')],
  ['liste.csv', Buffer.from('navn;antal\nA;1')],
  ['brev.docx', Buffer.from('PK\x03\x04....[Content_Types].xml....word/document.xml')],
  ['ark.xlsx', Buffer.from('PK\x03\x04....[Content_Types].xml....xl/workbook.xml')],
  ['foto.jpeg', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
])('%s may be attached', async (name, content) => {
  expect((await send('hr-hanne', ofCase, content, name)).status).toBe(201);
});

test('folders and signs that turn a name around are left out of it', async () => {
  const { body } = await send('hr-hanne', ofCase, pdf(), '..\\..\\etc/pas\u202efdp.pdf');
  expect(body.name).toBe('pasfdp.pdf');
});

test('the same file twice is told of, by its name; on purpose it is kept; of two at once one is', async () => {
  const content = pdf();
  const both = await Promise.all([
    send('hr-hanne', ofCase, content, 'a.pdf'),
    send('hr-hanne', ofCase, content, 'a.pdf'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const again = await send('hr-hanne', ofCase, content, 'b.pdf');
  expect(again.body).toMatchObject({ code: 'FILE_THERE_ALREADY', details: { name: 'a.pdf' } });
  expect((await send('hr-hanne', `${ofCase}?again=true`, content, 'b.pdf')).status).toBe(201);
});

test('the same wish sent again is the same file', async () => {
  const content = pdf();
  const key = { 'idempotency-key': 'wish-1' };
  const [first, second] = [
    await send('hr-hanne', ofCase, content, 'x.pdf', key),
    await send('hr-hanne', ofCase, content, 'x.pdf', key),
  ];
  expect(second.body.id).toBe(first.body.id);
  expect((await send('hr-hanne', ofCase, pdf(), 'x.pdf', key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('an upload that breaks off leaves nothing', async () => {
  const before = await countFiles();
  const session = `${SESSION_COOKIE}=${await openSession(api.api, 'hr-hanne', null)}`;
  const url = new URL(`${address}/api/v1${ofCase}`);
  const upload = httpRequest(url, {
    method: 'POST',
    headers: {
      ...{ cookie: session, origin: 'http://localhost:8080', 'content-length': 500_000 },
      ...{ 'content-type': 'application/octet-stream', 'x-file-name': 'halv.pdf' },
    },
  });
  upload.on('error', () => {});
  await new Promise((sent) => upload.write(Buffer.concat([pdf(), Buffer.alloc(200_000, 'a')]), sent));
  upload.destroy();
  // The next one is served, so the broken one has been dealt with.
  const { status } = await send('hr-hanne', ofCase, pdf(), 'hel.pdf');
  expect(status).toBe(201);
  expect(await countFiles()).toBe(before + 1);
});

test('a file is removed by its owner or whoever gives out tasks, with a reason that stays', async () => {
  const id = (await send('hr-hanne', `${ofCase}?visibility=shared`, pdf(), 'forkert.pdf')).body.id;
  const { person_id: member } = await api.db
    .selectFrom('body_member')
    .select('person_id')
    .where('organisation_id', '=', 'health-committee')
    .executeTakeFirstOrThrow();
  expect((await remove(member, id, 'Min')).status).toBe(403);
  expect((await remove('hr-hanne', id)).body.code).toBe('REASON_MISSING');
  expect((await remove('hr-hanne', id, 'Lagt på den forkerte sag')).status).toBe(204);
  expect((await remove('hr-hanne', id, 'En gang til')).status).toBe(204);
  expect((await api.as('hr-hanne').get(`/attachments/${id}/content`)).body.code).toBe('FILE_REMOVED');
  expect((await api.as('hr-hanne').get(`/attachments/${id}`)).body).toMatchObject({
    ...{ removedBy: 'hr-hanne', removedReason: 'Lagt på den forkerte sag', mayRemove: false },
  });
  const row = await api.db.selectFrom('attachment').select('content').where('id', '=', id).executeTakeFirstOrThrow();
  expect(row.content).toBeNull();
  const lines = await api.db.selectFrom('audit').select('action').where('object_id', '=', id).execute();
  expect(lines.filter(({ action }) => action === 'removed')).toHaveLength(1);
});

test('a file in an unsent form is its writer’s alone; sent with the form it lies on the case, the others are gone', async () => {
  const rep = await api.db
    .selectFrom('person_role')
    .select('person_id')
    .where('role', '=', 'hiring_representative')
    .executeTakeFirstOrThrow();
  const path = `/user-tasks/${tasks.workTask}/attachments`;
  const kept = (await send(rep.person_id, path, pdf(), 'bilag.pdf')).body;
  const dropped = (await send(rep.person_id, path, pdf(), 'kladde.pdf')).body;
  expect(kept.draftOf).toBe(tasks.workTask);
  expect((await api.as(rep.person_id).get(path)).body.items).toHaveLength(2);
  expect((await api.as('hr-hanne').get(`/attachments/${kept.id}`)).status).toBe(404);
  expect(await namesFor('hr-hanne')).not.toContain('bilag.pdf');
  await adoptDraftFiles(api.db, {
    ...{ draftOf: tasks.workTask, personId: rep.person_id, instanceId: QUIET_CASE, taskId: tasks.workTask },
    ids: [kept.id],
  });
  expect((await api.as('hr-hanne').get(`/attachments/${kept.id}`)).body).toMatchObject({ draftOf: null });
  expect((await api.as(rep.person_id).get(`/attachments/${dropped.id}`)).status).toBe(404);
  expect((await send('kandidat-kim', path, pdf())).status).toBe(404);
});

test('a file for the form that starts a case waits without one', async () => {
  const { status, body } = await send('hr-hanne', '/process-definitions/k/attachments', pdf(), 'ansøgning.pdf');
  expect({ status, draftOf: body.draftOf, instanceId: body.instanceId }).toEqual({
    ...{ status: 201, draftOf: 'start:k', instanceId: null },
  });
  expect((await remove('hr-hanne', body.id)).status).toBe(204);
  expect((await send('kandidat-kim', '/process-definitions/k/attachments', pdf())).status).toBe(403);
});

test('no other route takes a file as its body', async () => {
  const { status, body } = await send('hr-hanne', `/user-tasks/${tasks.workTask}/claim`, pdf());
  expect({ status, code: body.code }).toEqual({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
});

test('open pages hear that a file came', async () => {
  const heard: string[] = [];
  const stop = api.api.live.subscribe({
    ...{ news: () => {}, resumed: () => {}, closed: () => {} },
    beside: ({ instanceId, beside }) => void heard.push(`${instanceId} ${beside}`),
  });
  await send('hr-hanne', ofCase, pdf(), 'ny.pdf');
  await until(async () => heard.includes(`${QUIET_CASE} attachment`), 'the news of a file');
  stop();
});
