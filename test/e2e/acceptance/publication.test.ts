/** HOL-12, HOL-13: date, agenda and minutes of a meeting are published once, after they were read, on a real WebDAV server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import { addDays, addWorkingDays, atTime, dateOf, dayOfWeek, isWorkingDay } from '../../../engine/values/time.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { closeWithoutTrouble } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';
import { startWebdavServer, type WebdavServer } from '../../helpers/webdav-server.ts';

const [BIRGIT, ANNA, RIKKE, SOLVEIG] = ['fagchef-birgit', 'konsulent-anna', 'redaktoer-rikke', 'sekretaer-solveig'];
const PATIENCE_MS = 60_000;
let product: Product;
let server: WebdavServer;

beforeAll(async () => {
  server = await startWebdavServer();
  product = await openProduct({ publicationUrl: server.url });
}, 300_000);
afterAll(async () => {
  await closeWithoutTrouble(product).finally(() => server.close());
});

const today = async (): Promise<string> => dateOf((await product.as(SOLVEIG).get('/clock')).body.now);
async function goTo(date: string): Promise<void> {
  const answer = await product.as(SOLVEIG).post('/clock/advance', { to: atTime(date, '10:00') });
  expect(answer.status).toBe(200);
}
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
const task = (personId: string, elementId: string): Promise<any> =>
  until(
    async () => {
      const { items } = (await product.as(personId).get('/user-tasks?limit=200')).body;
      return items.find((one: { elementId: string }) => one.elementId === elementId) ?? null;
    },
    `${elementId} for ${personId}`,
    PATIENCE_MS,
  );
async function answer(personId: string, elementId: string, variables: JsonObject) {
  const { id } = await task(personId, elementId);
  return product.as(personId).post(`/user-tasks/${id}/complete`, { variables });
}
async function complete(personId: string, elementId: string, variables: JsonObject) {
  const { status, body } = await answer(personId, elementId, variables);
  expect({ elementId, status, body: status === 200 ? {} : body }).toEqual({ elementId, status: 200, body: {} });
}
type Row = Record<'id' | 'kind' | 'state' | 'path' | 'sha256', string> & {
  version: number;
  finalAt: string;
  publishedAt: string;
};
async function publications(meetingId: string): Promise<Row[]> {
  return (await product.as(RIKKE).get(`/publications?meeting=${meetingId}&sort=finalAt`)).body.items;
}
const published = (meetingId: string, kind: string, version: number): Promise<Row> =>
  until(
    async () =>
      (await publications(meetingId)).find(
        (row) => row.kind === kind && row.version === version && row.state === 'published',
      ) ?? null,
    `${kind} ${version} is published`,
    PATIENCE_MS,
  );
/** Names in the meeting's folder, once the calendar says what is expected of it. */
const outside = (row: Row, expected: string[]) => {
  const folder = join(server.folder, row.path.split('/')[0]!);
  const names = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
  return until(
    async () => String(names()) === String(expected) || null,
    `${expected} stand outside`,
    PATIENCE_MS,
  ).catch(() => expect(names()).toEqual(expected));
};
const says = (path: string, words: string) =>
  until(
    async () => {
      const file = join(server.folder, path);
      return existsSync(file) && readFileSync(file, 'utf8').includes(words) ? true : null;
    },
    `${path} says ${words}`,
    PATIENCE_MS,
  );
async function workingDay(days: number): Promise<string> {
  let date = addDays(await today(), days);
  while (!isWorkingDay(date) || dayOfWeek(date) > 4) date = addDays(date, 1);
  return date;
}
async function call(date: string): Promise<string> {
  const called = await product.as(BIRGIT).post('/meetings', {
    seriesId: 'holstebro-level3-birgit-anna',
    startsAt: `${date}T10:00`,
    endsAt: `${date}T11:00`,
    topic: 'Samarbejdet om unge',
    reason: 'Nyt tilbud',
  });
  expect({ status: called.status, body: called.status === 201 ? {} : called.body }).toEqual({ status: 201, body: {} });
  return called.body.id;
}

