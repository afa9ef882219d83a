import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../infra/clock.ts';
import { json } from '../infra/db.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { insertDefinition } from '../test/helpers/inbox-rows.ts';
import { advanceClock } from './advance-clock.ts';

/** A case in its hearing: Karen is nominated, Kim was rejected, Klara has not applied. */
let api: TestApi;
const CASE = 'case-1';
const at = '2027-03-01T08:00:00Z';
beforeAll(async () => {
  api = await openApi({ engine: false });
  const { db } = api;
  api.api.clock = fixedClock('2027-03-10T10:00:00Z');
  await insertDefinition({ db }, 'k', 'h');
  await db
    .insertInto('instance')
    .values({
      id: CASE,
      definition_key: 'k',
      definition_hash: 'h',
      definition_version: 1,
      definition_name: 'K',
      business_key: 'REK-2027-001',
      started_at: at,
      started_by: 'hr-hanne',
      ended_at: null,
      end_element_id: null,
      outcome: null,
      reason: null,
      variables: json({ nomineeId: 'kandidat-karen' }),
      last_seq: 3,
    })
    .execute();
  const task = (id: string, candidates: { users?: string[]; groups?: string[] }) => ({
    instance_id: CASE,
    element_instance_id: id,
    definition_hash: 'h',
    definition_key: 'k',
    process_key: 'k',
    element_id: `e${id}`,
    name: `Task ${id}`,
    form_key: null,
    assignee: null,
    candidate_users: candidates.users ?? [],
    candidate_groups: candidates.groups ?? [],
    due_at: null,
    follow_up_at: null,
    created_at: at,
    ended_at: null,
    completed_by: null,
    on_behalf_of: null,
    business_key: 'REK-2027-001',
  });
  await db
    .insertInto('task')
    .values([
      task('1', { groups: ['body:health-committee'] }),
      task('2', { groups: ['hiring_representative'] }),
      task('3', { users: ['laege-olav'] }),
      task('4', { users: ['kandidat-karen'] }),
      task('5', { groups: ['gp_representative'] }),
    ])
    .execute();
  await db
    .insertInto('event')
    .values(
      [1, 2, 3].map((seq) => ({
        instance_id: CASE,
        seq,
        at,
        kind: seq === 1 ? 'instance-started' : 'task-created',
        process_key: 'k',
        element_id: `e${seq}`,
        element_instance_id: String(seq),
        data: json({}),
      })),
    )
    .execute();
  await db
    .insertInto('position')
    .values({
      id: 'p',
      scheme: 'S',
      municipality_id: 'birkedal',
      title: 'Praksiskonsulent',
      areas: ['health'],
      hours_model: 'weekly',
      hours_min: 3,
      hours_max: 8,
      hours_start_extra: null,
      hours_reason: null,
      tasks: null,
      reports_to_municipal: null,
      reports_to_practice: null,
      who_may_apply: null,
      agreement_text: null,
      presence: null,
      consultation_hour: null,
      office: null,
      contact_person_id: null,
      contact_name: null,
      contact_phone: null,
      pko_contact_name: null,
      pko_contact_phone: null,
      address: null,
      postcode: null,
      attention: null,
      payout_route: null,
      function_description: null,
      state: 'approved',
      case_id: null,
      reason: null,
      created_at: at,
      approved_at: at,
      approved_by: 'godkender-gitte',
    })
    .execute();
  const round = (id: string, number: number, deadline: string, announced: boolean) => ({
    id,
    case_id: CASE,
    position_id: 'p',
    number,
    channels: ['letter' as const],
    deadline,
    state: announced ? ('announced' as const) : ('preparing' as const),
    outcome: null,
    opened_at: at,
    announced_at: announced ? at : null,
    closed_at: null,
  });
  await db
    .insertInto('recruitment_round')
    .values([
      round('r1', 1, '2027-03-09', true),
      round('r2', 2, '2027-04-09', false),
      round('r3', 3, '2027-05-09', true),
    ])
    .execute();
  const application = (id: string, person: string, state: 'nominated' | 'rejected') => ({
    id,
    round_id: 'r1',
    person_id: person,
    received_at: at,
    late: false,
    state,
    statement: `Skrevet af ${person}`,
    eligibility: null,
    withdrawn_at: null,
  });
  await db
    .insertInto('application')
    .values([application('a-karen', 'kandidat-karen', 'nominated'), application('a-kim', 'kandidat-kim', 'rejected')])
    .execute();
  await db
    .insertInto('nomination')
    .values({
      id: 'n',
      round_id: 'r1',
      application_id: 'a-karen',
      rank: 1,
      reasons: null,
      state: 'signed',
      signed_gp_by: 'koordinator-kirsten',
      signed_gp_at: at,
      signed_municipal_by: 'chef-carl',
      signed_municipal_at: at,
      refused_by: null,
      refusal_reason: null,
      created_at: at,
    })
    .execute();
  await db
    .insertInto('hearing')
    .values({
      id: 'h1',
      nomination_id: 'n',
      number: 1,
      asked_at: at,
      deadline: '2027-03-15T23:00:00Z',
      policy: 'DECIDE',
      closed_at: null,
    })
    .execute();
  await db
    .insertInto('hearing_response')
    .values([{ hearing_id: 'h1', body_id: 'health-committee', text: null, answered_by: null, answered_at: null }])
    .execute();
});
afterAll(() => api.close());

