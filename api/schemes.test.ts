import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rulesOn } from '../activities/rules-on.ts';
import { addDays, dateOf } from '../engine/values/time.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

let api: TestApi;
const today = dateOf(new Date().toISOString());
const inAWeek = addDays(today, 7);
const change = (code: string, body: object, extra = {}, person = 'sekretaer-sune') =>
  api.as(person).post(`/schemes/${code}/versions`, { validFrom: today, reason: 'Aftalt på mødet', ...body }, extra);
type Value = { pointer: string; value: unknown; origin: Record<string, unknown> };
const ruleOf = async (code: string, pointer: string, date = today): Promise<Value> =>
  (await api.as('kandidat-karen').get(`/schemes/${code}?date=${date}`)).body.values.find(
    (value: Value) => value.pointer === pointer,
  );

beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

test('the schemes and one of them, with names, bounds and where each number comes from', async () => {
  const list = await api.as('kandidat-karen').get('/schemes');
  expect(list.body.items.map(({ code, inherits }: Record<string, string>) => [code, inherits]).sort()).toEqual([
    ['HOLSTEBRO', 'MIDTJYLLAND_MUNICIPAL'],
    ['KAP_H', null],
    ['MIDTJYLLAND_MUNICIPAL', null],
  ]);
  expect(await ruleOf('HOLSTEBRO', '/termYears')).toMatchObject({
    value: 4,
    name: { da: 'Periodens længde, år', en: 'Length of a term, years' },
    allowed: { kind: 'integer', min: 1, max: 10 },
    origin: { kind: 'inherited', scheme: 'MIDTJYLLAND_MUNICIPAL', changedBy: null },
  });
  expect((await ruleOf('KAP_H', '/termYears')).value).toBeNull();
  expect((await api.as('kandidat-karen').get('/schemes/NOWHERE')).body.code).toBe('SCHEME_UNKNOWN');
  expect((await api.as(null).get('/schemes')).status).toBe(401);
});

describe('a change', () => {
  test('counts from its date, names who and why, is audited, and comes once for one key', async () => {
    const first = await change(
      'KAP_H',
      { validFrom: inAWeek, rules: { meetings: { minutesDays: 10 } } },
      { key: 'one' },
    );
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      scheme: 'KAP_H',
      validFrom: inAWeek,
      reason: 'Aftalt på mødet',
      changedByName: 'Sune Sørensen',
      changes: [{ pointer: '/meetings/minutesDays', before: 7, after: 10 }],
    });
    const again = await change(
      'KAP_H',
      { validFrom: inAWeek, rules: { meetings: { minutesDays: 10 } } },
      { key: 'one' },
    );
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await change('KAP_H', { validFrom: inAWeek, rules: { taskDays: 6 } }, { key: 'one' })).status).toBe(422);
    const whole = (await api.as('kandidat-karen').get('/schemes/KAP_H')).body;
    expect(whole.versions.map(({ kind }: { kind: string }) => kind)).toEqual(['change', 'product']);
    expect((await ruleOf('KAP_H', '/meetings/minutesDays')).value).toBe(7);
    expect(await ruleOf('KAP_H', '/meetings/minutesDays', inAWeek)).toMatchObject({
      value: 10,
      origin: { kind: 'changed', validFrom: inAWeek, changedBy: 'sekretaer-sune' },
    });
    const line = await api.db
      .selectFrom('audit')
      .selectAll()
      .where('object_type', '=', 'scheme')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ actor_id: 'sekretaer-sune', action: 'change', object_id: 'KAP_H' });
    expect(line.detail).toMatchObject({ changes: { '/meetings/minutesDays': [7, 10] } });
  });

  test('in KAP-H shows in no other scheme; in Midtjylland it shows in Holstebro, until Holstebro says otherwise', async () => {
    expect((await ruleOf('HOLSTEBRO', '/meetings/minutesDays', inAWeek)).value).toBe(7);
    expect((await ruleOf('MIDTJYLLAND_MUNICIPAL', '/meetings/minutesDays', inAWeek)).value).toBe(7);
    await change('MIDTJYLLAND_MUNICIPAL', { rules: { noticeMonths: 2 } });
    expect(await ruleOf('HOLSTEBRO', '/noticeMonths')).toMatchObject({ value: 2, origin: { kind: 'inherited' } });
    expect((await ruleOf('KAP_H', '/noticeMonths')).value).toBeNull();
    await change('HOLSTEBRO', { rules: { noticeMonths: 3 } });
    expect(await ruleOf('HOLSTEBRO', '/noticeMonths')).toMatchObject({ value: 3, origin: { kind: 'changed' } });
    expect((await ruleOf('MIDTJYLLAND_MUNICIPAL', '/noticeMonths')).value).toBe(2);
    // what a case is given when it begins
    expect((await rulesOn(api.db, 'HOLSTEBRO', today)).noticeMonths).toBe(3);
    expect((await rulesOn(api.db, 'KAP_H', inAWeek)).meetings.minutesDays).toBe(10);
  });

  test.each<[string, object, string]>([
    ['a rule that there is not', { rules: { coffeeDays: 5 } }, '/rules/coffeeDays'],
    ['a rule of another scheme', { rules: { hearingDays: 10 } }, '/rules/hearingDays'],
    ['out of bounds', { rules: { meetings: { minutesDays: 61 } } }, '/rules/meetings/minutesDays'],
    ['another kind', { rules: { meetings: { publish: 1 } } }, '/rules/meetings/publish'],
    ['does not fit', { rules: { meetings: { agendaCallDays: 5 } } }, '/rules/meetings/agendaCallDays'],
    ['yesterday', { validFrom: addDays(today, -1), rules: { taskDays: 6 } }, '/validFrom'],
  ])('%s is refused at its place', async (_name, body, pointer) => {
    const answer = await change('KAP_H', body);
    expect([answer.status, answer.body.code]).toEqual([422, 'SCHEME_RULE_INVALID']);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  test.each([
    [{ rules: {} }],
    [{ rules: { taskDays: 6 }, reason: ' ' }],
    [{ rules: { taskDays: 6 }, reason: undefined }],
    [{ rules: { taskDays: 6 }, validFrom: 'i morgen' }],
    [{ rules: { taskDays: 6 }, scheme: 'HOLSTEBRO' }],
  ])('%j is no change', async (body) => {
    expect((await change('KAP_H', body)).status).toBe(422);
    expect((await api.as('admin-asta').get('/schemes/KAP_H')).body.versions).toHaveLength(2);
  });

  test('only who may', async () => {
    for (const person of ['kandidat-karen', 'sekretariat-sofie', 'redaktoer-rikke'])
      expect((await change('KAP_H', { rules: { taskDays: 6 } }, {}, person)).status).toBe(403);
    expect((await change('NOWHERE', { rules: { taskDays: 6 } })).body.code).toBe('SCHEME_UNKNOWN');
    expect(
      (await change('KAP_H', { validFrom: inAWeek.split('-').reverse().join('-'), rules: { taskDays: 6 } })).status,
    ).toBe(201);
  });
});
