/**
 * A year of KKT with its invitations and reminder times waits while the worker, the API and the Temporal server are
 * killed, at rest, in the middle of a move and in the middle of a publication: nothing is lost and nothing comes twice.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, dateOf, isWorkingDay } from '../../engine/values/time.ts';
import { createDatabase, type DatabaseHandle } from '../../infra/db.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';
import { startWebdavServer, type WebdavServer } from '../helpers/webdav-server.ts';

const [SOFIE, BIRGIT, RIKKE] = ['sekretariat-sofie', 'fagchef-birgit', 'redaktoer-rikke'];
const KKT = ['efteruddannelse-else', 'praksis-pia', 'praksis-poul', SOFIE];
const PATIENCE_MS = 90_000;
let product: StartedProduct;
let database: DatabaseHandle;
let webdav: WebdavServer;
let yearCase: string;

beforeAll(async () => {
  webdav = await startWebdavServer();
  process.env.PUBLICATION_URL = webdav.url;
  product = await startProduct();
  database = createDatabase(address('Database'));
  // The seats of the demonstration end with 2027.
  await database.db.updateTable('representation').set({ valid_to: '2060-12-31' }).execute();
  yearCase = await planYear();
}, 300_000);
afterAll(async () => {
  delete process.env.PUBLICATION_URL;
  await database?.close();
  await product?.stop();
  await webdav?.close();
}, 180_000);

function address(name: string): string {
  const found = new RegExp(`^ +${name} +(\\S+)`, 'm').exec(product.output().slice(product.output().indexOf('Page ')));
  if (!found?.[1]) throw new Error(`The start printed no ${name}.`);
  return found[1];
}
/** Started again, the database listens somewhere else. */
async function restart(): Promise<void> {
  await database.close();
  await product.restart();
  database = createDatabase(address('Database'));
}
async function call(person: string, method: string, path: string, body?: unknown, key: string = crypto.randomUUID()) {
  const form = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person });
  const token = await fetch(`${address('Sign-in')}/token`, { method: 'POST', body: form });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${product.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
  return { status: answer.status, body: (await answer.json()) as any };
}
/** Sends the same wish until somebody answers it, as a client does whose connection broke. */
async function insist(person: string, method: string, path: string, body?: unknown) {
  const key = crypto.randomUUID();
  const answered = async () => {
    const answer = await call(person, method, path, body, key).catch(() => null);
    if (answer === null || answer.status >= 500 || answer.status === 202) return null;
    return answer.body.code === 'REQUEST_IN_PROGRESS' ? null : answer;
  };
  return until(answered, `${method} ${path} is answered`, PATIENCE_MS);
}

type Part = 'api' | 'worker' | 'temporal';
/** Kills a part; the start brings the API and the worker up again, and everything is started again without its server. */
async function kill(part: Part): Promise<void> {
  process.kill(product.pidOf(part), 'SIGKILL');
  if (part === 'temporal') await restart();
}

async function planYear(): Promise<string> {
  const year = Number(dateOf(new Date().toISOString()).slice(0, 4)) + 1;
  const begun = await call(SOFIE, 'POST', '/meeting-series/kkt/years', { year });
  expect(begun.status).toBe(201);
  const caseId = begun.body.instanceId as string;
  const task = await until(
    () =>
      database.db
        .selectFrom('task')
        .select('id')
        .where('instance_id', '=', caseId)
        .where('element_id', '=', 'confirm-dates')
        .where('state', '=', 'open')
        .executeTakeFirst(),
    'the dates are asked for',
    PATIENCE_MS,
  );
  const { body } = await call(SOFIE, 'GET', `/user-tasks/${task.id}/form`);
  const done = await call(SOFIE, 'POST', `/user-tasks/${task.id}/complete`, { variables: { dates: body.data.dates } });
  expect(done.status).toBe(200);
  await until(
    async () => (await sent(caseId, 'meeting-invitation')).length === 16,
    'everybody is invited',
    PATIENCE_MS,
  );
  return caseId;
}

