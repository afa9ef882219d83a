import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

const namesFor = async (person: string) =>
  ((await api.as(person).get('/views')).body.items as { name: string }[]).map(({ name }) => name);

test('one of your own is there for you alone, one of a team for those in it', async () => {
  const hanne = api.as('hr-hanne');
  const own = await hanne.post('/views', { scope: 'me', name: 'Haster', page: '/inbox', address: 'section=overdue' });
  expect(own).toMatchObject({ status: 201, body: { scope: 'me', team: null, mine: true, ownerName: 'Hanne Holm' } });
  const wish = { scope: 'team', team: 'hr', name: 'Fælles', page: '/inbox', address: 'view=group&text=høring' };
  const shared = await hanne.post('/views', wish);
  expect(shared).toMatchObject({ status: 201, body: { team: 'hr', address: 'view=group&text=høring' } });
  expect(await namesFor('hr-hanne')).toEqual(['Fælles', 'Haster']);
  expect(await namesFor('chef-carl')).toEqual([]);
  await api.db
    .insertInto('person_role')
    .values({ person_id: 'chef-carl', role: 'hr', scheme: null, valid_from: '2020-01-01', valid_to: null })
    .execute();
  expect(await namesFor('chef-carl')).toEqual(['Fælles']);

  const { id } = shared.body;
  expect((await api.as('chef-carl').patch(`/views/${id}`, { name: 'Min' })).status).toBe(403);
  expect((await api.as('kandidat-kim').patch(`/views/${id}`, { name: 'Min' })).status).toBe(404);
  expect((await hanne.patch(`/views/${id}`, { name: 'Alles' })).body).toMatchObject({ name: 'Alles', team: 'hr' });
  expect((await hanne.patch(`/views/${id}`, { scope: 'me' })).body).toMatchObject({ scope: 'me', team: null });
  expect(await namesFor('chef-carl')).toEqual([]);
  expect((await hanne.send({ method: 'DELETE', url: `/api/v1/views/${id}` })).status).toBe(204);
  expect(await namesFor('hr-hanne')).toEqual(['Haster']);
});

test('nobody gives a view to a team that they are not in, nor a page elsewhere', async () => {
  const wish = { scope: 'team', team: 'approver', name: 'X', page: '/inbox', address: '' };
  expect((await api.as('kandidat-kim').post('/views', wish)).body.code).toBe('REFERENCE_UNKNOWN');
  const elsewhere = { scope: 'me', name: 'X', page: '//evil.example/inbox', address: '' };
  expect((await api.as('kandidat-kim').post('/views', { ...elsewhere, page: 'https://evil.example' })).status).toBe(
    422,
  );
  expect((await api.as('kandidat-kim').post('/views', elsewhere)).status).toBe(422);
});

test('a hundred are enough', async () => {
  const view = (no: number) => ({ scope: 'me', name: `Visning ${no}`, page: '/inbox', address: '' });
  for (let no = 0; no < 100; no += 1) await api.as('okonomi-ove').post('/views', view(no));
  expect((await api.as('okonomi-ove').post('/views', view(100))).body.code).toBe('VIEWS_FULL');
});