const idsOf = async (person: string, path: string) =>
  (await api.as(person).get(path)).body.items.map((one: { id: string }) => one.id).sort();

describe('applications', () => {
  const expected: [string, string[]][] = [
    ['hr-hanne', ['a-karen', 'a-kim']],
    ['chef-carl', ['a-karen', 'a-kim']],
    ['laege-gerda', ['a-karen', 'a-kim']],
    ['laege-olav', ['a-karen', 'a-kim']],
    // A hearing body: the nominee alone. Another body that is not asked: nobody.
    ['udvalg-ulla', ['a-karen']],
    ['forening-finn', []],
    ['kandidat-karen', ['a-karen']],
    ['kandidat-kim', ['a-kim']],
    ['kandidat-klara', []],
    ['okonomi-ove', []],
    ['admin-asta', []],
    ['godkender-gitte', []],
  ];
  test.each(expected)('%s reads %j', async (person, ids) => {
    expect(await idsOf(person, '/applications')).toEqual(ids);
    for (const id of ['a-karen', 'a-kim']) {
      expect((await api.as(person).get(`/applications/${id}`)).status).toBe(ids.includes(id) ? 200 : 404);
    }
  });
});

test('a case is whole for those who work on it, a part for a body or candidate, and not there for others', async () => {
  const seen: [string, 'whole' | 'own' | 'none'][] = [
    ['hr-hanne', 'whole'],
    ['admin-asta', 'whole'],
    ['chef-carl', 'whole'],
    ['laege-olav', 'whole'],
    ['udvalg-ulla', 'own'],
    ['kandidat-karen', 'own'],
    ['kandidat-kim', 'none'],
    ['forening-finn', 'none'],
    ['okonomi-ove', 'none'],
  ];
  for (const [person, depth] of seen) {
    const { status, body } = await api.as(person).get(`/process-instances/${CASE}`);
    expect([person, status]).toEqual([person, depth === 'none' ? 404 : 200]);
    expect([person, body.variables !== undefined]).toEqual([person, depth === 'whole']);
    if (depth !== 'whole') expect((await api.as(person).get(`/process-instances/${CASE}/state`)).status).toBe(404);
  }
  expect(await idsOf('udvalg-ulla', `/user-tasks?instance=${CASE}`)).toEqual([`${CASE}.1`]);
  expect(await idsOf('kandidat-karen', `/user-tasks?instance=${CASE}`)).toEqual([`${CASE}.4`]);
  expect(await idsOf('hr-hanne', `/user-tasks?instance=${CASE}`)).toHaveLength(5);
  const history = (await api.as('udvalg-ulla').get(`/process-instances/${CASE}/history`)).body.items;
  expect(history.map((one: { seq: number }) => one.seq)).toEqual([1]);
});

