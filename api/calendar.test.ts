import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { cancelMeeting, moveMeeting, planMeeting } from '../infra/registers/meetings.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { insertCase, insertDefinition, taskRow } from '../test/helpers/inbox-rows.ts';

let api: TestApi;
const now = new Date().toISOString();
const inDays = (days: number, hour: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00.000Z`;

beforeAll(async () => {
  api = await openApi({ engine: false });
  for (const [id, slot] of [
    ['meeting-a', 1],
    ['meeting-b', 2],
  ] as const) {
    await planMeeting(
      api.db,
      {
        id,
        series_id: 'kkt',
        slot_year: 2027,
        slot_no: slot,
        title: `KKT nummer ${slot}, med æ`,
        starts_at: inDays(20 + slot, 9),
        ends_at: inDays(20 + slot, 11),
        place: 'Mødelokale 1',
      },
      now,
    );
    await api.db
      .insertInto('participant')
      .values({
        meeting_id: id,
        person_id: 'praksis-pia',
        seat: 'kkt_representative',
        status: 'invited',
        invited_at: now,
      })
      .execute();
  }
});
afterAll(() => api.close());

const secretOf = (address: string): string => /calendar\/(.+)\.ics$/.exec(address)![1]!;
const read = (secret: string) => api.as(null).get(`/calendar/${secret}.ics`);

test('nobody has an address until they make one; a new one makes the old dead', async () => {
  const pia = api.as('praksis-pia');
  expect((await pia.get('/calendar/secret')).body).toEqual({ address: null, createdAt: null });
  expect((await api.as(null).post('/calendar/secret', {})).status).toBe(401);
  const first = await pia.post('/calendar/secret', {});
  expect(first.status).toBe(200);
  const secret = secretOf(first.body.address);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect((await pia.get('/calendar/secret')).body.address).toBe(first.body.address);
  expect((await read(secret)).status).toBe(200);

  const second = await pia.post('/calendar/secret', {});
  expect((await read(secret)).status).toBe(404);
  expect((await read(secretOf(second.body.address))).status).toBe(200);
  // A guess that begins alike is as wrong as any.
  expect((await read(`${secretOf(second.body.address).slice(0, 40)}${'0'.repeat(24)}`)).status).toBe(404);
});

test('the feed has the meetings with the uid and sequence of the invitations, and says what is cancelled', async () => {
  const { body } = await api.as('praksis-pia').post('/calendar/secret', {});
  const before = await read(secretOf(body.address));
  expect(before.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(before.headers['cache-control']).toContain('private');
  expect(before.body).toContain('UID:meeting-a@meeting.sagsgang\r\nSEQUENCE:0\r\n');

  await moveMeeting(
    api.db,
    { id: 'meeting-a', startsAt: inDays(30, 9), endsAt: inDays(30, 11), movedBy: null, reason: null },
    now,
  );
  await cancelMeeting(api.db, 'meeting-b', 'Udgår', now);
  const after = (await read(secretOf(body.address))).body as string;
  const [moved, cancelled] = ['meeting-a', 'meeting-b'].map(
    (id) => after.split('BEGIN:VEVENT').find((part) => part.includes(`UID:${id}@`))!,
  );
  expect(moved).toContain('SEQUENCE:1\r\n');
  expect(moved).toContain('STATUS:TENTATIVE');
  expect(moved).toContain('URL;VALUE=URI:http://localhost:8080/meetings/meeting-a');
  expect(cancelled).toContain('SEQUENCE:1\r\n');
  expect(cancelled).toContain('STATUS:CANCELLED');
  expect(after.match(/^DTSTAMP:\d{8}T\d{6}Z$/gm)).toHaveLength(2);
  expect(after).not.toMatch(/[^\r]\n/);
});

test('a calendar program reads the feed: each entry once, the cancelled one as cancelled, in the zone of Copenhagen', async () => {
  const { body } = await api.as('praksis-pia').post('/calendar/secret', {});
  const feed = new ICAL.Component(ICAL.parse((await read(secretOf(body.address))).body as string));
  expect(feed.getFirstPropertyValue('method')).toBe('PUBLISH');
  const events = feed.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const told = events.map(({ uid, sequence, component, startDate }) => ({
    uid,
    sequence,
    status: component.getFirstPropertyValue('status'),
    zone: startDate.zone?.tzid,
  }));
  expect(told).toEqual([
    { uid: 'meeting-b@meeting.sagsgang', sequence: 1, status: 'CANCELLED', zone: 'Europe/Copenhagen' },
    { uid: 'meeting-a@meeting.sagsgang', sequence: 1, status: 'TENTATIVE', zone: 'Europe/Copenhagen' },
  ]);
});

test('one’s own year has the same with days away; a deadline leaves the feed by choice and stays on the page', async () => {
  const pia = api.as('praksis-pia');
  await insertDefinition(api);
  await insertCase(api, 'case-1');
  await api.db
    .insertInto('task')
    .values(
      taskRow('case-1', 'task-1', { assignee: 'praksis-pia', due: inDays(25, 12), name: 'Skriv dagsorden' }) as never,
    )
    .execute();
  const day = inDays(40, 9).slice(0, 10);
  expect((await pia.post('/absences', { fromDate: day, toDate: day })).status).toBe(201);
  const years = [
    ...new Set([inDays(21, 9), inDays(22, 9), inDays(25, 9), inDays(30, 9), day].map((one) => one.slice(0, 4))),
  ];
  const lines = (await Promise.all(years.map((year) => pia.get(`/calendar/years/${year}`)))).flatMap(
    ({ body }) => body.items,
  );
  expect(lines.map(({ kind, cancelled, path }) => [kind, cancelled, path])).toEqual([
    ['meeting', true, '/meetings/meeting-b'],
    ['deadline', false, '/tasks/case-1.task-1'],
    ['meeting', false, '/meetings/meeting-a'],
    ['absence', false, '/absence'],
  ]);
  expect((await api.as('praksis-poul').get(`/calendar/years/${years[0]}`)).body.items).toEqual([]);
  const { address } = (await pia.post('/calendar/secret', {})).body;
  expect((await read(secretOf(address))).body).toContain('UID:task-case-1.task-1@sagsgang');
  expect((await pia.patch('/session/settings', { calendarDeadlines: false })).status).toBe(200);
  expect((await read(secretOf(address))).body).not.toContain('UID:task-case-1.task-1@sagsgang');
});

test('others see nothing of it', async () => {
  const { body } = await api.as('praksis-poul').post('/calendar/secret', {});
  expect((await read(secretOf(body.address))).body).not.toContain('BEGIN:VEVENT');
});

test('deadlines and the end of a term are whole days', async () => {
  await api.db
    .insertInto('appointment')
    .values({
      id: 'app-1',
      person_id: 'konsulent-anna',
      position_id: null,
      scheme: 'HOLSTEBRO',
      role: 'consultant',
      state: 'active',
      start_date: '2026-01-01',
      last_day: '2029-12-31',
      notice_months: 1,
      notice_rule: 'END_OF_MONTH',
      consultant_signed_at: now,
      municipal_signed_by: 'direktoer-ditte',
      municipal_signed_at: now,
      created_at: now,
    } as never)
    .execute();
  const { body } = await api.as('konsulent-anna').post('/calendar/secret', {});
  const file = (await read(secretOf(body.address))).body as string;
  expect(file).toContain('DTSTART;VALUE=DATE:20291231');
  expect(file).toContain('SUMMARY:Sidste dag i ansættelsen: praksiskonsulent');
  expect(file).toContain('TRANSP:TRANSPARENT');
});

test('an inactive person has no feed any more', async () => {
  const { body } = await api.as('laege-frode').post('/calendar/secret', {});
  await api.db.updateTable('person').set({ active: false }).where('id', '=', 'laege-frode').execute();
  expect((await read(secretOf(body.address))).status).toBe(404);
});
