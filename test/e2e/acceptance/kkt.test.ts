/** KKT (D1), the election of its representatives (D2) and the consultant day (D6), on the running product. */
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { hashOf } from '../../../engine/values/identity.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { dateOf, isWorkingDay } from '../../../engine/values/time.ts';
import { openSeries } from '../../helpers/scenario.ts';
import { ELSE, OTTO, PETRA, PIA, POUL, SOFIE, toPeople } from '../../helpers/series.ts';
import { until } from '../../helpers/until.ts';

const series = openSeries();
const cases: Record<string, string> = {};

const datesOf = async (caseId: string) =>
  (await series.form(caseId, SOFIE, 'confirm-dates')).data.dates as (JsonObject & {
    date: string;
    slotNo: number;
  })[];
const yearOf = async (id: string, year: number) =>
  (await series.get(`/meeting-series/${id}?year=${year}`)).body.years.find(
    (one: { year: number }) => one.year === year,
  );

test('KKT-01, KKT-02: a year is begun once; four working days, one per quarter; both representatives, CME coordinator and secretariat are invited', async () => {
  await series.goTo('2027-01-04T08:00:00+01:00');
  const refused = await series.product.as(PIA).post('/meeting-series/kkt/years', { year: 2027 });
  expect(refused.status).toBe(403);
  expect((await series.product.as(SOFIE).post('/meeting-series/nowhere/years', { year: 2027 })).status).toBe(404);
  const caseId = await series.planYear(SOFIE, 'kkt', 2027);
  cases.kkt = caseId;
  const dates = await datesOf(caseId);
  expect(dates.map(({ slotNo, date }) => `${slotNo} ${date}`)).toEqual([
    '1 2027-02-09',
    '2 2027-05-11',
    '3 2027-09-14',
    '4 2027-11-09',
  ]);
  expect(dates.every(({ date }) => isWorkingDay(date))).toBe(true);
  const again = await series.product.as(SOFIE).post('/meeting-series/kkt/years', { year: 2027 });
  expect([again.status, again.body.code]).toEqual([409, 'YEAR_PLANNED']);

  const [first, ...others] = dates;
  for (const [changed, code] of [
    [{ ...first, date: '2027-02-13' }, 'MEETING_ON_CLOSED_DAY'],
    [{ ...first, date: '2027-01-04', startTime: '08:00', endTime: '09:00' }, 'MEETING_IN_PAST'],
    [{ ...first, endTime: '08:00' }, 'MEETING_ENDS_BEFORE_START'],
    [{ ...first, date: '2028-02-08' }, 'MEETING_OUTSIDE_YEAR'],
    [{ ...first, slotNo: 5 }, 'SLOT_UNKNOWN'],
    [{ ...first, slotNo: 2 }, 'SLOT_TAKEN'],
  ] as const) {
    const answer = await series.answer(caseId, SOFIE, 'confirm-dates', {
      dates: [changed as JsonObject, ...others],
    });
    expect([answer.status, answer.body.code]).toEqual([expect.any(Number), code]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
  await series.complete(caseId, SOFIE, 'confirm-dates', { dates });
  const invitations = await series.mailed(caseId, 'meeting-invitation', 16);
  expect(toPeople(invitations)).toEqual([ELSE, PIA, POUL, SOFIE].flatMap((id) => [id, id, id, id]).sort());
  expect(invitations.every(({ hasCalendarEntry }) => hasCalendarEntry)).toBe(true);
  const { rows } = await sql<{ ics: string }>`select ics from mail where instance_id = ${caseId} and to_person = ${PIA}
    and template = 'meeting-invitation'`.execute(series.product.db);
  // Nine o'clock in Copenhagen, winter and summer.
  const starts = rows.map(({ ics }) => /BEGIN:VEVENT[\s\S]*?DTSTART[^:]*:(\S+)/.exec(ics)?.[1]).sort();
  expect(starts.map((start) => start?.slice(0, 11))).toEqual([
    '20270209T09',
    '20270511T09',
    '20270914T09',
    '20271109T09',
  ]);
  expect(await yearOf('kkt', 2027)).toMatchObject({ planned: 4, dated: 4, held: 0, state: 'confirmed' });
});

test('KKT-03: one reminder a week before and one the day before', async () => {
  await series.goTo('2027-02-08T12:00:00+01:00');
  const reminders = await series.mailed(cases.kkt!, 'meeting-reminder', 8);
  expect(reminders.map(({ queuedAt, toPerson }) => `${queuedAt.slice(0, 16)} ${toPerson}`).sort()).toEqual(
    ['2027-02-02T08:00', '2027-02-08T08:00'].flatMap((at) => [ELSE, PIA, POUL, SOFIE].map((id) => `${at} ${id}`)),
  );
});

test('KKT-01: each 1 October the next year begins by itself, once', async () => {
  const { hash } = await series.product.db
    .selectFrom('definition')
    .select('hash')
    .where('key', '=', 'meeting-year-planning')
    .executeTakeFirstOrThrow();
  expect(await series.product.shell!.instances.keepTimerStarts(hash)).toBe(true);
  await series.goTo('2027-10-01T09:00:01+02:00');
  const caseId = await series.caseOf('kkt-meeting-series', 'kkt:2028');
  cases.next = caseId;
  await series.complete(caseId, SOFIE, 'confirm-dates', { dates: await datesOf(caseId) });
  // Nobody sits in the seats of 2028 yet: the meetings are called all the same.
  expect(toPeople(await series.mailed(caseId, 'meeting-invitation', 8))).toEqual(
    [ELSE, SOFIE].flatMap((id) => [id, id, id, id]),
  );
  const { items } = (await series.get('/meetings?series=kkt&from=2027-01-01&to=2028-12-31&limit=100')).body;
  const days = items.map(({ startsAt }: { startsAt: string }) => dateOf(startsAt)).sort();
  expect(days).toHaveLength(8);
  expect(days.every(isWorkingDay)).toBe(true);
  const quarters = days.map((day: string) => `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);
  expect(new Set(quarters).size).toBe(8);
  // By hand for a year that has its case: nothing begins twice.
  await series.product
    .as('sekretaer-sune')
    .post('/process-instances', { definitionKey: 'meeting-year-planning', variables: { year: 2028 } });
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from instance
    where definition_key = 'kkt-meeting-series'`.execute(series.product.db);
  expect(rows).toEqual([{ count: 2 }]);
});

test('KKT-07: no consultant day by 1 November is escalated; when dated, all three roles come, and who joins later', async () => {
  const caseId = await series.planYear(SOFIE, 'consultant-day', 2027);
  await series.goTo('2027-11-01T08:59:00+01:00');
  expect(await series.mails(caseId, 'day-not-dated')).toEqual([]);
  await series.goTo('2027-11-01T09:00:00+01:00');
  expect(toPeople(await series.mailed(caseId, 'day-not-dated', 4))).toEqual([PETRA, PIA, POUL, SOFIE]);
  await until(async () => (await yearOf('consultant-day', 2027)).warnings.length > 0, 'the year is flagged');
  expect((await yearOf('consultant-day', 2027)).warnings).toEqual(['NOT_HELD_THIS_YEAR']);
  const day = { slotNo: 1, date: '2027-12-09', startTime: '09:00', endTime: '16:00', place: 'Konferencecentret' };
  await series.complete(caseId, SOFIE, 'confirm-dates', { dates: [day] });
  await series.complete(caseId, SOFIE, 'write-programme', {
    programme: 'Formiddag: oplæg. Eftermiddag: grupper.',
  });
  expect(toPeople(await series.mailed(caseId, 'meeting-invitation', 5))).toEqual([ELSE, OTTO, PETRA, PIA, POUL]);

  await series.product.as('hr-hanne').post('/people', {
    id: 'organisering-olga',
    name: 'Olga Ovesen',
    email: 'organisering-olga@kap-h.example',
    roles: [{ role: 'organisation_consultant', scheme: 'KAP_H' }],
  });
  for (let times = 0; times < 2; times += 1) {
    await series.product.as(SOFIE).post('/messages', {
      name: 'consultant-appointed',
      correlationKey: 'KAP_H',
      variables: { personId: 'organisering-olga', scheme: 'KAP_H', role: 'organisation_consultant' },
      timeToLive: 'P1D',
    });
  }
  expect(toPeople(await series.mailed(caseId, 'meeting-invitation', 6))).toContain('organisering-olga');
  await series.goTo('2027-11-02T12:00:00+01:00');
  expect(await series.mails(caseId, 'meeting-invitation')).toHaveLength(6);
  await series.cancel(caseId);
});

test('D2: the period ends, so an election begins by itself; tie, second vote, lot; the vote stays secret', async () => {
  const caseId = await series.caseOf('kkt-representative-election', 'kkt');
  for (const id of [PIA, POUL, PETRA]) await series.complete(caseId, id, 'stand', { stands: 'yes' });
  const election = async () => (await series.get(`/elections?series=kkt`)).body.items[0];
  await series.task(caseId, PIA, 'vote');
  expect(await election()).toMatchObject({ state: 'voting', seats: 2, voters: 3, voted: 0, byElection: false });
  expect((await series.product.as('hr-hanne').get('/elections')).status).toBe(200);
  expect((await series.product.as('kandidat-karen').get('/elections')).body.items).toEqual([]);

  for (const [votes, code] of [
    [[PIA, POUL, PETRA], 'TOO_MANY_VOTES'],
    [['laege-gerda'], 'NOT_A_CANDIDATE'],
  ] as const) {
    const answer = await series.answer(caseId, PIA, 'vote', { votes: [...votes] });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  }
  const task = await series.task(caseId, PIA, 'vote');
  const path = `/user-tasks/${task.id}`;
  const draft = await series.product.as(PIA).put(`${path}/draft`, { data: { votes: [PIA, POUL] } });
  expect(draft.body).toMatchObject({ data: null, updatedAt: null });
  expect((await series.product.as(PIA).get(`${path}/draft`)).body.data).toBeNull();

  const vote = { variables: { votes: [PIA, POUL] } };
  const sent = await series.product.as(PIA).post(`${path}/complete`, vote, { key: 'pia-votes' });
  expect(sent.status).toBe(200);
  // Again, and again with another wish: the first vote stands, and nothing tells what it was.
  for (const votes of [vote, { variables: { votes: [PETRA] } }]) {
    const repeated = await series.product.as(PIA).post(`${path}/complete`, votes, { key: 'pia-votes' });
    expect([repeated.status, repeated.body.seq]).toEqual([200, sent.body.seq]);
  }
  const other = await series.product.as(PIA).post(`${path}/complete`, { variables: { votes: [PETRA] } });
  expect([other.status, other.body.code]).toEqual([409, 'ALREADY_DECIDED']);
  await series.complete(caseId, POUL, 'vote', { votes: [PIA, PETRA] });
  expect(await election()).toMatchObject({ voted: 2 });
  const ballots = async () =>
    (
      await sql<{ candidates: string[]; written: string }>`select candidates, xmin::text as written from ballot
        where round = 1 order by candidates`.execute(series.product.db)
    ).rows;
  expect((await ballots()).map(({ candidates }) => candidates)).toEqual([
    [PETRA, PIA],
    [PIA, POUL],
  ]);
  // One transaction wrote them all: the last one.
  expect(new Set((await ballots()).map(({ written }) => written)).size).toBe(1);
  expect(await traces([PIA, POUL])).toEqual([]);
  expect(await traces([PIA, PETRA])).toEqual([]);
  const history = await series.product.shell!.temporal.client.workflow.getHandle(caseId).fetchHistory();
  const told = readable(history);
  expect([told.includes('candidateDeadline'), told.includes('"votes"'), told.includes('$ballot')]).toEqual([
    true,
    false,
    false,
  ]);

  await series.complete(caseId, PETRA, 'vote', { votes: [PIA] });
  // Pia is elected; Poul and Petra have a vote each.
  const second = await series.form(caseId, PIA, 'vote');
  expect(second.data).toMatchObject({ round: 2, seats: 1, candidates: [PETRA, POUL] });
  await series.complete(caseId, PIA, 'vote', { votes: [POUL] });
  await series.complete(caseId, POUL, 'vote', { votes: [] });
  await series.complete(caseId, PETRA, 'vote', { votes: [PETRA] });
  const wrong = await series.answer(caseId, SOFIE, 'draw-lot', {
    drawn: [PETRA, POUL],
    witness: 'Else så på.',
  });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'LOT_INCOMPLETE']);
  await series.complete(caseId, SOFIE, 'draw-lot', {
    drawn: [PETRA],
    witness: 'To sedler i en skål. Else så på.',
  });
  const results = await series.mailed(caseId, 'election-result', 3);
  expect(toPeople(results)).toEqual([PETRA, PIA, POUL]);
  expect(results[0]!.bodyText).toContain('Petra Pedersen (ved lodtrækning)');
  expect(results[0]!.bodyText).toContain('Pia Poulsen: 3 stemmer i 1. afstemning');
  expect(await election()).toMatchObject({ state: 'decided', round: 2 });
  const seats = (await series.get('/representations?series=kkt&date=2028-06-01&sort=seatNo')).body.items;
  expect(seats).toMatchObject([
    { seatNo: 1, personId: PIA, how: 'elected', validFrom: '2028-01-01', validTo: '2029-12-31' },
    { seatNo: 2, personId: PETRA, how: 'lot', validFrom: '2028-01-01', validTo: '2029-12-31' },
  ]);
  // The meetings of 2028 were called before: now the new ones are invited, to those alone.
  expect(toPeople(await series.mailed(cases.next!, 'meeting-invitation', 16))).toEqual(
    [ELSE, PETRA, PIA, SOFIE].flatMap((id) => [id, id, id, id]).sort(),
  );
  expect(await series.mails(cases.kkt!, 'meeting-invitation')).toHaveLength(16);
  await series.goTo('2028-02-03T10:00:00+01:00');
  const done = await until(async () => {
    const found = await election();
    return found.ballotsDeletedAt === null ? null : found;
  }, 'the ballots are deleted');
  expect(done.candidates.map(({ votes }: { votes: number }) => votes).sort()).toEqual([1, 1, 1, 1, 3]);
  expect((await sql`select from ballot`.execute(series.product.db)).rows).toEqual([]);
});

test('D2: one leaves; the other months go on, a by-election fills the seat for the rest of the period', async () => {
  await sql`update person_role set valid_to = '2028-02-20' where person_id = ${PETRA} and role = 'practice_coordinator'`.execute(
    series.product.db,
  );
  await series.goTo('2028-03-01T09:00:01+01:00');
  const find = async () =>
    (await series.get('/elections?series=kkt')).body.items.find((one: { byElection: boolean }) => one.byElection);
  const election = await until(find, 'a by-election', 20_000);
  expect(election).toMatchObject({ seats: 1, state: 'candidates', validTo: '2029-12-31' });
  // Pia sits, Petra has left: only Poul is asked.
  await series.complete(election.caseId, POUL, 'stand', { stands: 'yes' });
  await series.mailed(election.caseId, 'election-result', 2);
  const { items } = (await series.get('/representations?series=kkt&date=2028-06-01&sort=seatNo')).body;
  expect(items).toMatchObject([
    { seatNo: 1, personId: PIA },
    { seatNo: 2, personId: POUL, how: 'by_election', validFrom: '2028-03-01', validTo: '2029-12-31' },
  ]);
});

/** Rows outside the urn in which a vote for just these people, or its check sum, can be read. */
async function traces(votes: string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'ballot'`.execute(series.product.db);
  const wordings = [votes, [...votes].reverse()].flatMap((list) => [
    JSON.stringify(list),
    JSON.stringify(list).replace(',', ', '),
    `{${list.join(',')}}`,
    hashOf({ variables: { votes: list } } as Json),
    hashOf({ votes: list } as Json),
  ]);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(
      series.product.db,
    );
    for (const { row } of rows) {
      const text = row.replaceAll('""', '"').replaceAll('\\"', '"');
      if (wordings.some((wording) => text.includes(wording)) || text.includes('$ballot'))
        found.push(`${name}: ${text}`);
    }
  }
  return found;
}
/** A Temporal history with its payloads as text. */
function readable(history: unknown): string {
  return JSON.stringify(history, (key, value) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  ).replaceAll('\\"', '"');
}
