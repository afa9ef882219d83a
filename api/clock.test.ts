/** The clock that can be turned: everything on the way happens at its own moment and in its order, and is told by month. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { linearDefinition } from '../test/helpers/linear-definition.ts';

let api: TestApi;
let from = '';
beforeAll(async () => {
  api = await openApi();
  const monthly = await linearDefinition(
    'monthly',
    [
      { id: 'rest', type: 'timer', after: 'P2D' },
      { id: 'look', type: 'user', candidateGroups: 'hr', within: 'P5D' },
    ],
    { every: '0 9 1 * *' },
  );
  await api.shell!.instances.keepTimerStarts(await api.shell!.deploy(monthly));
  from = (await clock()).now;
}, 180_000);
afterAll(() => api.close());

const clock = async () => (await api.as('admin-asta').get('/clock')).body;
const advance = async (body: object) => (await api.as('admin-asta').post('/clock/advance', body)).body;
const local = (at: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );

test('it says when something is due next, and goes there', async () => {
  const { next, turning } = await clock();
  expect(local(next)).toMatch(/-01 09:00$/);
  expect(turning).toBeNull();
  const turned = await advance({ to: 'next' });
  expect(turned).toMatchObject({ settled: true, complete: true, total: 1 });
  expect(turned.months[0].happened[0]).toMatchObject({ kind: 'instance-started', text: 'Sagen begynder: monthly' });
  // The clock goes on while what was due happens.
  expect(Date.parse(turned.now) - Date.parse(next)).toBeLessThan(60_000);
});

test('a turn stops where somebody gets a task', async () => {
  const turned = await advance({ by: 'P1Y', until: 'task' });
  expect(turned.happened.at(-1)).toMatchObject({ kind: 'task-created', what: 'look' });
  expect(turned.happened.at(-1).text).toBe('Ny opgave til Kommunens HR: look');
  expect(local(turned.happened.at(-1).at)).toMatch(/-03 09:00$/);
});

test('half a year: each case begins and ends at its moment, told by month, in either language, in pages', async () => {
  const turned = await advance({ by: 'P6M' });
  expect(turned.months.length).toBeGreaterThanOrEqual(6);
  for (const month of turned.months.slice(1, -1)) {
    expect(month.happened.map((one: { kind: string; at: string }) => [one.kind, local(one.at).slice(8)])).toEqual([
      ['instance-started', '01 09:00'],
      ['timer-fired', '03 09:00'],
      ['task-created', '03 09:00'],
      ['timer-fired', '08 09:00'],
      ['task-cancelled', '08 09:00'],
      ['instance-ended', '08 09:00'],
    ]);
    expect(month).toMatchObject({ count: 6, kinds: { 'timer-fired': 2, 'instance-ended': 1 } });
    expect(month.happened.every((one: { at: string }) => local(one.at).startsWith(month.month))).toBe(true);
  }
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await api
        .as('admin-asta')
        .get(`/clock/happened?from=${from}&limit=7${cursor === null ? '' : `&cursor=${cursor}`}`)
    ).body;
    all.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toEqual(expect.arrayContaining(turned.happened.map((one: { id: string }) => one.id)));
  const english = await api
    .as('admin-asta')
    .get(`/clock/happened?from=${from}&limit=1`, { headers: { 'accept-language': 'en' } });
  expect(english.body.items[0].text).toBe('The case begins: monthly');
});

test('two turns at once come one after the other; while one is under way it tells where it is', async () => {
  const before = (await clock()).now;
  const turns = [advance({ by: 'P3M' }), advance({ by: 'P3M' })];
  let seen = null;
  for (let tries = 0; tries < 200 && seen === null; tries += 1) seen = (await clock()).turning;
  expect(seen).toMatchObject({ moments: expect.any(Number), to: expect.any(String) });
  const done = await Promise.all(turns);
  const last = Math.max(...done.map(({ now }) => Date.parse(now)));
  expect(last - Date.parse(before)).toBeGreaterThan(180 * 86_400_000);
  expect(done.every(({ settled }) => settled)).toBe(true);
});

test('each reads what concerns them: a person their own tasks and mails, those who keep a scheme its cases', async () => {
  const read = async (person: string) =>
    (await api.as(person).get('/clock/happened?from=2000-01-01T00:00:00Z&limit=1000')).body.items as {
      kind: string;
      data: { toPerson?: string };
    }[];
  const all = await read('admin-asta');
  expect(all.length).toBeGreaterThan(0);
  const strangers = await read('kandidat-klara');
  expect(strangers.filter(({ kind, data }) => kind === 'mail' && data.toPerson !== 'kandidat-klara')).toEqual([]);
  expect(strangers.length).toBeLessThan(all.length);
});