test('HOL-12, HOL-13 the date at once; agenda and minutes within two working days of being final, read first; one copy each', async () => {
  const date = await workingDay(35);
  const id = await call(date);
  const first = await published(id, 'date', 1);
  await outside(first, ['index.html', 'moede-v1.ics']);
  await says('index.html', 'Mødekalender');

  // moved: the entry is updated, the old one is gone
  const moved = addDays(date, 7);
  const move = { startsAt: `${moved}T10:00`, endsAt: `${moved}T11:00`, reason: 'Ferie' };
  expect((await product.as(BIRGIT).post(`/meetings/${id}/move`, move)).status).toBe(200);
  await outside(await published(id, 'date', 2), ['index.html', 'moede-v2.ics']);
  await says('calendar.json', atTime(moved, '10:00'));

  await product.as(ANNA).post(`/meetings/${id}/agenda-items`, { title: 'Unge med ondt i maven' });
  await goTo(addDays(moved, -20));
  await complete(BIRGIT, 'make-agenda-final', { agendaReady: true });
  const read = await task(RIKKE, 'read-and-publish');
  expect(dateOf(new Date(Date.parse(read.dueAt) - 1).toISOString())).toBe(addWorkingDays(await today(), 2));
  const refused = await answer(RIKKE, 'read-and-publish', { decision: 'publish' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'PERSONAL_DATA_CHECK_REQUIRED' } });
  expect(refused.body.errors).toMatchObject([{ pointer: '/checked', code: 'PERSONAL_DATA_CHECK_REQUIRED' }]);
  const [waiting] = (await publications(id)).filter(({ kind }) => kind === 'agenda');
  expect(waiting).toMatchObject({ state: 'waiting', version: 1 });
  const page = await product.as(RIKKE).get(`/publications/${waiting!.id}/page`);
  expect(page.body).toContain('Unge med ondt i maven');
  expect(page.body).not.toContain('Anna');

  // the server has no room for a while: tried again, then a person is asked; one copy in the end
  server.refuseUploads(1_000, 507);
  await complete(RIKKE, 'read-and-publish', { decision: 'publish', checked: true });
  const help = await task(RIKKE, 'try-again');
  const form = await product.as(RIKKE).get(`/user-tasks/${help.id}/form`);
  expect(form.body.data).toMatchObject({ problem: 'HTTP 507' });
  await outside(first, ['index.html', 'moede-v2.ics']);
  server.refuseUploads(0, 507);
  await complete(RIKKE, 'try-again', { again: true });
  const agenda = await published(id, 'agenda', 1);
  await outside(first, ['dagsorden-v1.html', 'dagsorden-v1.pdf', 'index.html', 'moede-v2.ics']);
  expect(addWorkingDays(dateOf(agenda.finalAt), 2) >= dateOf(agenda.publishedAt)).toBe(true);
  expect(readFileSync(join(server.folder, agenda.path)).subarray(0, 5).toString()).toBe('%PDF-');

  await goTo(addDays(moved, 1));
  await complete(BIRGIT, 'record-meeting', { outcome: 'held', attended: [BIRGIT, ANNA], text: 'Vi prøver det et år.' });
  await goTo(addDays(moved, 12));
  await complete(BIRGIT, 'approve-minutes', { decision: 'approve' });
  await complete(RIKKE, 'read-and-publish', { decision: 'publish', checked: true });
  await published(id, 'minutes', 1);
  const names = ['dagsorden-v1.html', 'dagsorden-v1.pdf', 'index.html', 'moede-v2.ics'];
  await outside(first, [...names, 'referat-v1.html', 'referat-v1.pdf']);

  // corrected minutes take the place of the old ones, after they too were read
  expect(
    (await product.as(BIRGIT).post(`/meetings/${id}/minutes`, { text: 'Vi prøver det i to år.' })).status,
  ).toBeLessThan(300);
  await task(RIKKE, 'read-and-publish');
  await outside(first, [...names, 'referat-v1.html', 'referat-v1.pdf']);
  expect((await answer(RIKKE, 'read-and-publish', {})).body.code).toBe('PERSONAL_DATA_CHECK_REQUIRED');
  await complete(RIKKE, 'read-and-publish', { decision: 'publish', checked: true });
  const second = await published(id, 'minutes', 2);
  await outside(first, [...names, 'referat-v2.html', 'referat-v2.pdf']);
  expect(readFileSync(join(server.folder, second.path.replace('.pdf', '.html')), 'utf8')).toContain('i to år');
  expect((await publications(id)).map(({ kind, version, state }) => `${kind} ${version} ${state}`).sort()).toEqual([
    'agenda 1 published',
    'date 1 withdrawn',
    'date 2 published',
    'minutes 1 withdrawn',
    'minutes 2 published',
  ]);
}, 240_000);

test('a changed number counts for meetings called afterwards; those under way keep theirs', async () => {
  const date = await workingDay(40);
  const before = await call(date);
  await published(before, 'date', 1);
  const changed = await product.as('admin-asta').post('/schemes/HOLSTEBRO/versions', {
    validFrom: await today(),
    rules: { meetings: { publishWorkingDays: 5 } },
    reason: 'Redaktøren er på ferie',
  });
  expect(changed.status).toBe(201);
  const after = await call(addDays(date, 7));
  await published(after, 'date', 1);
  const days = async (meetingId: string) => {
    const { caseId } = (await product.as(BIRGIT).get(`/meetings/${meetingId}`)).body;
    const { variables } = await product.db
      .selectFrom('instance')
      .select('variables')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    return (variables as { rules: { meetings: { publishWorkingDays: number } } }).rules.meetings.publishWorkingDays;
  };
  expect([await days(before), await days(after)]).toEqual([2, 5]);
}, 300_000);
