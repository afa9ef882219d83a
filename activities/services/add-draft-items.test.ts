import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle, json } from '../../infra/db.ts';
import { agendaOf } from '../../infra/registers/agenda.ts';
import { planMeeting, setMeetingState } from '../../infra/registers/meetings.ts';
import { seedDemo } from '../../infra/start/seed-demo.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import addDraftItems from './add-draft-items.ts';

const NOW = '2027-09-22T07:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  await seedDemo(handle.db, { administratorOnly: false });
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

async function meetingAt(id: string, date: string): Promise<void> {
  await planMeeting(
    handle.db,
    {
      ...{ id, series_id: 'holstebro-level1', slot_year: 2027, extraordinary: true, title: 'KLU' },
      ...{ starts_at: `${date}T13:00:00.000Z`, ends_at: `${date}T15:00:00.000Z`, place: 'Rådhuset' },
      convener_group: 'scheme_admin@HOLSTEBRO',
    },
    NOW,
  );
}

/** The answer of a consultant who helped with the agenda of a meeting. */
async function helped(instanceId: string, meetingId: string): Promise<void> {
  const { db } = handle;
  await db
    .insertInto('definition')
    .values({
      ...{ hash: 'none', content_hash: 'none', key: 'klu-level1-meeting', version: 1, name: 'KLU', name_en: null },
      ...{ xml: '', deployed_at: NOW, graph: json({}) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('instance')
    .values({
      ...{ id: instanceId, definition_key: 'klu-level1-meeting', definition_hash: 'none', definition_version: 1 },
      ...{ definition_name: 'KLU', state: 'active', started_at: NOW, variables: json({}), last_seq: 1 },
    } as never)
    .execute();
  const place = { instance_id: instanceId, element_instance_id: '1', process_key: 'klu-level1-meeting' };
  await db
    .insertInto('task')
    .values({
      ...{ ...place, definition_hash: 'none', definition_key: 'klu-level1-meeting', element_id: 'draft-agenda' },
      ...{ name: 'Hjælp med dagsordenen', form_key: 'draft-agenda', created_at: NOW, input: json({ meetingId }) },
      ...{ candidate_users: [], candidate_groups: [] },
    } as never)
    .execute();
  await db
    .insertInto('task_answer')
    .values({
      ...{ ...place, element_id: 'draft-agenda', person_id: 'konsulent-anna', at: NOW },
      data: json({ items: [{ title: 'Akutte henvendelser', description: null }] }),
    } as never)
    .execute();
}
const call = (instanceId: string, meetingId: string) =>
  addDraftItems({
    ...{ db: handle.db, clock: { now: () => NOW }, instanceId, jobId: '2', processKey: 'klu-level1-meeting' },
    ...{ elementId: 'add-draft-items', elementInstanceId: '2', input: { meetingId }, isLastTry: false },
  });
const titles = async (id: string) => (await agendaOf(handle.db, id)).map(({ title }) => title);

test('items that come after the agenda was closed stand on the next open agenda, once; with none they stop nothing', async () => {
  await meetingAt('october', '2027-10-13');
  await meetingAt('november', '2027-11-10');
  await meetingAt('december', '2027-12-08');
  await helped('case-1', 'october');
  await setMeetingState(handle.db, 'october', 'agenda_final', NOW);
  await setMeetingState(handle.db, 'november', 'agenda_final', NOW);
  expect(await call('case-1', 'october')).toEqual({ added: 0, carried: 1, late: 0 });
  expect(await call('case-1', 'october')).toEqual({ added: 0, carried: 1, late: 0 });
  expect(await titles('october')).toEqual([]);
  expect(await titles('december')).toEqual(['Akutte henvendelser']);

  await helped('case-2', 'december');
  await setMeetingState(handle.db, 'december', 'agenda_final', NOW);
  expect(await call('case-2', 'december')).toEqual({ added: 0, carried: 0, late: 1 });
});
