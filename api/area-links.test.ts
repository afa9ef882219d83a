import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
const SOLVEIG = 'sekretaer-solveig';
const link = {
  scheme: 'HOLSTEBRO',
  area: 'employment',
  consultantId: 'konsulent-asger',
  chiefId: 'fagchef-bo',
  validFrom: '2027-03-01',
};
beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
});
afterAll(() => api.close());

const post = (body: object, person = SOLVEIG) => api.as(person).post('/area-links', body);
const linksOf = async (person = SOLVEIG) => (await api.as(person).get('/area-links')).body;
const seriesOf = async () =>
  (await api.as(SOLVEIG).get('/meeting-series?kind=level3')).body.items.find(
    ({ consultantId }: { consultantId: string }) => consultantId === 'konsulent-asger',
  );

test('a link has its dates, its names and its series of meetings; it ends, and the area stands without a consultant', async () => {
  const made = await post(link);
  expect([made.status, made.body]).toMatchObject([
    201,
    { ...link, validTo: null, consultantName: 'Asger Ask', chiefName: 'Bo Borg' },
  ]);
  expect(await seriesOf()).toMatchObject({ chiefId: 'fagchef-bo', scheme: 'HOLSTEBRO' });
  const twice = await post({ ...link, validFrom: '2027-05-01' });
  expect([twice.status, twice.body.code]).toEqual([409, 'AREA_LINK_EXISTS']);

  const path = `/area-links/${made.body.id}`;
  const end = (validTo: string, person = SOLVEIG) => api.as(person).patch(path, { validTo });
  expect((await end('2027-02-01')).status).toBe(422);
  expect((await end('31-02-2027')).body).toMatchObject({ code: 'BODY_INVALID', errors: [{ pointer: '/validTo' }] });
  const ended = await end('09-03-2027');
  expect([ended.status, ended.body.validTo]).toEqual([200, '2027-03-09']);
  const { warnings } = await linksOf();
  expect(warnings).toMatchObject([{ code: 'AREA_UNCOVERED', area: 'employment', scheme: 'HOLSTEBRO' }]);
  // from the next day it may begin again
  expect((await post({ ...link, validFrom: '2027-03-10' })).status).toBe(201);
  expect((await linksOf()).warnings).toEqual([]);
});

test('who plans the meetings of the scheme enters links; who has a role in it reads them', async () => {
  const other = { ...link, area: 'children', validFrom: '2027-03-10' };
  for (const person of ['fagchef-bo', 'konsulent-asger', 'sekretariat-sofie', 'kandidat-karen']) {
    const { status, body } = await post(other, person);
    expect([person, status, body.code]).toEqual([person, 403, 'NOT_AUTHORISED']);
  }
  expect((await linksOf('konsulent-anna')).items.length).toBeGreaterThan(0);
  expect((await linksOf('sekretariat-sofie')).items).toEqual([]);
  const { items } = await linksOf();
  const refused = await api.as('sekretariat-sofie').patch(`/area-links/${items[0].id}`, { validTo: '2027-12-31' });
  expect(refused.status).toBe(403);
});

test('unknown people, fields and dates', async () => {
  const unknown = await post({ ...link, area: 'children', consultantId: 'ingen' });
  expect([unknown.status, unknown.body.errors?.[0].pointer]).toEqual([404, '/consultantId']);
  for (const [change, pointer] of [
    [{ area: '' }, '/area'],
    [{ area: 7 }, '/area'],
    [{ validFrom: 'i morgen' }, '/validFrom'],
    [{ more: 1 }, '/more'],
  ] as const)
    expect((await post({ ...link, ...change })).body).toMatchObject({ code: 'BODY_INVALID', errors: [{ pointer }] });
  const backwards = await post({ ...link, area: 'children', validFrom: '2027-05-01', validTo: '2027-04-01' });
  expect(backwards.status).toBe(422);
  expect((await api.as(SOLVEIG).patch('/area-links/none', { validTo: '2027-05-01' })).status).toBe(404);
});
