/** The steps of a publication on the real database against a real WebDAV server, with everything that may go wrong between them. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { createDatabase, type DatabaseHandle, json } from '../../infra/db.ts';
import { createPublisher, type Publisher } from '../../infra/publisher.ts';
import { cancelMeeting, moveMeeting } from '../../infra/registers/meetings.ts';
import { publicationsOf } from '../../infra/registers/publications.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { startWebdavServer, type WebdavServer } from '../../test/helpers/webdav-server.ts';
import type { Service, ServiceCall } from '../call-service.ts';
import log from '../services/log-publication.ts';
import refresh from '../services/outside-refresh-calendar.ts';
import upload from '../services/outside-upload-publication.ts';
import verify from '../services/outside-verify-publication.ts';
import prepare from '../services/prepare-publication.ts';
import recordCheck from '../services/record-publication-check.ts';

let now = '2027-03-01T08:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;
let server: WebdavServer;
let publisher: Publisher;
let job = 0;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  server = await startWebdavServer();
  publisher = createPublisher({ url: server.url, readersUrl: 'https://www.example/moeder', publicUrl: '', folder: '' });
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'meeting', version: 1, name: 'Møde', name_en: null },
      ...{ xml: '', graph: '{}', templates: json({}), deployed_at: now },
    })
    .execute();
  await database.query(`
    insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at)
      values ('i', 'meeting', 'h', 1, 'Møde', 'NIV1-2027', '${now}');
    insert into person (id, name, email) values ('rikke', 'Rikke', 'rikke@x.example');
    insert into meeting_series (id, kind, scheme, title, valid_from) values ('holstebro-level1', 'level1', 'HOLSTEBRO', 'Niveau 1', '2020-01-01');
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
  await server.close();
});

async function newMeeting(id: string, slot: number) {
  await database.query(`
    insert into meeting (id, series_id, slot_year, slot_no, title, starts_at, ends_at, place, state, ics_uid, created_at)
      values ('${id}', 'holstebro-level1', 2027, ${slot}, 'KLU møder direktionen <${id}>', '2027-04-0${slot}T13:00:00Z', '2027-04-0${slot}T15:00:00Z', 'Rådhuset', 'planned', '${id}@x', '${now}');
    insert into agenda_item (id, meeting_id, position, title, description, proposer_id, added_at)
      values ('${id}-1', '${id}', 1, 'Ventetid & <b>svar</b>', 'Første linje', 'rikke', '${now}');
  `);
}
const call = (service: Service, input: JsonObject, extra: Partial<ServiceCall> = {}) => {
  job += 1;
  return service({
    ...{
      db: handle.db,
      clock: { now: () => now },
      instanceId: 'i',
      jobId: `job-${job}`,
      processKey: 'meeting-publication',
    },
    ...{ elementId: 'x', elementInstanceId: `e${job}`, input, publisher, isLastTry: false, ...extra },
  }) as Promise<JsonObject>;
};

const prepared = async (meetingId: string, publicationKind: string): Promise<string> =>
  String((await call(prepare, { meetingId, publicationKind })).publicationId);
/** The reader's answer to the task, as the API keeps it, and a file such as the document step makes. */
async function read(publicationId: string, data: JsonObject) {
  const element = `task-${publicationId}`;
  await database.query(`
    insert into document (id, key, instance_id, process_key, element_id, element_instance_id, template, title, mime_type, content, sha256, created_at)
      values ('pdf-${publicationId}', 'pdf-${publicationId}', 'i', 'p', 'e', 'e', 't', 'Fil', 'application/pdf', decode('25504446', 'hex'), repeat('0', 64), '${now}');
  `);
  await handle.db
    .insertInto('task')
    .values({
      ...{
        instance_id: 'i',
        element_instance_id: element,
        definition_hash: 'h',
        definition_key: 'meeting',
        process_key: 'meeting-publication',
      },
      ...{
        element_id: 'read-and-publish',
        name: 'Læs',
        state: 'completed',
        created_at: now,
        input: json({ publicationId }),
        ended_at: now,
        completed_by: 'rikke',
      },
    } as never)
    .execute();
  await handle.db
    .insertInto('task_answer')
    .values({
      ...{
        instance_id: 'i',
        element_instance_id: element,
        process_key: 'meeting-publication',
        element_id: 'read-and-publish',
      },
      ...{ person_id: 'rikke', at: now, data: json(data) },
    } as never)
    .execute();
  return call(recordCheck, { publicationId, documentId: `pdf-${publicationId}` });
}
async function finish(publicationId: string) {
  await call(upload, { publicationId });
  const place = await call(verify, { publicationId });
  await call(log, { publicationId, ...place });
  return call(refresh, { publicationId });
}
const states = async (meetingId: string) =>
  (await publicationsOf(handle.db, meetingId)).map(({ kind, version, state }) => `${kind} ${version} ${state}`);
