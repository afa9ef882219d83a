import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KyselyPlugin } from 'kysely';
import { fixedClock } from '../../infra/clock.ts';
import { readCover } from '../../infra/registers/stand-ins.ts';
import { demoPeople } from '../../infra/start/demo-people.ts';
import { openApi, type TestApi } from '../../test/helpers/api.ts';
import { openSession, sessionId } from '../auth.ts';
import type { Db } from '../context.ts';
import { type ReadPerson, readCaller, readSignedIn } from './caller.ts';
import { standsInFor } from './stands-in.ts';

const NOW = '2027-03-10T10:00:00.000Z';
const away = { fromDate: '2027-03-10', toDate: '2027-03-19' };
let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock(NOW);
});
afterAll(() => api?.close());

test('who has signed in is one question to the database, whomever they stand in for', async () => {
  await api.as('admin-asta').post('/substitutions', { personId: 'hr-hanne', substituteId: 'chef-carl', ...away });
  const id = sessionId(await openSession(api.api, 'chef-carl', null));
  const { db, asked } = counting(api.db);
  const caller = await readSignedIn(db, id, NOW);
  expect({
    asked: asked(),
    name: caller?.name,
    session: caller?.session?.id,
    standsInFor: caller?.standsInFor,
  }).toEqual({
    asked: 1,
    name: 'Carl Christoffersen',
    session: id,
    standsInFor: [expect.objectContaining({ personId: 'hr-hanne', groups: expect.arrayContaining(['hr']) })],
  });
  expect([await readSignedIn(api.db, 'no-session', NOW), await readCaller(api.db, 'nobody', NOW)]).toEqual([
    null,
    null,
  ]);
  await api.db.deleteFrom('substitution').execute();
});

describe('what a person has holds from the very next request', () => {
  const groups = async () => (await readCaller(api.db, 'kandidat-kim', NOW))!.groups;
  const held = { person_id: 'kandidat-kim', role: 'hr', scheme: null, valid_from: '2027-01-01', valid_to: null };

  test('a role that is given and taken back', async () => {
    const reads = async () => (await api.as('kandidat-kim').get('/incidents')).status;
    expect(await reads()).toBe(403);
    await api.db.insertInto('person_role').values(held).execute();
    expect([await reads(), await groups()]).toEqual([200, expect.arrayContaining(['hr', 'hr@KAP_H'])]);
    await api.db.deleteFrom('person_role').where('person_id', '=', 'kandidat-kim').where('role', '=', 'hr').execute();
    expect([await reads(), (await groups()).includes('hr')]).toEqual([403, false]);
  });

  test('a substitution that is entered and ended, an absence that makes a colleague offer', async () => {
    const whose = async (who: string) =>
      (await readCaller(api.db, who, NOW))!.standsInFor.map(({ personId }) => personId);
    const seen = async () => (await api.as('kandidat-kim').get('/absences/today')).body.standsInFor.length;
    const { body } = await api.as('chef-carl').post('/substitutions', {
      ...{ personId: 'chef-carl', substituteId: 'kandidat-kim' },
      ...away,
    });
    expect([await whose('kandidat-kim'), await seen()]).toEqual([['chef-carl'], 1]);
    await api.as('chef-carl').post(`/substitutions/${body.id}/end`);
    expect([await whose('kandidat-kim'), await seen()]).toEqual([[], 0]);
    const colleague = { ...held, person_id: 'udvalg-ulla', scheme: 'MIDTJYLLAND_MUNICIPAL' };
    await api.db.insertInto('person_role').values(colleague).execute();
    await api.as('hr-hanne').post('/absences', away);
    expect([await whose('udvalg-ulla'), await whose('kandidat-kim')]).toEqual([['hr-hanne'], []]);
    await api.db.deleteFrom('absence').execute();
    expect(await whose('udvalg-ulla')).toEqual([]);
    await api.db.deleteFrom('person_role').where('person_id', '=', 'udvalg-ulla').where('role', '=', 'hr').execute();
  });

  test('whoever is no longer active is nobody, and passes nothing on', async () => {
    await api.as('chef-carl').post('/substitutions', { personId: 'chef-carl', substituteId: 'kandidat-kim', ...away });
    const active = (is: boolean) =>
      api.db.updateTable('person').set({ active: is }).where('id', '=', 'chef-carl').execute();
    await active(false);
    const kim = await readCaller(api.db, 'kandidat-kim', NOW);
    expect([await readCaller(api.db, 'chef-carl', NOW), kim?.standsInFor]).toEqual([null, []]);
    await active(true);
    await api.db.deleteFrom('substitution').execute();
  });
});

test('for each of them the same as reading every absence and substitution there is, over random ones', async () => {
  const random = numbers(7);
  const ids = demoPeople.map(({ id }) => id);
  const pick = <Item>(of: readonly Item[]) => of[Math.floor(random() * of.length)] as Item;
  for (let round = 0; round < 4; round += 1) {
    await api.db.deleteFrom('substitution').execute();
    await api.db.deleteFrom('absence').execute();
    for (let no = 0; no < 60; no += 1) {
      const person = pick(ids);
      const days = pick([
        ['2027-03-01', '2027-03-09'] as const,
        ['2027-03-10', '2027-03-10'] as const,
        ['2027-03-02', '2027-04-01'] as const,
      ]);
      const entered = {
        id: `${round}-${no}`,
        person_id: person,
        from_date: days[0],
        to_date: days[1],
        entered_by: person,
      };
      const at = { entered_at: '2027-03-01T08:00:00Z', ended_on: null, ended_by: null };
      if (no % 2 === 0) {
        const moments = { offer_at: NOW, offered_at: null, return_at: NOW, returned_at: null };
        await api.db
          .insertInto('absence')
          .values({ ...entered, ...at, ...moments })
          .onConflict((on) => on.doNothing())
          .execute();
      } else {
        const substitute_id = pick(ids.filter((id) => id !== person));
        const reach = {
          role: pick([null, null, 'hr']),
          process_key: pick([null, null, 'hiring']),
          open_tasks: random() < 0.5,
        };
        await api.db
          .insertInto('substitution')
          .values({ ...entered, ...at, ...reach, substitute_id })
          .onConflict((on) => on.doNothing())
          .execute();
      }
    }
    const cover = await readCover(api.db, NOW);
    const callers = await Promise.all(ids.map((id) => readCaller(api.db, id, NOW)));
    const people = new Map(callers.map((one) => [one!.id, one as ReadPerson]));
    const told = callers.map((one) => [one!.id, one!.standsInFor]);
    expect(told).toEqual(callers.map((one) => [one!.id, standsInFor(cover, one as ReadPerson, people)]));
    expect(callers.flatMap((one) => one!.standsInFor).length).toBeGreaterThan(10);
  }
});

/** The database, and how many statements were sent through it. */
function counting(db: Db) {
  let answered = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answered += 1;
      return result;
    },
  };
  return { db: db.withPlugin(plugin), asked: () => answered };
}

/** Numbers in [0, 1), the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
