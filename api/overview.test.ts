/** Figures for those responsible, held against a naive count of how the cases went. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { projectEvents } from '../activities/project-events.ts';
import { rebuildReadTables } from '../activities/rebuild.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { eventsOf, PERMIT_BPMN, PERMIT_KEY, tell, type Went } from '../test/helpers/overview-histories.ts';
import { FEWEST } from './queries/overview/durations.ts';

let api: TestApi;
let hash: string;
beforeAll(async () => {
  api = await openApi({ engine: false });
  await api.deploy({ bpmn: [PERMIT_BPMN] });
  ({ hash } = await api.db
    .selectFrom('definition')
    .select('hash')
    .where('key', '=', PERMIT_KEY)
    .executeTakeFirstOrThrow());
}, 180_000);
afterAll(() => api.close());

const minutes = fc.integer({ min: 0, max: 60 * 24 * 90 });
const orNot = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 3 });
const went = fc.record({
  scheme: fc.constantFrom('KAP_H', 'HOLSTEBRO', null),
  startedAt: fc
    .integer({ min: 0, max: 365 * 24 * 60 })
    .map((after) => new Date(Date.UTC(2026, 0, 1, 0, after)).toISOString()),
  assess: orNot(minutes),
  granted: fc.boolean(),
  sign: orNot(minutes),
  cancelledAfter: fc.option(minutes, { nil: null, freq: 1 }),
  dueAfter: orNot(minutes),
  incident: fc.constantFrom(null, null, null, 'Kunne ikke nå "a.example" (17)', 'Kunne ikke nå "b.example" (4)'),
  suspended: fc.boolean(),
});
const PERIOD = { from: '2026-02', to: '2026-10' };

const addMinutes = (instant: string, count: number) => new Date(Date.parse(instant) + count * 60_000).toISOString();
const monthOf = (instant: string) =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' }).slice(0, 7);
const within = (instant: string) => monthOf(instant) >= PERIOD.from && monthOf(instant) <= PERIOD.to;
/** As docs/http-api.md says: whole seconds up to 199, then three figures where the first is 1, else two. */
function rounded(seconds: number): number {
  if (seconds < 200) return seconds;
  const text = String(seconds);
  const step = 10 ** (text.length - (text.startsWith('1') ? 3 : 2));
  return Math.floor((seconds + Math.floor(step / 2)) / step) * step;
}
function naiveDurations(seconds: number[], target: number) {
  if (seconds.length < FEWEST) return { median: null, p90: null, longest: null, overTarget: null };
  const ordered = seconds.map(rounded).sort((a, b) => a - b);
  const at = (share: number) => ordered[Math.ceil(share * ordered.length - 1e-9) - 1];
  return {
    median: at(0.5),
    p90: at(0.9),
    longest: ordered.at(-1),
    overTarget: ordered.filter((one) => one > rounded(target)).length,
  };
}

