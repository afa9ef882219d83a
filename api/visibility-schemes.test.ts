/** Who sees what of the long-lived registers and cases: each scheme keeps its own, and a meeting is its participants'. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { fixedClock } from '../infra/clock.ts';
import { json } from '../infra/db.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import {
  ANNA,
  ASGER,
  ASTA,
  at,
  BEGUN,
  BIRGIT,
  BO,
  CASES,
  FRODE,
  HANNE,
  HOLSTEBRO,
  KAP_H,
  KIM,
  NOBODYS,
  PIA,
  POSTS,
  SOFIE,
  SOLVEIG,
  writeRowsOfSchemes,
} from '../test/helpers/rows-of-schemes.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
  await writeRowsOfSchemes(api.db);
}, 180_000);
afterAll(() => api.close());

// biome-ignore lint/suspicious/noExplicitAny: lists of every kind.
const idsOf = async (person: string, path: string, id = (one: any) => one.id as string): Promise<string[]> => {
  const { status, body } = await api.as(person).get(path);
  return status === 200 ? body.items.map(id).sort() : [String(status)];
};

describe('a secretary reads the cases of their own scheme', () => {
  const seen = [
    [SOFIE, [KAP_H, NOBODYS]],
    [SOLVEIG, [HOLSTEBRO, BEGUN, NOBODYS]],
    [HANNE, [...CASES]],
  ] as const;
  test.each(seen)('%s: %j, in every list', async (person, cases) => {
    const sorted = [...cases].sort();
    expect(await idsOf(person, '/process-instances')).toEqual(sorted);
    for (const path of ['/user-tasks', '/mails', '/documents', '/incidents']) {
      expect([path, await idsOf(person, path, (one) => one.instanceId)]).toEqual([path, sorted]);
    }
    expect(await idsOf(person, '/mailbox')).toEqual(sorted.map((id) => `received-${id}`));
  });
  test('of another they find nothing, whatever the way', async () => {
    const solveig = api.as(SOLVEIG);
    const paths = [
      `/process-instances/${KAP_H}`,
      `/process-instances/${KAP_H}/history`,
      `/process-instances/${KAP_H}/explain`,
      `/process-instances/${KAP_H}/diagram`,
      `/process-instances/${KAP_H}/state`,
      `/user-tasks/${KAP_H}.1`,
      `/user-tasks/${KAP_H}.1/form`,
      `/documents/document-${KAP_H}`,
      `/documents/document-${KAP_H}/content`,
      `/mailbox/received-${KAP_H}`,
      `/commands/command-${KAP_H}`,
    ];
    for (const path of paths) expect([path, (await solveig.get(path)).status]).toEqual([path, 404]);
    for (const [path, body] of [
      [`/process-instances/${KAP_H}/cancel`, { reason: 'x' }],
      [`/user-tasks/${KAP_H}.1/assign`, { assignee: SOLVEIG }],
      [`/incidents/${KAP_H}.9/retry`, {}],
      [`/incidents/${KAP_H}.9/resolve`, { reason: 'x' }],
    ] as const)
      expect([path, (await solveig.post(path, body)).status]).toEqual([path, 404]);
  });
  test('a task in a case of another scheme gives no power over that case', async () => {
    await api.db
      .updateTable('task')
      .set({ candidate_users: [SOFIE] })
      .where('instance_id', '=', HOLSTEBRO)
      .execute();
    const refused = await api.as(SOFIE).post(`/process-instances/${HOLSTEBRO}/cancel`, { reason: 'x' });
    expect([refused.status, refused.body.code]).toEqual([403, 'NOT_AUTHORISED']);
    const given = await api.as(SOFIE).post(`/user-tasks/${HOLSTEBRO}.1/assign`, { assignee: SOFIE });
    expect([given.status, given.body.code]).toEqual([403, 'NOT_AUTHORISED']);
    expect((await api.as(SOFIE).get(`/process-instances/${HOLSTEBRO}`)).body.variables).toBeUndefined();
    await api.db.updateTable('task').set({ candidate_users: [] }).where('instance_id', '=', HOLSTEBRO).execute();
  });
});

describe('registers', () => {
  test.each([
    [SOFIE, ['KAP_H']],
    [SOLVEIG, ['HOLSTEBRO']],
    [BIRGIT, ['HOLSTEBRO']],
    [ANNA, ['HOLSTEBRO']],
    [PIA, ['KAP_H']],
    [KIM, []],
    [HANNE, ['HOLSTEBRO', 'KAP_H']],
  ] as [string, string[]][])('%s reads appointments and checks of %j', async (person, schemes) => {
    expect(await idsOf(person, '/appointments')).toEqual(schemes.map((scheme) => `appointment-${scheme}`));
    expect(await idsOf(person, '/eligibility-checks')).toEqual(schemes.map((scheme) => `check-${scheme}`));
    for (const scheme of ['HOLSTEBRO', 'KAP_H']) {
      const { status } = await api.as(person).get(`/registers/history?type=appointment&id=appointment-${scheme}`);
      expect(status).toBe(schemes.includes(scheme) ? 200 : 403);
      expect((await api.as(person).get(`/appointments/appointment-${scheme}`)).status).toBe(
        schemes.includes(scheme) ? 200 : 404,
      );
    }
  });
  test.each([
    [SOFIE, ['position-KAP_H', 'position-announced']],
    [SOLVEIG, ['position-HOLSTEBRO', 'position-announced']],
    [BIRGIT, ['position-HOLSTEBRO', 'position-announced']],
    [ANNA, ['position-announced']],
    [KIM, ['position-announced']],
    [HANNE, ['position-HOLSTEBRO', 'position-KAP_H', 'position-announced']],
  ] as [string, string[]][])('%s reads the posts %j', async (person, posts) => {
    expect(await idsOf(person, '/positions')).toEqual(posts);
    for (const id of POSTS) {
      expect((await api.as(person).get(`/positions/${id}`)).status).toBe(posts.includes(id) ? 200 : 404);
    }
    expect(await idsOf(person, '/vacancies')).toEqual(posts.map((id) => `round-${id}`));
  });
  test('the log is read in the schemes that one audits', async () => {
    const lines = (person: string) =>
      idsOf(person, '/audit?limit=200', ({ objectType, objectId }) => `${objectType} ${objectId}`);
    const ofHolstebro = await lines(ASGER);
    expect(ofHolstebro).toEqual([
      'appointment appointment-HOLSTEBRO',
      'document document-case-holstebro',
      'organisation holstebro',
      `person ${KIM}`,
      `person ${ANNA}`,
      'position position-HOLSTEBRO',
      'scheme HOLSTEBRO',
    ]);
    expect(await lines(ASTA)).toEqual([
      'appointment appointment-HOLSTEBRO',
      'appointment appointment-KAP_H',
      'document document-case-holstebro',
      'document document-case-kap-h',
      'organisation holstebro',
      `person ${KIM}`,
      `person ${ANNA}`,
      `person ${PIA}`,
      'position position-HOLSTEBRO',
      'position position-KAP_H',
      'scheme HOLSTEBRO',
      'scheme KAP_H',
    ]);
    expect(await lines(SOLVEIG)).toEqual(['403']);
  });
  test('what was shown is for those who administer the scheme: not for the chief, nor for the person’s colleagues', async () => {
    const shown = async (person: string) => (await api.as(person).get('/eligibility-checks')).body.items[0];
    expect(await shown(SOLVEIG)).toHaveProperty('evidence');
    for (const person of [BIRGIT, ANNA]) expect(await shown(person)).not.toHaveProperty('evidence');
  });
  test('nobody changes an appointment of another scheme, or learns that it is there', async () => {
    const sofie = api.as(SOFIE);
    const path = '/appointments/appointment-HOLSTEBRO';
    const tried = [
      await sofie.patch(path, { consultationHour: 'tirsdag' }),
      await sofie.post(`${path}/notices`, { givenBy: 'municipality', receivedOn: '2027-03-10' }),
      await sofie.post(`${path}/renewals`, {}),
      await sofie.post(`${path}/losses`, { what: 'tie_ended', lostOn: '2027-03-10' }),
      await sofie.post(`${path}/end`, { reason: 'other', text: 'x' }),
    ];
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
  test('how people are reached: those of one’s own scheme, and those who are in none', async () => {
    const mail = async (reader: string, person: string) => (await api.as(reader).get(`/people/${person}`)).body.email;
    expect(await mail(SOFIE, PIA)).toBe('praksis-pia@kap-h.example');
    expect(await mail(SOFIE, ANNA)).toBeUndefined();
    expect(await mail(SOLVEIG, ANNA)).toBe('konsulent-anna@holstebro.example');
    expect(await mail(SOLVEIG, PIA)).toBeUndefined();
    // no role of his is bound to a scheme
    expect(await mail(SOLVEIG, KIM)).toBe('kandidat-kim@laegehus.example');
    expect((await api.as(SOLVEIG).get(`/people/${PIA}/practice-ties`)).status).toBe(403);
    expect((await api.as(SOLVEIG).patch(`/people/${PIA}`, { phone: '1' })).status).toBe(403);
    expect((await api.as(SOLVEIG).get(`/registers/history?type=person&id=${PIA}`)).status).toBe(403);
  });
  test('elections: those who elect and those who keep that scheme', async () => {
    expect(await idsOf(PIA, '/elections')).toEqual(['election']);
    expect(await idsOf(SOFIE, '/elections')).toEqual(['election']);
    for (const person of [SOLVEIG, BIRGIT, KIM]) expect(await idsOf(person, '/elections')).toEqual([]);
    expect((await api.as(SOLVEIG).get('/elections/election')).status).toBe(404);
  });
});

describe('a meeting is its participants’, the convener’s and the planner’s', () => {
  test.each([
    [BIRGIT, 200],
    [ANNA, 200],
    [ASGER, 200],
    [SOLVEIG, 200],
    // another chief, a member of a body, the other scheme's secretary, HR
    [BO, 404],
    [FRODE, 404],
    [SOFIE, 404],
    [KIM, 404],
    [HANNE, 404],
  ])('%s: %i, on each of its routes', async (person, status) => {
    const caller = api.as(person);
    expect((await caller.get('/meetings/pair')).status).toBe(status);
    expect((await caller.get('/meetings/pair/seat-offers')).status).toBe(status);
    expect(await idsOf(person, '/meetings?from=2027-01-01')).toEqual(status === 200 ? ['pair'] : []);
    if (status === 200) return;
    const write = [
      await caller.post('/meetings/pair/move', { startsAt: '2027-05-03T10:00', endsAt: '2027-05-03T11:00' }),
      await caller.post('/meetings/pair/cancel', { reason: 'x' }),
      await caller.post('/meetings/pair/comments', { text: 'x' }),
      await caller.post('/meetings/pair/agenda-items', { title: 'x' }),
      await caller.post('/meetings/pair/answer', { status: 'accepted' }),
      await caller.post('/meetings/pair/minutes', { text: 'x' }),
      await caller.get('/registers/history?type=meeting&id=pair'),
    ];
    expect(write.map((one) => one.status)).toEqual([404, 404, 404, 404, 404, 404, 403]);
  });
  test('why somebody was away is for them and for those who run the meeting', async () => {
    const reason = async (person: string) => {
      const { participants } = (await api.as(person).get('/meetings/pair')).body;
      return participants.find(({ personId }: { personId: string }) => personId === ANNA).absenceReason;
    };
    expect([await reason(BIRGIT), await reason(ANNA), await reason(SOLVEIG), await reason(ASGER)]).toEqual([
      'Sygt barn',
      'Sygt barn',
      'Sygt barn',
      null,
    ]);
  });
  test('a calendar holds what is one’s own', async () => {
    const feed = async (person: string) => {
      const { address } = (await api.as(person).post('/calendar/secret', {})).body;
      return (await api.as(null).get(`/calendar/${/calendar\/(.+)$/.exec(address)![1]}`)).body as string;
    };
    expect(await feed(ANNA)).toContain('Fagchef og praksiskonsulent');
    expect(await feed(BO)).not.toContain('Fagchef');
  });
});

test('what begins in every scheme at once is begun by somebody of every scheme', async () => {
  const { db } = api;
  const { rows } = await sql<{ graph: object }>`select graph from definition where hash = 'h'`.execute(db);
  const graph = JSON.parse(JSON.stringify(rows[0]!.graph).replaceAll('"k"', '"plan"'));
  Object.assign(graph.processes.plan, {
    startForm: 'start',
    starterGroups: ['secretariat', 'scheme_admin'],
    elements: { start: { id: 'start', type: 'startEvent', scope: null, trigger: { kind: 'none' } } },
  });
  const forms = { 'plan/start': { components: [], properties: { schemes: 'every' } } };
  await db
    .insertInto('definition')
    .values({
      ...{ hash: 'plan', content_hash: 'plan', key: 'plan', version: 1, name: 'Plan', name_en: null, xml: '<x/>' },
      ...{ graph: json({ ...graph, hash: 'plan' }), forms: json(forms), deployed_at: at, deployed_by: null },
    })
    .execute();
  const mayStart = async (person: string) => (await api.as(person).get('/process-definitions/plan')).body.mayStart;
  expect([await mayStart(SOFIE), await mayStart(SOLVEIG), await mayStart('sekretaer-sune')]).toEqual([
    false,
    false,
    true,
  ]);
  const refused = await api.as(SOFIE).post('/process-instances', { definitionKey: 'plan', variables: {} });
  expect([refused.status, refused.body.code]).toEqual([403, 'NOT_AUTHORISED']);
});

test('what one may do in a scheme holds there alone', async () => {
  const rules = { validFrom: '2027-04-01', rules: { taskDays: 6 }, reason: 'Flere dage' };
  const tried = [
    await api.as(SOLVEIG).post('/schemes/KAP_H/versions', rules),
    await api.as(SOLVEIG).post('/meeting-series/kkt/years', { year: 2028 }),
    await api.as(SOFIE).post('/meeting-series/holstebro-level1/years', { year: 2028 }),
    ...(await Promise.all(
      [
        { name: 'plan-year-level1', correlationKey: 'holstebro-level1:2028' },
        { name: 'x', correlationKey: 'pair' },
        { name: 'x', correlationKey: 'appointment-HOLSTEBRO' },
        { name: 'x', correlationKey: 'HOLSTEBRO' },
        { name: 'x', variables: { meetingId: 'pair' } },
        { name: 'x', variables: { scheme: 'HOLSTEBRO' } },
      ].map((message) => api.as(SOFIE).post('/messages', { ...message, timeToLive: 'P1D' })),
    )),
  ];
  expect(tried.map(({ status, body }) => [status, body.code])).toEqual(tried.map(() => [403, 'NOT_AUTHORISED']));
});
