import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

test('an organisation is corrected, gets a member and loses one, and its history says who did it', async () => {
  const hanne = api.as('hr-hanne');
  const whole = await hanne.get('/organisations/health-committee');
  expect(whole.body).toMatchObject({
    parentName: 'Birkedal Kommune',
    members: [{ personName: 'Ulla Udsen', current: true }],
  });

  const named = await hanne.patch('/organisations/health-committee', {
    name: 'Sundheds- og omsorgsudvalget',
    validTo: '31-12-2029',
  });
  expect(named.body).toMatchObject({ name: 'Sundheds- og omsorgsudvalget', validTo: '2029-12-31', kind: 'committee' });
  const added = await hanne.post('/organisations/health-committee/members', {
    personId: 'okonomi-ove',
    validFrom: '2026-01-01',
  });
  expect(added.status).toBe(201);
  expect(added.body.members.map((member: { personId: string }) => member.personId)).toContain('okonomi-ove');
  expect((await hanne.post('/organisations/health-committee/members', { personId: 'okonomi-ove' })).status).toBe(409);
  const ended = await hanne.patch('/organisations/health-committee/members', {
    personId: 'okonomi-ove',
    validFrom: '2026-01-01',
    validTo: '2026-03-31',
  });
  expect(ended.body.members.find((member: { personId: string }) => member.personId === 'okonomi-ove')).toMatchObject({
    validTo: '2026-03-31',
  });

  const history = await hanne.get('/registers/history?type=organisation&id=health-committee');
  expect(history.body.items.map((line: { action: string }) => line.action)).toEqual([
    'end-member',
    'add-member',
    'correct',
  ]);
  expect(history.body.items[2]).toMatchObject({
    actorName: 'Hanne Holm',
    detail: { changes: { validTo: [null, '2029-12-31'] } },
  });
});

test('a merged region: what was below it is moved, the old one ends', async () => {
  const asta = api.as('admin-asta');
  await asta.post('/organisations', {
    id: 'region-east',
    kind: 'region',
    name: 'Region Øst (demo)',
    validFrom: '2027-01-01',
  });
  expect((await asta.patch('/organisations/capital-region', { validTo: '2026-12-31' })).status).toBe(200);
  expect((await asta.patch('/organisations/kap-h', { parent: 'region-east' })).body.parentName).toBe(
    'Region Øst (demo)',
  );
  expect((await asta.get('/organisations/region-east')).body.below).toEqual([
    { id: 'kap-h', name: 'KAP-H (demo)', kind: 'other' },
  ]);
  expect((await asta.patch('/organisations/region-east', { validTo: '2020-01-01' })).status).toBe(422);
});

test('people correct how they are reached themselves, and nothing else', async () => {
  const karen = api.as('kandidat-karen');
  const answer = await karen.patch('/people/kandidat-karen', { phone: '+45 12 34 56 78', language: 'en' });
  expect(answer.body).toMatchObject({ phone: '+45 12 34 56 78', language: 'en', name: 'Karen Krogh' });
  expect((await karen.patch('/people/kandidat-karen', { name: 'En anden' })).status).toBe(403);
  expect((await karen.patch('/people/kandidat-kim', { phone: '1' })).status).toBe(403);
  expect((await karen.get('/people/kandidat-kim')).body).toEqual({ id: 'kandidat-kim', name: 'Kim Kaas' });
  const line = (await karen.get('/registers/history?type=person&id=kandidat-karen')).body.items[0];
  expect(line).toMatchObject({ action: 'correct', detail: { changed: ['phone', 'language'] } });
  expect((await karen.get('/registers/history?type=person&id=kandidat-kim')).status).toBe(403);
});

test('one person with all the registers say', async () => {
  const { body } = await api.as('sekretariat-sofie').get('/people/praksis-pia');
  expect(body).toMatchObject({
    roles: [{ role: 'practice_coordinator', scheme: 'KAP_H' }],
    practiceTies: [{ name: 'Lægerne ved Søen', tie: 'owner' }],
    seats: [{ seat: 'kkt_representative', seatNo: 1, how: 'elected' }],
    appointments: [],
  });
});