/** The figures of permits, counted one by one from how they went. */
function naive(all: Went[], now: string) {
  const ends: { at: string; element: string | null; minutes: number; flows: string[] }[] = [];
  const passed: Record<string, number[]> = { assess: [], sign: [] };
  const active: Record<string, number> = { assess: 0, sign: 0 };
  const overdue: Record<string, number> = { assess: 0, sign: 0 };
  const flows: Record<string, number> = { f1: 0, f2: 0, yes: 0, no: 0, f3: 0 };
  const open = (element: string, one: Went) => {
    active[element]! += 1;
    if (one.dueAfter !== null && addMinutes(one.startedAt, one.dueAfter) < now) overdue[element]! += 1;
  };
  const took = (flow: string, at: string) => {
    if (within(at)) flows[flow]! += 1;
  };
  for (const one of all) {
    took('f1', one.startedAt);
    if (one.cancelledAfter !== null) {
      ends.push({
        at: addMinutes(one.startedAt, one.cancelledAfter),
        element: null,
        minutes: one.cancelledAfter,
        flows: [],
      });
      continue;
    }
    if (one.assess === null) {
      open('assess', one);
      continue;
    }
    const assessed = addMinutes(one.startedAt, one.assess);
    if (within(assessed)) passed.assess!.push(one.assess * 60);
    took('f2', assessed);
    took(one.granted ? 'yes' : 'no', assessed);
    if (!one.granted) {
      ends.push({ at: assessed, element: 'refused', minutes: one.assess, flows: ['no'] });
    } else if (one.sign === null) open('sign', one);
    else {
      const signed = addMinutes(assessed, one.sign);
      if (within(signed)) passed.sign!.push(one.sign * 60);
      took('f3', signed);
      ends.push({ at: signed, element: 'granted', minutes: one.assess + one.sign, flows: ['yes'] });
    }
  }
  const ended = ends.filter(({ at }) => within(at));
  const seconds = ended.map((end) => end.minutes * 60);
  const running = all.filter(
    (one) => one.cancelledAfter === null && (one.assess === null || (one.granted && one.sign === null)),
  );
  return {
    running: running.length,
    suspended: running.filter(({ suspended }) => suspended).length,
    withIncidents: running.filter(({ incident }) => incident !== null).length,
    started: all.filter(({ startedAt }) => within(startedAt)).length,
    ended: ended.length,
    durations: naiveDurations(seconds, 30 * 86_400),
    elements: {
      assess: {
        active: active.assess,
        overdue: overdue.assess,
        passed: passed.assess!.length,
        durations: naiveDurations(passed.assess!, 7 * 86_400),
      },
      sign: {
        active: active.sign,
        overdue: overdue.sign,
        passed: passed.sign!.length,
        durations: naiveDurations(passed.sign!, 2 * 86_400),
      },
    },
    flows,
    ends: Object.fromEntries(
      ['granted', 'refused', null].map((element) => [
        String(element),
        ended.filter((end) => end.element === element).length,
      ]),
    ),
    branches: Object.fromEntries(
      ['yes', 'no'].map((flow) => [flow, ended.filter((end) => end.flows.includes(flow)).length]),
    ),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the API
function told(body: any) {
  const element = (id: string) => {
    // biome-ignore lint/suspicious/noExplicitAny: an answer of the API
    const { active, overdue, passed, durations } = body.elements.find((one: any) => one.elementId === id);
    return { active, overdue, passed, durations };
  };
  const { running, suspended, withIncidents, started, ended, durations } = body;
  return {
    ...{ running, suspended, withIncidents, started, ended, durations },
    elements: { assess: element('assess'), sign: element('sign') },
    flows: Object.fromEntries(body.flows.map((flow: { flowId: string; times: number }) => [flow.flowId, flow.times])),
    ends: Object.fromEntries(
      ['granted', 'refused', null].map((id) => [
        String(id),
        body.ends.find((end: { elementId: string | null }) => end.elementId === id)?.cases ?? 0,
      ]),
    ),
    branches: Object.fromEntries(
      body.branches.map((way: { flowId: string; cases: number }) => [way.flowId, way.cases]),
    ),
  };
}

const address = (more: Record<string, string> = {}) =>
  `/overview/${PERMIT_KEY}?${new URLSearchParams({ ...PERIOD, ...more }).toString()}`;
async function clear(): Promise<void> {
  await sql`delete from event`.execute(api.db);
  await sql`delete from instance`.execute(api.db);
}
/** Everything that the figures say, folded or not. */
async function figures(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', process_key, version, scheme, kind, month, element_id, detail, seconds, sum(times)) as line
    from overview_now group by process_key, version, scheme, kind, month, element_id, detail, seconds
    having sum(times) <> 0 order by 1`.execute(api.db);
  return rows.map(({ line }) => line);
}

test('the figures are what a naive count says, folded or not, and of each scheme alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(went, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 7 }),
      async (many, batch) => {
        await clear();
        const all = many.map((one, index) => ({ ...one, id: `c${index}` }));
        for (const [index, one] of all.entries()) {
          await tell(api.db, one, hash, batch);
          if (index % 5 === 0) await sql`select fold_overview()`.execute(api.db);
        }
        const now = await api.api.clock.now();
        const { status, body } = await api.as('admin-asta').get(address());
        expect([status, body.code]).toEqual([200, undefined]);
        expect(told(body)).toEqual(naive(all, now));
        for (const scheme of ['KAP_H', 'HOLSTEBRO']) {
          const own = await api.as('admin-asta').get(address({ scheme }));
          expect(told(own.body)).toEqual(
            naive(
              all.filter((one) => one.scheme === scheme),
              now,
            ),
          );
        }
        const before = await figures();
        await sql`select fold_overview()`.execute(api.db);
        expect(await figures()).toEqual(before);
        expect((await sql`select from overview_change`.execute(api.db)).rows).toHaveLength(0);
        await rebuildReadTables(api.db);
        expect(await figures()).toEqual(before);
        await sql`select fill_overview()`.execute(api.db);
        expect(await figures()).toEqual(before);
      },
    ),
    { numRuns: 8 },
  );
  await clear();
  expect(await figures()).toEqual([]);
}, 180_000);

const ONE: Went = {
  ...{ id: 'x', scheme: 'KAP_H', startedAt: '2026-03-02T08:00:00.000Z', assess: 60, granted: true, sign: 60 },
  ...{ cancelledAfter: null, dueAfter: null, incident: null, suspended: false },
};

test('events that are taken back leave no trace in the figures', async () => {
  await clear();
  await tell(api.db, ONE, hash, 50);
  const granted = eventsOf(ONE, hash);
  const again = eventsOf({ ...ONE, granted: false, assess: 90 }, hash);
  const from = granted.findIndex((event, index) => event.at !== again[index]?.at);
  const dependencies = {
    ...{ db: api.db, clock: { now: () => ONE.startedAt }, publicUrl: 'http://localhost', mailFrom: 'a@example.org' },
  };
  await projectEvents(dependencies, { instanceId: 'x', definitionHash: hash, events: again.slice(from) });
  const told = await figures();
  expect(told.some((line) => line.includes('refused'))).toBe(true);
  expect(told.some((line) => line.includes('granted'))).toBe(false);
  await sql`select fill_overview()`.execute(api.db);
  expect(await figures()).toEqual(told);
});

test('who answers for a scheme reads its figures and no other; who answers for none reads none', async () => {
  await clear();
  for (const [id, scheme] of [
    ['a', 'KAP_H'],
    ['b', 'KAP_H'],
    ['c', 'HOLSTEBRO'],
    ['d', null],
  ] as const) {
    await tell(api.db, { ...ONE, id, scheme, assess: null }, hash);
  }
  const of = async (person: string, path = '/overview') => api.as(person).get(path);
  expect((await of('admin-asta')).body.processes).toMatchObject([{ processKey: 'permit', running: 4 }]);
  const { body } = await of('sekretariat-sofie');
  expect(body.processes).toMatchObject([{ running: 2, waitsFor: [{ group: 'hr', tasks: null }] }]);
  expect((await of('sekretariat-sofie', address())).body.running).toBe(2);
  const other = await of('sekretariat-sofie', '/overview?scheme=HOLSTEBRO');
  expect([other.status, other.body.code]).toEqual([403, 'NOT_AUTHORISED']);
  expect((await of('kandidat-kim')).status).toBe(403);
  expect((await of('kandidat-kim', '/incidents/groups')).status).toBe(403);
  expect((await of('admin-asta', '/overview?from=2026-05&to=2026-04')).body.code).toBe('QUERY_INVALID');
  expect((await of('admin-asta', '/overview?from=2026-13')).body.code).toBe('QUERY_INVALID');
  expect((await of('admin-asta', '/overview/nothing')).status).toBe(404);
  expect((await of('admin-asta', `${address()}&version=1`)).body.running).toBe(4);
  expect((await of('admin-asta', `${address()}&version=2`)).status).toBe(404);
});

test('incidents of one cause are one group, whose id finds them', async () => {
  await clear();
  const broken = (id: string, incident: string, scheme: string) =>
    tell(api.db, { ...ONE, id, scheme, incident, assess: null }, hash);
  await broken('a', 'Kunne ikke nå "a.example" efter 3 forsøg', 'KAP_H');
  await broken('b', 'Kunne ikke nå "b.example" efter 4 forsøg', 'KAP_H');
  await broken('c', 'Ingen adresse', 'HOLSTEBRO');
  const { body } = await api.as('admin-asta').get('/incidents/groups');
  expect(body.items).toMatchObject([
    {
      code: 'JOB_FAILED',
      incidents: 2,
      cases: 2,
      people: 1,
      message: 'Kunne ikke nå … efter … forsøg',
      elementName: 'Vurder ansøgningen',
    },
    { incidents: 1, message: 'Ingen adresse' },
  ]);
  const found = await api.as('admin-asta').get(`/incidents?cause=${body.items[0].id}`);
  expect(found.body.items.map((one: { instanceId: string }) => one.instanceId).sort()).toEqual(['a', 'b']);
  expect((await api.as('sekretariat-sofie').get('/incidents/groups')).body.items).toMatchObject([{ incidents: 2 }]);
  const wish = { kind: 'resolve-incident', objects: { cause: body.items[0].id }, with: { reason: 'Klaret i hånden' } };
  const dry = await api.as('admin-asta').post('/jobs', { ...wish, dryRun: true });
  expect(dry.body).toMatchObject({ total: 2, refused: 0 });
  expect((await api.as('admin-asta').post('/jobs', { ...wish, with: {}, dryRun: true })).body.code).toBe(
    'BODY_INVALID',
  );
});