describe('a substitute (X-08)', () => {
  const standIn = async (personId: string, substituteId: string, rest: object = {}) => {
    await api.db.deleteFrom('substitution').execute();
    const days = { fromDate: '2027-03-01', toDate: '2027-03-31' };
    const made = await api.as('admin-asta').post('/substitutions', { personId, substituteId, ...days, ...rest });
    expect(made.status).toBe(201);
  };
  afterAll(() => api.db.deleteFrom('substitution').execute());
  const depth = async (person: string) => {
    const { status, body } = await api.as(person).get(`/process-instances/${CASE}`);
    return status === 404 ? 'none' : body.variables === undefined ? 'own' : 'whole';
  };

  test('of a reviewer works on the case as the reviewer does, and a consultant who is none reads nothing', async () => {
    expect(await idsOf('okonomi-ove', '/applications')).toEqual([]);
    await standIn('laege-gerda', 'okonomi-ove');
    expect(await idsOf('okonomi-ove', `/user-tasks?instance=${CASE}`)).toContain(`${CASE}.5`);
    expect(await depth('okonomi-ove')).toBe('whole');
    expect(await idsOf('okonomi-ove', '/applications')).toEqual(['a-karen', 'a-kim']);
    // The same by a role or for a process that has nothing to do with it: nothing at all.
    await standIn('laege-gerda', 'okonomi-ove', { role: 'approver' });
    expect([await depth('okonomi-ove'), await idsOf('okonomi-ove', '/applications')]).toEqual(['none', []]);
  });

  test('narrowed to one process sees nothing of others', async () => {
    const other = { hash: 'other', content_hash: 'other', key: 'other', version: 1, name: 'O', name_en: null };
    await api.db
      .insertInto('definition')
      .values({ ...other, xml: '<x/>', graph: json({}), deployed_at: at, deployed_by: null })
      .execute();
    await standIn('laege-gerda', 'okonomi-ove', { processKey: 'other' });
    expect([await depth('okonomi-ove'), await idsOf('okonomi-ove', '/applications')]).toEqual(['none', []]);
    expect(await idsOf('okonomi-ove', '/user-tasks')).toEqual([]);
    await standIn('laege-gerda', 'okonomi-ove', { processKey: 'k' });
    expect(await depth('okonomi-ove')).toBe('whole');
    // Tasks that were open before stay where they do not follow.
    await standIn('laege-gerda', 'okonomi-ove', { openTasks: false });
    expect(await depth('okonomi-ove')).toBe('none');
  });

  test('of a member of a hearing body sees what the member sees: the nominee and that body’s own answer', async () => {
    await standIn('udvalg-ulla', 'okonomi-ove');
    expect(await depth('okonomi-ove')).toBe('own');
    expect(await idsOf('okonomi-ove', `/user-tasks?instance=${CASE}`)).toEqual([`${CASE}.1`]);
    expect(await idsOf('okonomi-ove', '/applications')).toEqual(['a-karen']);
    const { body } = await api.as('okonomi-ove').get('/hearings');
    expect(body.items[0].responses.map((one: { bodyId: string }) => one.bodyId)).toEqual(['health-committee']);
    expect((await api.as('okonomi-ove').get(`/process-instances/${CASE}/state`)).status).toBe(404);
  });

  test('gets no right that is not a task: deploying, reading everything, registers, money, giving tasks to others', async () => {
    await standIn('admin-asta', 'okonomi-ove');
    expect([await depth('okonomi-ove'), await idsOf('okonomi-ove', '/applications')]).toEqual(['none', []]);
    expect((await api.as('okonomi-ove').get('/audit')).status).toBe(403);
    await standIn('hr-hanne', 'forening-finn');
    // None of HR's tasks is in the case, so reading everything, which is HR's right, is not the substitute's.
    expect([await depth('forening-finn'), await idsOf('forening-finn', '/applications')]).toEqual(['none', []]);
    for (const [path, body] of [
      [`/user-tasks/${CASE}.2/assign`, { assignee: 'forening-finn' }],
      [`/process-instances/${CASE}/cancel`, { reason: 'Nej' }],
    ] as const) {
      expect((await api.as('forening-finn').post(path, body)).status).toBe(403);
    }
    expect((await api.as('forening-finn').get('/absences/people')).body.items).toHaveLength(1);
    await standIn('okonomi-ove', 'forening-finn');
    const rate = { kind: 'hourly_fee', baseOre: 1000, validFrom: '2028-01-01', source: 'x' };
    expect((await api.as('forening-finn').post('/rates', rate)).status).toBe(403);
  });

  test('votes for nobody: a vote is personal', async () => {
    const ballot = { properties: { secretBallot: 'true' }, components: [] };
    const vote = { hash: 'vote', content_hash: 'vote', key: 'vote', version: 1, name: 'V', name_en: null };
    const graph = { format: 1, hash: 'vote', key: 'vote', name: 'V', nameEn: null, decisions: {}, processes: {} };
    await api.db
      .insertInto('definition')
      .values({
        ...vote,
        xml: '<x/>',
        graph: json(graph),
        forms: json({ vote: ballot }),
        deployed_at: at,
        deployed_by: null,
      })
      .execute();
    const [task] = await api.db.selectFrom('task').selectAll().where('id', '=', `${CASE}.3`).execute();
    const { id: _made, search: _searched, ...row } = task as typeof task & { search: unknown };
    await api.db
      .insertInto('task')
      .values({ ...row, element_instance_id: '9', definition_hash: 'vote', form_key: 'vote', input: json({}) } as never)
      .execute();
    await standIn('laege-olav', 'okonomi-ove');
    const answer = await api.as('okonomi-ove').post(`/user-tasks/${CASE}.9/complete`, { variables: { votes: ['x'] } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'BALLOT_IS_PERSONAL' } });
    const claimed = await api.as('okonomi-ove').post(`/user-tasks/${CASE}.9/claim`, { onBehalfOf: 'laege-olav' });
    const given = await api.as('laege-olav').post(`/user-tasks/${CASE}.9/delegate`, { to: 'okonomi-ove' });
    expect([claimed.body.code, given.body.code]).toEqual(['BALLOT_IS_PERSONAL', 'BALLOT_IS_PERSONAL']);
    await api.db.deleteFrom('task').where('element_instance_id', '=', '9').execute();
  });

  test('who applies in the case stays an applicant, for whomever they stand in', async () => {
    await standIn('laege-gerda', 'kandidat-kim');
    expect(await idsOf('kandidat-kim', '/applications')).toEqual(['a-kim']);
    expect(await depth('kandidat-kim')).toBe('own');
  });

  test('an offer to colleagues shows nothing that they could not see before', async () => {
    const before = await idsOf('chef-carl', '/user-tasks?state=all');
    await api.as('admin-asta').post('/absences', {
      ...{ personId: 'godkender-gitte', fromDate: '2027-03-10', toDate: '2027-03-11' },
    });
    expect(await idsOf('chef-carl', '/user-tasks?state=all')).toEqual(before);
    expect(await idsOf('forening-finn', '/user-tasks')).toEqual([]);
  });
});