const outside = (path: string) => readFileSync(join(server.folder, path), 'utf8');
const folder = (name: string) =>
  existsSync(join(server.folder, name)) ? readdirSync(join(server.folder, name)).sort() : [];

describe('a date', () => {
  test('stands as a calendar file, in the calendar and on a page; the same again is not needed', async () => {
    await newMeeting('m1', 1);
    const id = await prepared('m1', 'date');
    await finish(id);
    expect(folder('holstebro-level1-2027-1')).toEqual(['index.html', 'moede-v1.ics']);
    expect(outside('holstebro-level1-2027-1/moede-v1.ics')).toContain('UID:m1@x');
    expect(outside('index.html')).toContain('Torsdag den 1. april 2027');
    expect(outside('index.html')).toContain('KLU møder direktionen &lt;m1&gt;');
    const [row] = await publicationsOf(handle.db, 'm1');
    expect(row).toMatchObject({
      state: 'published',
      url: 'https://www.example/moeder/holstebro-level1-2027-1/moede-v1.ics',
      sha256: createHash('sha256').update(outside('holstebro-level1-2027-1/moede-v1.ics')).digest('hex'),
    });
    now = '2027-03-02T08:00:00.000Z';
    expect(await call(prepare, { meetingId: 'm1', publicationKind: 'date' })).toMatchObject({
      needed: false,
      publicationId: id,
    });
    expect(await states('m1')).toEqual(['date 1 published']);
  });

  test('moved: a new version in the same folder, the old one gone; cancelled: it says so', async () => {
    await moveMeeting(
      handle.db,
      {
        id: 'm1',
        startsAt: '2027-05-04T13:00:00.000Z',
        endsAt: '2027-05-04T15:00:00.000Z',
        movedBy: 'rikke',
        reason: null,
      },
      now,
    );
    await finish(await prepared('m1', 'date'));
    expect(folder('holstebro-level1-2027-1')).toEqual(['index.html', 'moede-v2.ics']);
    expect(outside('index.html')).toContain('4. maj 2027');
    expect(outside('index.html')).not.toContain('1. april');
    await cancelMeeting(handle.db, 'm1', 'For få kan komme', now);
    await finish(await prepared('m1', 'date'));
    expect(outside('index.html')).toContain('Aflyst');
    expect(outside('index.html')).not.toContain('For få');
    expect(JSON.parse(outside('calendar.json')).meetings).toMatchObject([{ cancelled: true }]);
    expect(await states('m1')).toEqual(['date 1 withdrawn', 'date 2 withdrawn', 'date 3 published']);
  });
});

