import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());
beforeEach(async () => {
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
  await api.db.deleteFrom('substitution').execute();
  await api.db.deleteFrom('absence').execute();
});

const post = (person: string, path: string, body: object = {}) => api.as(person).post(path, body);
const away = { fromDate: '2027-03-10', toDate: '2027-03-19' };
const names = (list: { body: { items: { personName: string; substituteName?: string }[] } }) =>
  list.body.items.map(({ personName, substituteName }) =>
    substituteName ? `${personName} → ${substituteName}` : personName,
  );

describe('absences', () => {
  test('one enters one’s own, with a substitute in one go; only days are kept, and it is in the log', async () => {
    const made = await post('chef-carl', '/absences', { ...away, substituteId: 'hr-hanne' });
    expect(made).toMatchObject({ status: 201, body: { personName: 'Carl Christoffersen', state: 'now', ...away } });
    expect(Object.keys(made.body).some((key) => /reason|why|diagnos/i.test(key))).toBe(false);
    expect(await post('chef-carl', '/absences', { ...away, reason: 'syg' })).toMatchObject({ status: 422 });
    expect(names(await api.as('hr-hanne').get('/substitutions'))).toEqual(['Carl Christoffersen → Hanne Holm']);
    const { body } = await api.as('admin-asta').get('/audit?objectType=absence');
    expect(body.items).toContainEqual(
      expect.objectContaining({ actorId: 'chef-carl', action: 'create', objectId: made.body.id }),
    );
  });

  test('days must be in order and not over; a day counts once; Danish days are read', async () => {
    const enter = (fromDate: string, toDate: string) => post('chef-carl', '/absences', { fromDate, toDate });
    expect((await enter('2027-03-12', '2027-03-11')).body.code).toBe('PERIOD_BACKWARDS');
    expect((await enter('2027-03-01', '2027-03-09')).body.code).toBe('PERIOD_OVER');
    expect((await enter('12-03-2027', '14-03-2027')).body).toMatchObject({ fromDate: '2027-03-12', state: 'coming' });
    expect((await enter('2027-03-14', '2027-03-20')).body.code).toBe('ABSENCE_OVERLAP');
    expect((await enter('2027-03-15', '2027-03-20')).status).toBe(201);
  });

  test('for others enters who may give out their tasks in their scheme, and nobody else', async () => {
    const enter = (who: string, personId: string) => post(who, '/absences', { personId, ...away });
    expect(await enter('chef-carl', 'godkender-gitte')).toMatchObject({ status: 403 });
    expect((await enter('hr-hanne', 'godkender-gitte')).body).toMatchObject({ enteredByName: 'Hanne Holm' });
    // Solveig administers the scheme of Holstebro, and Sofie is of KAP-H.
    expect(await enter('sekretaer-solveig', 'sekretariat-sofie')).toMatchObject({ status: 403 });
    expect(await enter('admin-asta', 'sekretariat-sofie')).toMatchObject({ status: 201 });
    expect(names(await api.as('chef-carl').get('/absences'))).toEqual([]);
    expect(names(await api.as('godkender-gitte').get('/absences'))).toEqual(['Gitte Grøn']);
    const { body } = await api.as('chef-carl').get('/absences/people');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['chef-carl']);
  });

  test('ended early it no longer counts from that day, its substitutes go too, and ending again changes nothing', async () => {
    const { id } = (await post('chef-carl', '/absences', { ...away, substituteId: 'hr-hanne' })).body;
    api.api.clock = fixedClock('2027-03-12T10:00:00Z');
    expect(await post('hr-hanne', `/absences/${id}/end`)).toMatchObject({ status: 200, body: { state: 'over' } });
    api.api.clock = fixedClock('2027-03-13T10:00:00Z');
    expect((await post('chef-carl', `/absences/${id}/end`)).body).toMatchObject({ endedOn: '2027-03-12' });
    expect(names(await api.as('chef-carl').get('/substitutions'))).toEqual([]);
    expect(await post('godkender-gitte', `/absences/${id}/end`)).toMatchObject({ status: 404 });
    expect(await post('chef-carl', '/absences', { fromDate: '2027-03-13', toDate: '2027-03-14' })).toMatchObject({
      status: 201,
    });
  });
});

describe('substitutions', () => {
  const name = (personId: string, substituteId: string, rest: object = {}) =>
    post('admin-asta', '/substitutions', { personId, substituteId, ...away, ...rest });

  test('nobody for themselves, nobody twice for the same; by role and process there may be several', async () => {
    expect((await name('chef-carl', 'chef-carl')).body.code).toBe('SUBSTITUTE_IS_ONESELF');
    expect((await name('chef-carl', 'hr-hanne')).status).toBe(201);
    expect((await name('chef-carl', 'godkender-gitte')).body.code).toBe('SUBSTITUTION_OVERLAP');
    expect((await name('chef-carl', 'godkender-gitte', { role: 'approver' })).status).toBe(201);
    expect((await name('chef-carl', 'nobody')).body.code).toBe('REFERENCE_UNKNOWN');
    expect((await name('chef-carl', 'admin-asta', { processKey: 'nothing' })).body.code).toBe('REFERENCE_UNKNOWN');
  });

  test('a circle is refused with the names of its chain; one on other days or for other roles is none', async () => {
    await name('chef-carl', 'hr-hanne');
    await name('hr-hanne', 'godkender-gitte', { role: 'hr' });
    expect((await name('hr-hanne', 'chef-carl')).body).toMatchObject({
      code: 'SUBSTITUTION_CIRCLE',
      detail: expect.stringContaining('Carl Christoffersen'),
    });
    expect((await name('godkender-gitte', 'chef-carl')).body).toMatchObject({
      code: 'SUBSTITUTION_CIRCLE',
      detail: expect.stringContaining('Carl Christoffersen → Hanne Holm'),
    });
    expect((await name('godkender-gitte', 'chef-carl', { role: 'approver' })).status).toBe(201);
    const later = { fromDate: '2027-03-20', toDate: '2027-03-25' };
    expect((await name('hr-hanne', 'chef-carl', later)).status).toBe(201);
  });

  test('two that are entered at once make no circle together', async () => {
    const both = await Promise.all([name('chef-carl', 'hr-hanne'), name('hr-hanne', 'chef-carl')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('whoever is away passes it on: the one at the end of the chain reads for whom they stand in', async () => {
    await name('chef-carl', 'hr-hanne');
    await name('hr-hanne', 'sekretaer-sune');
    const standsInFor = async (who: string) =>
      (await api.as(who).get('/absences/today')).body.standsInFor.map(({ personId }: { personId: string }) => personId);
    expect([await standsInFor('hr-hanne'), await standsInFor('sekretaer-sune')]).toEqual([['chef-carl'], ['hr-hanne']]);
    await post('hr-hanne', '/absences', away);
    expect([await standsInFor('hr-hanne'), await standsInFor('sekretaer-sune')]).toEqual([
      [],
      ['hr-hanne', 'chef-carl'],
    ]);
    // By the product's clock: the day after the last it is over.
    api.api.clock = fixedClock('2027-03-19T23:30:00Z');
    expect(await standsInFor('sekretaer-sune')).toEqual([]);
  });
});
