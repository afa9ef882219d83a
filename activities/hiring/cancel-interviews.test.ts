import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle, json } from '../../infra/db.ts';
import { withdrawApplication } from '../../infra/registers/applications.ts';
import { planInterview, recordInterview } from '../../infra/registers/interviews.ts';
import { endRound } from '../../infra/registers/rounds.ts';
import { readProcesses } from '../../processes/index.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { cancelInterviews } from './cancel-interviews.ts';

const AT = '2027-05-03T07:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'municipal-recruitment', version: 1, name: 'Ansættelse', name_en: null },
      ...{ xml: '', graph: '{}', templates: json(readProcesses().templates), deployed_at: AT },
    })
    .execute();
  await database.query(`
    insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at)
      values ('i', 'municipal-recruitment', 'h', 1, 'Ansættelse', 'REK-2027-001', '${AT}');
    insert into person (id, name, email) values ('karen', 'Karen', 'karen@x.example'), ('kim', 'Kim', 'kim@x.example'), ('klara', 'Klara', 'klara@x.example');
    insert into organisation (id, kind, name) values ('by', 'municipality', 'Birkedal Kommune');
    insert into position (id, scheme, municipality_id, title, areas, hours_model, hours_min, hours_max, created_at)
      values ('pos', 's', 'by', 'Praksiskonsulent', '{a}', 'weekly', 3, 8, now());
    insert into recruitment_round (id, case_id, position_id, number, opened_at) values ('r', 'i', 'pos', 1, now());
    insert into application (id, round_id, person_id, received_at, late)
      values ('a-karen', 'r', 'karen', now(), false), ('a-kim', 'r', 'kim', now(), false), ('a-klara', 'r', 'klara', now(), false);
  `);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

const run = () =>
  cancelInterviews({
    db: handle.db,
    clock: { now: () => AT },
    publicUrl: 'https://sagsgang.example',
    mailFrom: 'Birkedal Kommune <post@birkedal.example>',
  });
const plan = (id: string, applicationId: string, day: string) =>
  planInterview(handle.db, {
    ...{ id, applicationId, place: 'Rådhuset' },
    ...{ startsAt: `${day}T11:00:00.000Z`, endsAt: `${day}T12:00:00.000Z` },
  });
const cancellations = async () =>
  (
    await handle.db
      .selectFrom('mail')
      .select(['to_person', 'subject', 'ics'])
      .where('template', '=', 'interview-cancelled')
      .orderBy('to_person')
      .execute()
  ).map(({ to_person, subject, ics }) => ({
    to_person,
    subject,
    method: /METHOD:(\w+)/.exec(ics!)?.[1],
    uid: /UID:(.+?)\r?\n/.exec(ics!)?.[1],
    sequence: Number(/SEQUENCE:(\d+)/.exec(ics!)?.[1]),
  }));

test('a new time keeps the calendar entry and raises its sequence; a second interview is an entry of its own', async () => {
  const first = await plan('k1', 'a-karen', '2027-06-01');
  await recordInterview(handle.db, 'k1', 'no_show', null);
  const moved = await plan('k2', 'a-karen', '2027-06-02');
  expect([moved.ics_uid, moved.ics_sequence]).toEqual([first.ics_uid, first.ics_sequence + 1]);
  expect(await plan('k2', 'a-karen', '2027-06-02')).toEqual(moved);
  const kim = await plan('i1', 'a-kim', '2027-05-01');
  await recordInterview(handle.db, 'i1', 'held', null);
  const second = await plan('i2', 'a-kim', '2027-06-03');
  expect(second.ics_uid).not.toBe(kim.ics_uid);
});

test('a candidate who steps back loses the entry, once', async () => {
  expect(await run()).toBe(0);
  await withdrawApplication(handle.db, 'a-karen', AT);
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  expect(await cancellations()).toEqual([
    {
      to_person: 'karen',
      subject: expect.stringMatching(/^Samtalen .*2\. juni 2027 kl\. 13\.00 er aflyst$/),
      ...{ method: 'CANCEL', uid: 'interview-k1@sagsgang', sequence: 2 },
    },
  ]);
});

test('when the round ends, planned interviews are cancelled; those that were held or are over are left alone', async () => {
  await plan('l1', 'a-klara', '2027-05-02');
  await endRound(handle.db, 'r', 'cancelled', AT);
  expect(await run()).toBe(1);
  expect((await cancellations()).map(({ to_person, uid, sequence }) => [to_person, uid, sequence])).toEqual([
    ['karen', 'interview-k1@sagsgang', 2],
    ['kim', 'interview-i2@sagsgang', 1],
  ]);
});