describe('an agenda', () => {
  test('goes nowhere before it was read, whoever asks', async () => {
    await newMeeting('m2', 2);
    const id = await prepared('m2', 'agenda');
    const before = server.requests.length;
    await expect(call(upload, { publicationId: id })).rejects.toMatchObject({ code: 'PERSONAL_DATA_CHECK_REQUIRED' });
    await expect(call(log, { publicationId: id, path: 'a', url: 'b', sha256: 'c' })).rejects.toMatchObject({
      code: 'PERSONAL_DATA_CHECK_REQUIRED',
    });
    await expect(
      database.query(
        `update publication set state = 'published', path = 'a', url = 'b', sha256 = 'c', published_at = now() where id = '${id}'`,
      ),
    ).rejects.toThrow('publication_read_check');
    await expect(read(id, { decision: 'publish' })).rejects.toMatchObject({ code: 'PERSONAL_DATA_CHECK_REQUIRED' });
    expect(server.requests.length).toBe(before);
    expect(await states('m2')).toEqual(['agenda 1 waiting']);
  });

  test('the page has no markup of others and no names of those who proposed', async () => {
    const id = await prepared('m2', 'agenda');
    await finishRead(id);
    const page = outside('holstebro-level1-2027-2/dagsorden-v2.html');
    expect(page).toContain('Ventetid &amp; &lt;b&gt;svar&lt;/b&gt;');
    expect(page).not.toContain('Rikke');
    expect(page).toContain('<html lang="da">');
  });

  test('refused uploads: tried again by the shell; at the last try a refusal with the reason', async () => {
    await newMeeting('m3', 3);
    const id = await prepared('m3', 'agenda');
    await read(id, { checked: true });
    server.refuseUploads(2, 507);
    await expect(call(upload, { publicationId: id })).rejects.toMatchObject({ name: 'PublisherError' });
    await expect(call(upload, { publicationId: id }, { isLastTry: true })).rejects.toMatchObject({
      code: 'PUBLICATION_FAILED',
      variables: { publicationProblem: 'HTTP 507' },
    });
    await finish(id);
    expect(folder('holstebro-level1-2027-3').filter((name) => name !== 'index.html')).toEqual([
      'dagsorden-v1.html',
      'dagsorden-v1.pdf',
    ]);
  });

  test.each(['upload', 'verify', 'log', 'refresh'])('killed after %s, everything again: one copy', async (after) => {
    const meeting = `k-${after}`;
    await newMeeting(meeting, ['upload', 'verify', 'log', 'refresh'].indexOf(after) + 4);
    const id = await prepared(meeting, 'agenda');
    await read(id, { checked: true });
    await call(upload, { publicationId: id });
    if (after !== 'upload') {
      const place = await call(verify, { publicationId: id });
      if (after !== 'verify') await call(log, { publicationId: id, ...place });
      if (after === 'refresh') await call(refresh, { publicationId: id });
    }
    await finish(id);
    const slot = ['upload', 'verify', 'log', 'refresh'].indexOf(after) + 4;
    expect(folder(`holstebro-level1-2027-${slot}`)).toEqual(['dagsorden-v1.html', 'dagsorden-v1.pdf', 'index.html']);
    expect(await states(meeting)).toEqual(['agenda 1 published']);
  });

  test('what stands there reads otherwise: not logged', async () => {
    await newMeeting('m8', 8);
    const id = await prepared('m8', 'agenda');
    await read(id, { checked: true });
    await call(upload, { publicationId: id });
    writeFileSync(join(server.folder, 'holstebro-level1-2027-8', 'dagsorden-v1.pdf'), 'andet');
    await expect(call(verify, { publicationId: id }, { isLastTry: true })).rejects.toMatchObject({
      code: 'PUBLICATION_FAILED',
    });
    expect(await states('m8')).toEqual(['agenda 1 waiting']);
  });
});

describe('minutes', () => {
  const minutes = (meeting: string, version: number, text: string) =>
    database.query(`
      update minutes set state = 'replaced' where meeting_id = '${meeting}';
      insert into minutes (meeting_id, version, text, state, written_at) values ('${meeting}', ${version}, '${text}', 'approved', '${now}');
    `);

  test('not approved: refused', async () => {
    await newMeeting('m9', 9);
    await expect(prepared('m9', 'minutes')).rejects.toMatchObject({ code: 'MINUTES_NOT_APPROVED' });
  });

  test('corrected: the new version takes the place of the old, and an old one that comes late does not come back', async () => {
    await minutes('m9', 1, 'Første udgave');
    const first = await prepared('m9', 'minutes');
    await minutes('m9', 2, 'Rettet udgave');
    const second = await prepared('m9', 'minutes');
    await finishRead(second);
    await read(first, { checked: true });
    expect(await call(upload, { publicationId: first })).toMatchObject({ overtaken: true });
    await finish(first);
    expect(folder('holstebro-level1-2027-9')).toEqual(['index.html', 'referat-v2.html', 'referat-v2.pdf']);
    expect(outside('holstebro-level1-2027-9/referat-v2.html')).toContain('Rettet udgave');
    expect(await states('m9')).toEqual(['minutes 1 withdrawn', 'minutes 2 published']);
    await minutes('m9', 3, 'Rettet igen');
    const third = await prepared('m9', 'minutes');
    await finishRead(third);
    expect(folder('holstebro-level1-2027-9')).toEqual(['index.html', 'referat-v3.html', 'referat-v3.pdf']);
    expect(await states('m9')).toEqual(['minutes 1 withdrawn', 'minutes 2 withdrawn', 'minutes 3 published']);
  });

  test('held back: never goes out', async () => {
    await minutes('m8', 1, 'Et navn for meget');
    const id = await prepared('m8', 'minutes');
    expect(await read(id, { decision: 'hold', reason: 'Navn i punkt 2' })).toEqual({ released: false });
    expect(await states('m8')).toContain('minutes 1 withdrawn');
    await expect(call(upload, { publicationId: id })).rejects.toMatchObject({ code: 'PERSONAL_DATA_CHECK_REQUIRED' });
  });
});

async function finishRead(id: string) {
  await read(id, { decision: 'publish', checked: true });
  return finish(id);
}
