import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
  const people = Array.from({ length: 230 }, (_, index) => ({
    id: `anders-${index}`,
    name: `Anders Andersen ${String(index).padStart(3, '0')}`,
  }));
  const twins = ['early', 'late'].map((id) => ({ id: `yrsa-${id}`, name: 'Yrsa Yde' }));
  await api.db
    .insertInto('person')
    .values([...people, ...twins].map((one) => ({ ...one, email: null, phone: null, language: 'da', active: true })))
    .execute();
  await api.db.updateTable('person').set({ active: false }).where('id', '=', 'anders-3').execute();
  const role = (person_id: string, name: string, valid_to: string | null = null) => ({
    ...{ person_id, role: name, scheme: 'KAP_H', valid_from: '2020-01-01', valid_to },
  });
  await api.db
    .insertInto('person_role')
    .values([role('yrsa-early', 'secretariat'), role('yrsa-early', 'hr', '2026-12-31'), role('yrsa-late', 'candidate')])
    .execute();
  await api.db
    .insertInto('body_member')
    .values([
      { organisation_id: 'health-committee', person_id: 'yrsa-late', valid_from: '2020-01-01', valid_to: null },
      { organisation_id: 'doctors-association', person_id: 'yrsa-late', valid_from: '2020-01-01', valid_to: null },
    ])
    .execute();
});
afterAll(() => api.close());

const ask = async (person: string, path: string) => (await api.as(person).get(path)).body;
const ids = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);

test('a few of many by name, with a word that there are more; nobody who has left', async () => {
  const first = await ask('hr-hanne', '/people/to-choose?text=anders%20a&limit=5');
  expect(ids(first)).toEqual(['anders-0', 'anders-1', 'anders-2', 'anders-4', 'anders-5']);
  expect(first.more).toBe(true);
  // Later in the order of names than any list brings.
  expect(await ask('hr-hanne', '/people/to-choose?text=andersen%20229')).toMatchObject({
    ...{ items: [{ id: 'anders-229' }], more: false },
  });
  expect(await ask('hr-hanne', '/people/to-choose?text=%25')).toEqual({ items: [], more: false });
  expect((await ask('hr-hanne', '/people/to-choose')).items).toHaveLength(20);
});

test('two of the same name are told apart by what they do today and where; being a candidate or a member is not said', async () => {
  const { items } = await ask('chef-carl', '/people/to-choose?text=yrsa');
  expect(items).toEqual([
    { id: 'yrsa-early', name: 'Yrsa Yde', duties: [{ role: 'secretariat', scheme: 'KAP_H' }], units: [] },
    { id: 'yrsa-late', name: 'Yrsa Yde', duties: [], units: [expect.stringMatching(/^Sundhedsudvalg/)] },
  ]);
  for (const outside of ['kandidat-karen']) {
    expect((await ask(outside, '/people/to-choose?text=yrsa')).items).toMatchObject([
      { duties: [], units: [] },
      { duties: [], units: [] },
    ]);
  }
});

test('for whom one may enter an absence: by name, oneself first, with the roles of all of them', async () => {
  const all = await ask('admin-asta', '/absences/people?limit=3');
  expect(ids(all)[0]).toBe('admin-asta');
  expect([all.items.length, all.more]).toEqual([3, true]);
  expect(all.roles).toContain('secretariat');
  expect(ids(await ask('admin-asta', '/absences/people?text=andersen%20229'))).toEqual(['anders-229']);
  expect(await ask('chef-carl', '/absences/people')).toMatchObject({ items: [{ id: 'chef-carl' }], more: false });
});