test('whoever applies is an applicant in that case, whatever they are elsewhere', async () => {
  await api.db
    .insertInto('person_role')
    .values({
      person_id: 'kandidat-kim',
      role: 'gp_representative',
      scheme: null,
      valid_from: '2026-01-01',
      valid_to: null,
    })
    .execute();
  expect(await idsOf('kandidat-kim', '/applications')).toEqual(['a-kim']);
  expect((await api.as('kandidat-kim').get(`/process-instances/${CASE}`)).body.variables).toBeUndefined();
});

describe('applying', () => {
  test('late after midnight of the deadline, and in time before it', async () => {
    const apply = (roundId: string) =>
      api.as('kandidat-klara').post('/applications', { roundId, statement: 'Jeg søger' });
    const late = await apply('r1');
    expect([late.status, late.body.late, late.body.personName]).toEqual([201, true, expect.any(String)]);
    expect((await apply('r3')).body.late).toBe(false);
    const twice = await apply('r1');
    expect([twice.status, twice.body.code]).toEqual([409, 'APPLICATION_EXISTS']);
    const hidden = await apply('r2');
    expect([hidden.status, hidden.body.code]).toEqual([422, 'REFERENCE_UNKNOWN']);
  });
  test('only for oneself, and only with a practice in the municipality', async () => {
    const forOther = await api.as('kandidat-klara').post('/applications', { roundId: 'r3', personId: 'kandidat-kim' });
    expect([forOther.status, forOther.body.code]).toEqual([403, 'NOT_AUTHORISED']);
    const byHr = await api.as('hr-hanne').post('/applications', { roundId: 'r3', personId: 'kandidat-karen' });
    expect(byHr.status).toBe(201);
    const elsewhere = await api.as('okonomi-ove').post('/applications', { roundId: 'r3' });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'NOT_ELIGIBLE']);
  });
  test('candidates see announced rounds with their own application', async () => {
    expect(await idsOf('kandidat-klara', '/vacancies')).toEqual(['r1', 'r3']);
    expect(await idsOf('hr-hanne', '/vacancies')).toEqual(['r1', 'r2', 'r3']);
    const { body } = await api.as('kandidat-klara').get('/vacancies/r1');
    expect(body).toMatchObject({ number: 1, position: { title: 'Praksiskonsulent' }, myApplication: { late: true } });
    expect((await api.as('kandidat-kim').get('/vacancies/r3')).body.myApplication).toBeNull();
  });
});

