import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { addDays, dateOf, startOfDay } from '../engine/values/time.ts';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { insertCase, insertDefinition, taskRow } from '../test/helpers/inbox-rows.ts';
import type { Caller } from './context.ts';
import { BOUNDS } from './queries/bounds.ts';
import { readCaller } from './queries/caller.ts';
import { countCases } from './queries/case/case-counts.ts';
import { listInstances } from './queries/instance-list.ts';
import { mayStandIn } from './queries/stands-in.ts';
import { countTasks, listTasks } from './queries/task-list.ts';
import { schemesWith } from './rights.ts';

/**
 * The inbox and the list of cases beside what they mean, said plainly over every row, for random tasks: whichever way a
 * list goes through the database, it tells the same.
 */
const NOW = '2027-03-10T10:00:00.000Z';
const CASES = 150;
const TASKS = 2_000;
/** One's own few tasks, a large group, nothing; and in the place of others: all, by role, of one process, only new ones, unasked. */
const PEOPLE = [
  'udvalg-ulla',
  'hr-hanne',
  'kandidat-kim',
  'chef-carl',
  'laege-olav',
  'godkender-gitte',
  'sekretaer-sune',
  'formand-freja',
];
const SOME = ['udvalg-ulla', 'chef-carl', 'laege-olav', 'godkender-gitte'];
const WORDS = ['Godkend ansøgningen', 'Svar på høringen', 'Indkald til mødet', 'Bekræft aftalen'];

interface Row {
  id: string;
  instance: string;
  assignee: string | null;
  owner: string | null;
  completed_by: string | null;
  candidate_users: string[];
  candidate_groups: string[];
  process_key: string;
  definition_key: string;
  created_at: string;
  due: number;
  priority: number;
  name: string;
  open: boolean;
  started_by: string;
}
let api: TestApi;
let rows: Row[];
const away = new Map<string, string[]>();
const startedBy = new Map<string, string>();

beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock(NOW);
  await insertDefinition(api);
  await insertDefinition(api, 'hearing', 'hearing');
  const random = numbers(11);
  const pick = <Item>(of: readonly Item[]) => of[Math.floor(random() * of.length)] as Item;
  const somebody = [...PEOPLE, 'praksis-pia', 'praksis-poul'];
  for (let no = 0; no < CASES; no += 1) {
    const by = random() < 0.1 ? 'udvalg-ulla' : pick(['praksis-pia', 'admin-asta', 'sekretariat-sofie']);
    startedBy.set(`c${no}`, by);
    await insertCase(api, `c${no}`, {
      startedBy: by,
      number: `NR-2027-${String(no).padStart(4, '0')}`,
      variables: { title: pick(WORDS) },
    });
  }
  await api.db.updateTable('instance').set({ state: 'completed', ended_at: NOW }).where('id', 'like', 'c%7').execute();
  const tasks = Array.from({ length: TASKS }, (_, no) => {
    const instance = `c${Math.floor(random() * CASES)}`;
    const held = random() < 0.4 ? { assignee: pick(somebody) } : {};
    const state = pick(['open', 'open', 'open', 'open', 'completed', 'cancelled'] as const);
    const hours = Math.floor(random() * 24 * 40) - 24 * 8;
    return {
      ...taskRow(instance, `t${no}`, {
        ...held,
        ...(random() < 0.2 ? { users: [pick(somebody)] } : {}),
        groups:
          random() < 0.9
            ? [pick(['hr', 'hr', 'hr', 'approver', 'body:health-committee', 'scheme_admin', 'secretariat'])]
            : [],
        due: random() < 0.15 ? null : new Date(Date.parse('2027-03-10T23:00:00Z') + hours * 3_600_000).toISOString(),
        name: pick(WORDS),
        priority: pick([50, 50, 50, 75, 90]),
        startedBy: startedBy.get(instance)!,
        process: pick(['k', 'k', 'hearing@hearing', 'hearing']),
      }),
      ...{
        owner: held.assignee && random() < 0.1 ? pick(somebody) : null,
        business_key: `NR-2027-${instance.slice(1).padStart(4, '0')}`,
      },
      created_at: pick(['2027-02-01T08:00:00.000Z', '2027-03-01T08:00:00.000Z', '2027-03-09T12:00:00.000Z']),
      ...(state === 'open' ? {} : { state, ended_at: '2027-03-05T08:00:00.000Z' }),
      completed_by: state === 'completed' ? pick(somebody) : null,
    };
  });
  for (let no = 0; no < TASKS; no += 500)
    await api.db
      .insertInto('task')
      .values(tasks.slice(no, no + 500))
      .execute();
  rows = tasks.map((one) => ({
    ...{ id: `${one.instance_id}.${one.element_instance_id}`, instance: one.instance_id, assignee: one.assignee },
    ...{
      owner: one.owner,
      completed_by: one.completed_by,
      candidate_users: one.candidate_users,
      candidate_groups: one.candidate_groups,
    },
    ...{
      process_key: one.process_key,
      definition_key: one.definition_key,
      created_at: one.created_at,
      priority: one.priority,
    },
    ...{ due: one.due_at === null ? Number.POSITIVE_INFINITY : Date.parse(one.due_at), name: one.name },
    ...{ open: !('state' in one), started_by: one.started_by! },
  }));
  for (const person of PEOPLE) {
    const put = rows.filter(() => random() < 0.04).map(({ id }) => id);
    away.set(person, put);
    const until = '2027-04-01T08:00:00Z';
    await api.db
      .insertInto('task_snooze')
      .values(put.map((task_id) => ({ person_id: person, task_id, until, reason: null, at: NOW })))
      .execute();
  }
  const days = {
    from_date: '2027-03-05',
    to_date: '2027-03-20',
    entered_by: 'admin-asta',
    ended_on: null,
    ended_by: null,
  };
  const stand = (id: string, person_id: string, substitute_id: string, rest: object = {}) => ({
    ...{
      id,
      person_id,
      substitute_id,
      ...days,
      entered_at: '2027-03-01T08:00:00Z',
      role: null,
      process_key: null,
      open_tasks: true,
    },
    ...rest,
  });
  await api.db
    .insertInto('substitution')
    .values([
      stand('1', 'hr-hanne', 'chef-carl'),
      stand('2', 'hr-hanne', 'laege-olav', { role: 'hr', process_key: 'hearing' }),
      stand('3', 'sekretaer-sune', 'laege-olav', { role: 'scheme_admin' }),
      stand('4', 'udvalg-ulla', 'godkender-gitte', { open_tasks: false }),
      stand('5', 'hr-hanne', 'godkender-gitte', { process_key: 'k', open_tasks: false }),
    ])
    .onConflict((on) => on.doNothing())
    .execute();
  const moments = { offer_at: NOW, offered_at: null, return_at: NOW, returned_at: null };
  await api.db
    .insertInto('absence')
    .values([{ id: 'a', person_id: 'chef-carl', ...days, ...moments, entered_at: '2027-03-01T08:00:00Z' }])
    .execute();
  await api.db
    .insertInto('person_role')
    .values({ person_id: 'formand-freja', role: 'approver', scheme: null, valid_from: '2027-01-01', valid_to: null })
    .execute();
  const scheme = 'KAP_H';
  const both = ['formand-freja', 'chef-carl'].map((person_id) => ({
    person_id,
    role: 'approver',
    scheme,
    valid_from: '2027-01-02',
    valid_to: null,
  }));
  await api.db
    .insertInto('person_role')
    .values(both)
    .onConflict((on) => on.doNothing())
    .execute();
  await sql`analyze`.execute(api.db);
});
afterAll(() => api?.close());

const inPlace = (caller: Caller, row: Row) =>
  caller.standsInFor.some(
    (one) => row.open && mayStandIn(one, row) && (row.assignee === null || row.assignee === one.personId),
  );
const offered = (who: { id: string; groups: string[] }, row: Row) =>
  row.candidate_users.includes(who.id) || row.candidate_groups.some((group) => who.groups.includes(group));
const meant = {
  mine: (caller: Caller, row: Row) => row.assignee === caller.id,
  group: (caller: Caller, row: Row) => (row.assignee === null && offered(caller, row)) || inPlace(caller, row),
  all: (caller: Caller, row: Row) => meant.mine(caller, row) || meant.group(caller, row),
};
type View = keyof typeof meant;

