import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await openApi({ engine: false });
  // a thousand meetings of 2027, ten people at each
  await sql`insert into meeting (id, series_id, slot_year, extraordinary, title, starts_at, ends_at, ics_uid, created_at)
    select 'many-' || n, 'kkt', 2027, true, 'KKT', '2027-01-01T08:00Z'::timestamptz + n * interval '8 hours',
      '2027-01-01T09:00Z'::timestamptz + n * interval '8 hours', 'many-' || n, now()
    from generate_series(0, 999) n`.execute(api.db);
  await sql`insert into participant (meeting_id, person_id, seat)
    select meeting.id, people.id, 'guest' from meeting
    cross join (select id from person where id <> 'praksis-pia' order by id limit 9) people where meeting.id like 'many-%'`.execute(
    api.db,
  );
  await sql`insert into participant (meeting_id, person_id, seat)
    select id, 'praksis-pia', 'guest' from meeting where id like 'many-%' and right(id, 1) in ('1', '2')`.execute(
    api.db,
  );
  await sql`analyze`.execute(api.db);
}, 180_000);
afterAll(() => api.close());

test.each([
  ['the list', 'sekretariat-sofie', '', 50],
  ['a month', 'sekretariat-sofie', 'from=2027-03-01&to=2027-03-31&limit=500', 93],
  ['a year', 'sekretariat-sofie', 'from=2027-01-01&to=2027-12-31&limit=500', 500],
  ['a year of a participant', 'praksis-pia', 'from=2027-01-01&to=2027-12-31&mine=true&limit=500', 200],
])('%s of a thousand meetings answers within 200 ms', async (_name, personId, query, count) => {
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const from = performance.now();
    const { status, body } = await api.as(personId).get(`/meetings?${query}`);
    times.push(performance.now() - from);
    expect([status, body.items.length]).toEqual([200, count]);
  }
  // other work on the machine slows single answers
  expect(Math.min(...times)).toBeLessThan(200);
});