test('papers and mails: the whole of them for the case, else what was sent to oneself', async () => {
  const paper = {
    instance_id: CASE,
    process_key: 'k',
    element_id: 'e',
    element_instance_id: '1',
    template: 'letter',
    title: 'Høringsbrev æøå',
    mime_type: 'application/pdf',
    content: Buffer.from('%PDF-1.7'),
    sha256: 'a'.repeat(64),
    created_at: at,
  };
  await api.db
    .insertInto('document')
    .values([
      { ...paper, id: 'd1', key: 'd1' },
      { ...paper, id: 'd2', key: 'd2' },
    ])
    .execute();
  await api.db
    .insertInto('mail')
    .values({
      id: 'm1',
      key: 'm1',
      instance_id: CASE,
      process_key: 'k',
      element_id: 'e',
      element_instance_id: '1',
      template: 'letter',
      to_person: 'udvalg-ulla',
      to_address: 'udvalg-ulla@birkedal.example',
      subject: 'Høring',
      body_text: 'x',
      body_html: 'x',
      ics: null,
      attachments: json([{ documentId: 'd1', fileName: 'brev.pdf' }]),
      last_error: null,
      queued_at: at,
      next_try_at: at,
      sent_at: null,
      message_id: 'm',
    })
    .execute();
  // A letter to a body's own address is there for those who sit in it.
  const address = await api.db
    .selectFrom('organisation')
    .select('email')
    .where('id', '=', 'doctors-association')
    .executeTakeFirstOrThrow();
  await api.db
    .insertInto('mail')
    .values({
      id: 'm2',
      key: 'm2',
      instance_id: CASE,
      process_key: 'k',
      element_id: 'e',
      element_instance_id: '1',
      template: 'letter',
      to_person: null,
      to_address: String(address.email),
      subject: 'Høring',
      body_text: 'x',
      body_html: 'x',
      ics: null,
      attachments: json([]),
      last_error: null,
      queued_at: at,
      next_try_at: at,
      sent_at: null,
      message_id: 'm2',
    })
    .execute();
  expect(await idsOf('forening-finn', '/mails')).toEqual(['m2']);
  expect(await idsOf('hr-hanne', `/documents?instance=${CASE}`)).toEqual(['d1', 'd2']);
  expect(await idsOf('udvalg-ulla', '/documents')).toEqual(['d1']);
  expect(await idsOf('forening-finn', '/documents')).toEqual([]);
  expect(await idsOf('udvalg-ulla', '/mails')).toEqual(['m1']);
  expect(await idsOf('udvalg-preben', '/mails')).toEqual([]);
  const file = await api.as('udvalg-ulla').get('/documents/d1/content');
  expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''H%C3%B8ringsbrev%20%C3%A6%C3%B8%C3%A5.pdf");
  expect((await api.as('udvalg-ulla').get('/documents/d2/content')).status).toBe(404);
  const { items } = (await api.as('admin-asta').get('/audit?action=read')).body;
  expect(items[0]).toMatchObject({ actorId: 'udvalg-ulla', objectId: 'd1', instanceId: CASE });
});

