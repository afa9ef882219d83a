import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

test('each person has settings of their own, the usual ones until they choose', async () => {
  const hanne = api.as('hr-hanne');
  expect((await hanne.get('/session/settings')).body).toMatchObject({ letterKeys: true });
  const changed = await hanne.patch('/session/settings', { letterKeys: false });
  expect([changed.status, changed.body.letterKeys]).toEqual([200, false]);
  expect((await hanne.get('/session/settings')).body.letterKeys).toBe(false);
  expect((await api.as('chef-carl').get('/session/settings')).body.letterKeys).toBe(true);
  // What is not named stays.
  expect((await hanne.patch('/session/settings', {})).body.letterKeys).toBe(false);
});

test('an unknown choice, or a value that is none, is refused and changes nothing', async () => {
  const hanne = api.as('hr-hanne');
  const before = (await hanne.get('/session/settings')).body;
  for (const body of [{ colour: 'red' }, { letterKeys: 'yes' }, { letterKeys: true, colour: 'red' }]) {
    const answer = await hanne.patch('/session/settings', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'BODY_INVALID']);
  }
  expect((await hanne.get('/session/settings')).body).toEqual(before);
});

test('a value that an older version kept and that no longer fits is read as the usual', async () => {
  await api.db
    .insertInto('person_setting')
    .values({ person_id: 'okonomi-ove', name: 'letterKeys', value: '"loud"', changed_at: '2026-01-01T00:00:00Z' })
    .execute();
  expect((await api.as('okonomi-ove').get('/session/settings')).body.letterKeys).toBe(true);
});

test('colours are chosen, and the first script of the pages finds the choice in a cookie', async () => {
  const hanne = api.as('hr-hanne');
  expect((await hanne.get('/session/settings')).body.colours).toBe('auto');
  const dark = await hanne.patch('/session/settings', { colours: 'dark' });
  expect([dark.status, dark.body.colours]).toEqual([200, 'dark']);
  expect(String(dark.headers['set-cookie'])).toMatch(/^sagsgang_colours=dark; .*Path=\/; SameSite=Lax/);
  // As the device says: no cookie, so nothing is forced.
  expect(String((await hanne.patch('/session/settings', { colours: 'auto' })).headers['set-cookie'])).toMatch(
    /^sagsgang_colours=;/,
  );
  expect((await hanne.patch('/session/settings', { letterKeys: true })).headers['set-cookie']).toBeUndefined();
  expect((await hanne.patch('/session/settings', { colours: 'pink' })).status).toBe(422);
});

test('/was leads to the accessibility statement, without a sign-in', async () => {
  const answer = await api.server.inject({ url: '/was' });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/accessibility']);
});