interface Sent {
  to: string;
  uid: string;
  sequence: string;
}
/** Mails of a template as they left the house, each as often as it did. */
async function sent(caseId: string, template: string): Promise<Sent[]> {
  const rows = await database.db
    .selectFrom('mail')
    .innerJoin('received_mail', 'received_mail.message_id', 'mail.message_id')
    .select(['to_person', 'ics'])
    .where('instance_id', '=', caseId)
    .where('template', '=', template)
    .execute();
  return rows.map(({ to_person, ics }) => ({
    to: to_person ?? '',
    uid: /^UID:(\S+)/m.exec(ics ?? '')?.[1] ?? '',
    sequence: /^SEQUENCE:(\d+)/m.exec(ics ?? '')?.[1] ?? '',
  }));
}
/** What waits on the clock: reminders, agendas, ends of meetings. */
async function waiting(caseId: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('timer')
    .select(['element_id', 'due_at'])
    .where('instance_id', '=', caseId)
    .where('state', '=', 'set')
    .execute();
  return rows.map(({ element_id, due_at }) => `${element_id} ${new Date(due_at).toISOString()}`).sort();
}
async function meetingsOfYear(): Promise<{ id: string; startsAt: string; icsSequence: number }[]> {
  const year = Number(dateOf(new Date().toISOString()).slice(0, 4)) + 1;
  const { body } = await insist(SOFIE, 'GET', `/meetings?series=kkt&from=${year}-01-01&to=${year}-12-31&limit=50`);
  return body.items;
}
function workingDayAfter(date: string): string {
  let day = addDays(date, 1);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
const times = (day: string, reason: string) => ({ startsAt: `${day}T09:00`, endsAt: `${day}T12:00`, reason });
async function expectNoIncidents(): Promise<void> {
  expect(await database.db.selectFrom('incident').select(['code', 'message']).execute()).toEqual([]);
}
/** One mail of each number to each, and the calendar entry stays the same one. */
async function expectOncePerSequence(meetingId: string, sequence: number): Promise<void> {
  const told = async () =>
    (await sent(yearCase, 'meeting-moved')).filter(({ uid }) => uid === `${meetingId}@meeting.sagsgang`);
  await until(async () => (await told()).length >= sequence * KKT.length, 'everybody is told', PATIENCE_MS);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const wanted = KKT.flatMap((to) => Array.from({ length: sequence }, (_, index) => `${to} ${index + 1}`));
  expect((await told()).map(({ to, sequence: number }) => `${to} ${number}`).sort()).toEqual(wanted.sort());
  expect(await sent(yearCase, 'meeting-invitation')).toHaveLength(16);
}
/** Holds the record of a step back, so that a part dies between the decision and the record. */
async function held(statement: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const connection = await database.pool.connect();
  await connection.query('begin');
  await connection.query(statement, values);
  return async () => {
    await connection.query('rollback').catch(() => {});
    connection.release();
  };
}
const heldUp = async (): Promise<boolean> => {
  const { rows } = await database.pool.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length > 0;
};

test.each(['worker', 'api', 'temporal'] as const)(
  'the %s is killed while the year waits, and again in the middle of a move',
  async (part) => {
    const before = await waiting(yearCase);
    expect(before.length).toBeGreaterThanOrEqual(8);
    await kill(part);
    const index = ['worker', 'api', 'temporal'].indexOf(part);
    const meeting = (await meetingsOfYear()).sort((a, b) => a.startsAt.localeCompare(b.startsAt))[index]!;
    expect(await waiting(yearCase)).toEqual(before);
    const day = workingDayAfter(dateOf(meeting.startsAt));

    const release = await held('select from instance where id = $1 for update', [yearCase]);
    const moved = insist(SOFIE, 'POST', `/meetings/${meeting.id}/move`, times(day, 'Sygdom'));
    await until(heldUp, 'the move is under way', 30_000);
    process.kill(product.pidOf(part), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await release();
    if (part === 'temporal') await restart();
    expect((await moved).status).toBe(200);
    await expectOncePerSequence(meeting.id, 1);
    const after = await until(
      async () => {
        const now = await waiting(yearCase);
        return now.length === before.length ? now : null;
      },
      'as many things wait as before',
      PATIENCE_MS,
    );
    // The other three meetings wait for the very same moments.
    expect(after.filter((one) => !before.includes(one)).length).toBeLessThanOrEqual(before.length / 4);
    await expectNoIncidents();
  },
  300_000,
);

test('the API is killed between the move in the register and the word to the case: the case is told all the same', async () => {
  const meeting = (await meetingsOfYear()).sort((a, b) => a.startsAt.localeCompare(b.startsAt))[3]!;
  const day = workingDayAfter(dateOf(meeting.startsAt));
  // A command is written down before it is sent to the case: there the API stands still, its register written.
  const release = await held('lock table command in share row exclusive mode');
  const lost = call(SOFIE, 'POST', `/meetings/${meeting.id}/move`, times(day, 'Ferie')).catch(() => null);
  const register = () =>
    database.db.selectFrom('meeting').select('ics_sequence').where('id', '=', meeting.id).executeTakeFirstOrThrow();
  await until(async () => (await register()).ics_sequence === 1, 'the register says so', 30_000);
  process.kill(product.pidOf('api'), 'SIGKILL');
  expect(await lost).toBeNull();
  expect((await sent(yearCase, 'meeting-moved')).some(({ uid }) => uid.startsWith(meeting.id))).toBe(false);
  await release();
  // Nobody sends the wish again.
  await expectOncePerSequence(meeting.id, 1);
  await expectNoIncidents();
}, 300_000);

test('the worker and the Temporal server are killed in the middle of a publication: one copy stands outside', async () => {
  let day = workingDayAfter(addDays(dateOf(new Date().toISOString()), 60));
  const wish = {
    seriesId: 'holstebro-level3-birgit-anna',
    ...{ startsAt: `${day}T10:00`, endsAt: `${day}T11:00`, topic: 'Unge', reason: 'Nyt tilbud' },
  };
  const uploads = () => webdav.requests.filter((one) => one.startsWith('PUT ')).length;
  const duringUpload = async (part: Part, act: () => Promise<unknown>) => {
    const before = uploads();
    webdav.cutNextUpload(20);
    const acting = act();
    await until(async () => uploads() > before, 'the upload has begun', PATIENCE_MS);
    await kill(part);
    await acting;
  };
  let id = '';
  await duringUpload('worker', async () => {
    const called = await insist(BIRGIT, 'POST', '/meetings', wish);
    expect(called.status).toBe(201);
    id = called.body.id;
  });
  await expectOutside(id, 1);
  day = workingDayAfter(day);
  const move = { startsAt: `${day}T10:00`, endsAt: `${day}T11:00`, reason: 'Ferie' };
  await duringUpload('worker', () => insist(BIRGIT, 'POST', `/meetings/${id}/move`, move));
  await expectOutside(id, 2);
  day = workingDayAfter(day);
  const again = { startsAt: `${day}T10:00`, endsAt: `${day}T11:00`, reason: 'Ferie' };
  await duringUpload('temporal', () => insist(BIRGIT, 'POST', `/meetings/${id}/move`, again));
  await expectOutside(id, 3);
  await expectNoIncidents();
}, 400_000);

async function expectOutside(meetingId: string, version: number): Promise<void> {
  const published = await until(
    async () => {
      const { body } = await insist(RIKKE, 'GET', `/publications?meeting=${meetingId}`);
      const rows = body.items as { version: number; state: string; path: string }[];
      return rows.find((row) => row.version === version && row.state === 'published') ?? null;
    },
    `version ${version} is published`,
    PATIENCE_MS,
  );
  const folder = join(webdav.folder, published.path.split('/')[0]!);
  const names = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
  const wanted = ['index.html', `moede-v${version}.ics`];
  await until(async () => String(names()) === String(wanted) || null, 'one copy stands outside', PATIENCE_MS).catch(
    () => expect(names()).toEqual(wanted),
  );
}