test('the mail box shows a mail as it came and as it reads', async () => {
  const raw = [
    'From: Sagsgang <sagsgang@birkedal.example>',
    'To: Karen <kandidat-karen@laegehus.example>',
    'Subject: =?utf-8?q?Indkaldelse_til_samtale_=C3=A6=C3=B8=C3=A5?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Kære Karen',
    '--b',
    'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
    'Content-Disposition: attachment; filename=invite.ics',
    '',
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:2\r\nSUMMARY:Samtale\\, runde 1\r\nDTSTART;TZID=Europe/Copenhagen:20271102T100000\r\nEND:VEVENT\r\nEND:VCALENDAR',
    '--b--',
    '',
  ].join('\r\n');
  await api.db
    .insertInto('received_mail')
    .values({
      id: 'x1',
      received_at: at,
      mail_from: 'sagsgang@birkedal.example',
      rcpt_to: ['kandidat-karen@laegehus.example'],
      message_id: 'x',
      subject: 'Indkaldelse til samtale æøå',
      raw: Buffer.from(raw),
    })
    .execute();
  expect(await idsOf('kandidat-karen', '/mailbox')).toEqual(['x1']);
  expect(await idsOf('kandidat-kim', '/mailbox')).toEqual([]);
  expect((await api.as('kandidat-kim').get('/mailbox/x1')).status).toBe(404);
  const { body } = await api.as('hr-hanne').get('/mailbox/x1');
  expect(body).toMatchObject({
    subject: 'Indkaldelse til samtale æøå',
    calendar: {
      summary: 'Samtale, runde 1',
      start: '2027-11-02T10:00:00[Europe/Copenhagen]',
      method: 'REQUEST',
      uid: 'u1',
      sequence: 2,
    },
  });
  expect(body.text.trim()).toBe('Kære Karen');
  const attachment = await api.as('hr-hanne').get(`/mailbox/x1/attachments/${body.attachments[0].index}`);
  expect([attachment.status, attachment.headers['content-type']]).toEqual([200, 'text/calendar']);
  expect((await api.as('hr-hanne').get('/mailbox/x1/raw')).body).toBe(raw);
});

test('without a turnable clock there is nothing to turn', async () => {
  expect((await api.as('admin-asta').get('/clock')).status).toBe(404);
  await expect(advanceClock(api.api, () => at)).rejects.toThrow('cannot be turned');
});