/** What each section of the inbox means, of an open task of the view. */
function inSection(caller: Caller, section: string, row: Row, view: View): boolean {
  const put = away.get(caller.id)?.includes(row.id) ?? false;
  if (section === 'waiting')
    return (row.started_by === caller.id || row.owner === caller.id) && !meant.all(caller, row);
  if (!meant[view](caller, row)) return false;
  if (section === 'snoozed') return put;
  if (put) return false;
  const end = (days: number) => Date.parse(startOfDay(addDays(dateOf(NOW), days)));
  const [now, today, week] = [Date.parse(NOW), end(1), end(8)];
  const of = row.due <= now ? 'overdue' : row.due <= today ? 'today' : row.due <= week ? 'week' : 'later';
  return section === of;
}

const usual = { ...BOUNDS };
const FILTERS: [string, object, (row: Row) => boolean][] = [
  ['none', {}, () => true],
  ['a word', { text: 'godkend' }, ({ name }) => name.startsWith('Godkend')],
  ['a number', { text: 'NR-2027-004' }, ({ instance }) => instance.slice(1).padStart(4, '0').startsWith('004')],
  ['urgent', { priorityAtLeast: 75 }, ({ priority }) => priority >= 75],
  ['a process', { definitionKey: 'hearing' }, ({ process_key }) => process_key.startsWith('hearing')],
  [
    'a process and a word',
    { definitionKey: 'hearing', text: 'svar' },
    ({ process_key, name }) => process_key.startsWith('hearing') && name.startsWith('Svar'),
  ],
  ['who holds it', { assignee: 'hr-hanne' }, ({ assignee }) => assignee === 'hr-hanne'],
];
const SECTIONS = ['overdue', 'today', 'week', 'later', 'waiting', 'snoozed'] as const;

describe.each([
  ['as it is', {}],
  [
    'where everything is many',
    { counted: 40, lookedThrough: 10, rare: 20, fewCreated: 0, fewOwn: 0, fewNamed: 0, fewCases: 0 },
  ],
  [
    'where little is looked through',
    { lookedThrough: 60, rare: 100, fewCreated: 5_000, fewOwn: 100, fewNamed: 50, fewCases: 60 },
  ],
  // … but few of them with a word; what is the caller's own is few, and that is looked up for the other orders.
  ['where many are new', { lookedThrough: 60, rare: 100, fewCreated: 300, fewOwn: 1_000 }],
])('%s', (_, bounds) => {
  const asked = 'counted' in bounds || 'rare' in bounds ? PEOPLE.filter((id) => SOME.includes(id)) : PEOPLE;
  beforeAll(() => {
    Object.assign(BOUNDS, usual, bounds);
  });
  afterAll(() => {
    Object.assign(BOUNDS, usual);
  });

  test.each(asked)('%s: counts, with every filter', async (id) => {
    const caller = (await readCaller(api.api.db, id, NOW))!;
    for (const [name, filters, holds] of FILTERS) {
      const counts = (await countTasks(api.api, caller, NOW, filters)) as unknown as Record<string, number> & {
        atLeast: string[];
      };
      const open = rows.filter((row) => row.open && holds(row));
      const isHere = (row: Row) => !away.get(id)!.includes(row.id);
      const expected: Record<string, number> = Object.fromEntries(
        SECTIONS.map((section) => [section, open.filter((row) => inSection(caller, section, row, 'all')).length]),
      );
      expected.mine = open.filter((row) => meant.mine(caller, row) && isHere(row)).length;
      expected.group = open.filter((row) => meant.group(caller, row) && isHere(row)).length;
      for (const [part, count] of Object.entries(expected)) {
        const where = { name, part };
        if (counts.atLeast.includes(part))
          expect({ ...where, fewer: counts[part]! <= count }).toEqual({ ...where, fewer: true });
        else
          expect({ ...where, count: counts[part] }).toEqual({ ...where, count: Math.min(count, BOUNDS.counted + 1) });
      }
    }
  });

  test.each(asked)('%s: lists, through all their pages, in other orders too', async (id) => {
    const caller = (await readCaller(api.api.db, id, NOW))!;
    for (const [name, filters, holds] of FILTERS) {
      const open = rows.filter((row) => row.open && holds(row));
      const turn = name.length + id.length;
      const view = (['mine', 'group', 'all', 'all'] as const)[turn % 4]!;
      const section = SECTIONS[turn % SECTIONS.length]!;
      for (const wish of [
        { view, section },
        { view, sort: turn % 2 === 0 ? 'name' : '-priority' },
        { view: 'all' as const, sort: (['createdAt', '-dueAt', 'priority'] as const)[turn % 3]!, limit: 30 },
      ]) {
        const found = await every((cursor) =>
          listTasks(api.api, caller, NOW, { limit: 150, ...filters, ...wish, cursor }),
        );
        const expected = open.filter((row) =>
          'section' in wish ? inSection(caller, section, row, view) : meant[wish.view](caller, row),
        );
        if (wish.sort) expect(ordered(found, wish.sort)).toEqual(found);
        expect({ name, wish, found: found.sort() }).toEqual({ name, wish, found: expected.map(({ id }) => id).sort() });
      }
    }
  });

  test.each([...asked, 'admin-asta'])('%s: cases, by state and words, and their counts', async (id) => {
    const caller = (await readCaller(api.api.db, id, NOW))!;
    const concerns = (row: Row) =>
      [row.assignee, row.owner, row.completed_by].includes(id) ||
      offered(caller, row) ||
      caller.standsInFor.some((one) => standsIn(one, row));
    const mine = new Set([
      ...[...startedBy].filter(([, by]) => by === id).map(([one]) => one),
      ...rows.filter(concerns).map((row) => row.instance),
    ]);
    // No case here is of a scheme, so whoever reads those of one scheme reads them all.
    const sees = schemesWith(caller, 'cases.read-all').length > 0 ? new Set(startedBy.keys()) : mine;
    const ended = (one: string) => one.endsWith('7');
    const lists: [object, (one: string) => boolean][] = [
      [{}, () => true],
      [{ state: 'completed' }, ended],
      [{ state: 'active', sort: 'businessKey' }, (one) => !ended(one)],
      [{ text: 'NR-2027-00' }, (one) => one.length <= 3],
    ];
    for (const [filters, holds] of lists) {
      const found = await every((cursor) => listInstances(api.api, caller, { ...filters, limit: 100, cursor }));
      expect({ filters, found: found.sort() }).toEqual({ filters, found: [...sees].filter(holds).sort() });
    }
    const counts = await countCases(api.api, caller, undefined);
    const active = [...sees].filter((one) => !ended(one)).length;
    expect([counts.active, counts.completed]).toEqual([active, sees.size - active]);
  });
});

/** As standInConcerns says it of a row: theirs or of their groups, open or ended since, as far as the substitution reaches. */
function standsIn(one: Caller['standsInFor'][number], row: Row): boolean {
  const inGroups = row.candidate_groups.some((group) => one.groups.includes(group));
  if (one.offered) return row.assignee === one.personId && row.open && inGroups;
  const theirs =
    [row.assignee, row.owner].includes(one.personId) || row.candidate_users.includes(one.personId) || inGroups;
  const reaches =
    one.processKey === null || [row.definition_key, row.process_key.split('@')[0]].includes(one.processKey);
  const inTime =
    (row.open || Date.parse('2027-03-05T08:00:00.000Z') >= Date.parse(one.since)) &&
    (one.tasksFrom === null || Date.parse(row.created_at) >= Date.parse(one.tasksFrom));
  return theirs && reaches && inTime && (one.role === null || inGroups);
}

async function every(page: (cursor?: string) => Promise<{ items: { id: string }[]; nextCursor: string | null }>) {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    found.push(...items.map(({ id }) => id));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** The tasks in that order; which of two with the same key comes first is of no matter here. */
function ordered(ids: string[], sort: string): string[] {
  const keys: Record<string, (row: Row) => string | number> = {
    ...{ name: ({ name }) => name, createdAt: ({ created_at }) => created_at },
    ...{ dueAt: ({ due }) => due, priority: ({ priority }) => priority },
  };
  const turned = sort.startsWith('-') ? -1 : 1;
  const key = new Map(rows.map((row) => [row.id, keys[sort.replace('-', '')]!(row)]));
  return [...ids].sort((a, b) => (key.get(a)! < key.get(b)! ? -turned : key.get(a)! > key.get(b)! ? turned : 0));
}

/** Numbers in [0, 1), the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
