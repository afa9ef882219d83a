/** The five-step hiring through the API, on real parts: PostgreSQL, a time-skipping Temporal server, a worker. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../engine/values/json.ts';
import { addDays, atTime, dateOf, endOfDay } from '../engine/values/time.ts';
import { readProcesses } from '../processes/index.ts';
import { openApi, type TestApi } from './helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy(readProcesses());
}, 300_000);
afterAll(() => api.close());

const now = async () => api.shell!.temporal.clock.now();
const today = async () => dateOf(await now());

/** Waits until work that a task set going has reached the read tables. */
async function eventually<T>(ask: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(
    `${what} did not happen; incidents: ${JSON.stringify(await api.db.selectFrom('incident').select(['element_id', 'code', 'message']).execute())}`,
  );
}
async function openTask(caseId: string, elementId: string, bodyId?: string) {
  return eventually(async () => {
    const tasks = await api.shell!.openTasks(caseId);
    return tasks.find(
      (task) => task.element_id === elementId && (!bodyId || task.candidate_groups.includes(`body:${bodyId}`)),
    );
  }, `${elementId} opening`);
}
async function complete(caseId: string, elementId: string, person: string, variables: JsonObject, bodyId?: string) {
  const task = await openTask(caseId, elementId, bodyId);
  const answer = await api.as(person).post(`/user-tasks/${task.id}/complete`, { variables });
  if (answer.status !== 200)
    throw new Error(`${elementId} by ${person}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const mails = async (caseId: string, template: string) =>
  await api.db
    .selectFrom('mail')
    .select(['to_address', 'subject', 'body_text', 'ics', 'attachments'])
    .where('instance_id', '=', caseId)
    .where('template', '=', template)
    .orderBy('to_address')
    .execute();
const incidents = (caseId: string) =>
  api.db.selectFrom('incident').select(['element_id', 'code', 'message']).where('instance_id', '=', caseId).execute();

const post: JsonObject = {
  title: 'praksiskonsulent for ældre og sundhed',
  municipalityId: 'birkedal',
  areas: ['health_care'],
  isNewPost: true,
  weeklyMin: 3,
  weeklyMax: 4,
  tasks: 'Bygge bro mellem læger og hjemmepleje.',
  reportsToMunicipality: 'sundhedschefen',
  reportsToPractice: 'praksiskoordinatoren',
  whoMayApply: 'praktiserende læger i Birkedal Kommune',
  agreementText: 'Aftalen om forebyggende ydelser',
  contactName: 'Hanne Holm',
  contactPhone: '00 00 00 01',
  coordinatorName: 'Kirsten Krogh',
  coordinatorPhone: '00 00 00 02',
  address: 'Rådhuspladsen 1',
  postcode: '0000 Birkedal',
  attention: 'HR',
};

async function approvedPost(): Promise<string> {
  const started = await api
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'municipal-position-setup', variables: {} });
  expect(started.status).toBe(201);
  const caseId = started.body.id;
  await complete(caseId, 'describe-position', 'hr-hanne', post);
  await complete(caseId, 'discuss-position', 'koordinator-kirsten', { discussed: true });
  await complete(caseId, 'decide', 'godkender-gitte', { decision: 'approve' });
  return eventually(async () => {
    const position = await api.db
      .selectFrom('position')
      .select(['id', 'state'])
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return position?.state === 'approved' && position.id;
  }, 'approval of the post');
}
async function startHiring(positionId: string): Promise<string> {
  const started = await api
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'municipal-recruitment', variables: { positionId } });
  if (started.status !== 201) throw new Error(JSON.stringify(started.body));
  return started.body.id;
}
async function nameOverseer(caseId: string) {
  await complete(caseId, 'name-overseer', 'formand-freja', {
    overseerId: 'laege-olav',
    gpRepresentativeId: 'laege-gerda',
  });
  await complete(caseId, 'accept-role', 'laege-olav', { accepted: 'yes' });
}
/** What the form shows is what HR sends back, with the choices of HR. */
async function announce(caseId: string, change: JsonObject): Promise<{ roundId: string; deadline: string }> {
  const task = await openTask(caseId, 'check-and-send');
  const { roundNumber: _number, caseNumber: _case, ...shown } = task.input;
  const deadline = addDays(await today(), 14);
  await complete(caseId, 'check-and-send', 'hr-hanne', { ...shown, channels: ['letter'], deadline, ...change });
  return eventually(async () => {
    const round = await api.db
      .selectFrom('recruitment_round')
      .select(['id', 'deadline', 'state'])
      .where('case_id', '=', caseId)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    return round?.state === 'announced' && { roundId: round.id, deadline: round.deadline! };
  }, 'announcement');
}
async function apply(roundId: string, personId: string): Promise<string> {
  const answer = await api.as(personId).post('/applications', { roundId, statement: 'Jeg vil gerne bygge bro.' });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}
async function advanceTo(instant: string) {
  await api.shell!.temporal.clock.advanceTo!(instant);
}
async function review(caseId: string, verdicts: Record<string, string>) {
  const assessments = Object.entries(verdicts).map(([applicationId, verdict]) => ({
    applicationId,
    verdict,
    admitLate: 'yes',
    note: 'Et privat notat',
  }));
  await complete(caseId, 'give-advice', 'formand-freja', { adviceGiven: true, advice: 'Vælg en med erfaring.' });
  await complete(caseId, 'assess-gp', 'laege-gerda', { assessments });
  // Two sides are two persons: the other's task is not even given to whoever answered for the one.
  const other = await openTask(caseId, 'assess-municipality');
  const given = await api.as('hr-hanne').post(`/user-tasks/${other.id}/assign`, { assignee: 'laege-gerda' });
  expect([given.status, given.body.code]).toEqual([409, 'FOUR_EYES']);
  const twice = await api.as('laege-gerda').post(`/user-tasks/${other.id}/complete`, { variables: { assessments } });
  expect(twice.status).toBe(403);
  await complete(caseId, 'assess-municipality', 'chef-carl', { assessments });
  if (!Object.values(verdicts).includes('invite')) return;
  await complete(caseId, 'answer-consultation', 'udvalg-preben', { advice: 'Vi støtter listen.' }, 'gp-committee');
  await complete(caseId, 'answer-consultation', 'udvalg-ulla', { advice: 'Ingen bemærkninger.' }, 'health-committee');
  await complete(caseId, 'sign-shortlist-gp', 'laege-gerda', { signed: 'yes' });
  await complete(caseId, 'sign-shortlist-municipality', 'chef-carl', { signed: 'yes' });
  await complete(caseId, 'confirm-step-2', 'laege-olav', { confirmed: true });
}
async function interviewAll(caseId: string, applications: string[]) {
  const startsAt = atTime(addDays(await today(), 7), '10:00');
  await complete(caseId, 'plan-interviews', 'chef-carl', {
    interviewMinutes: 45,
    interviews: applications.map((applicationId) => ({ applicationId, startsAt, place: 'Mødelokale Ærø' })),
  });
  await complete(caseId, 'hold-interviews', 'chef-carl', {
    interviewResults: applications.map((applicationId) => ({ applicationId, outcome: 'held' })),
  });
}
async function nominate(caseId: string, applicationId: string, reserves: string[]) {
  await complete(caseId, 'nominate', 'chef-carl', {
    choice: 'nominate',
    applicationId,
    reserves,
    reasons: 'Bedst til at bygge bro – også på Ærø.',
  });
  await complete(caseId, 'sign-gp-side', 'koordinator-kirsten', { signed: 'yes' });
  await complete(caseId, 'sign-municipal-side', 'chef-carl', { signed: 'yes' });
  await complete(caseId, 'confirm-step-3', 'laege-olav', { confirmed: true });
}

describe('the five-step hiring', () => {
  test('from an approved post to an appointed doctor, with an objection and a new hearing on the way', async () => {
    const positionId = await approvedPost();
    const caseId = await startHiring(positionId);
    const explained = await api.as('hr-hanne').get(`/process-instances/${caseId}/explain`);
    expect(explained.body.steps.map(({ step, state }: JsonObject) => `${step} ${state}`)).toEqual([
      '1 active',
      '2 not-started',
      '3 not-started',
      '4 not-started',
      '5 active',
    ]);

    // nothing is sent without a channel or with a gap
    const check = await openTask(caseId, 'check-and-send');
    const { roundNumber: _number, caseNumber: _case, ...shown } = check.input;
    const deadline = addDays(await today(), 14);
    for (const [change, code] of [
      [{ channels: [] }, 'CHANNEL_REQUIRED'],
      [{ channels: ['letter'], contactPhone: '' }, 'MERGE_FIELD_MISSING'],
    ] as const) {
      const refused = await api
        .as('hr-hanne')
        .post(`/user-tasks/${check.id}/complete`, { variables: { ...shown, deadline, ...change } });
      expect([refused.status, refused.body.code]).toEqual([422, code]);
    }
    expect(await mails(caseId, 'letter-to-gps')).toEqual([]);

    await nameOverseer(caseId);
    const { roundId, deadline: last } = await announce(caseId, {
      channels: ['letter', 'journal_ad'],
      adDate: '2006-12-05',
    });
    expect((await mails(caseId, 'chair-request'))[0]!.body_text).toMatch(
      /Udpeg lægen senest \S+ den \d+\. \S+ \d{4} i/,
    );
    expect((await mails(caseId, 'overseer-letter'))[0]!.body_text).toMatch(/Svar senest \S+ den \d+\. \S+ \d{4} i/);
    const letters = await eventually(async () => {
      const sent = await mails(caseId, 'letter-to-gps');
      return sent.length > 0 && sent;
    }, 'letters to the doctors');
    expect(letters.length).toBeGreaterThanOrEqual(5);
    expect(letters[0]!.attachments).toHaveLength(2);
    const ads = await eventually(async () => {
      const sent = await mails(caseId, 'journal-ad');
      return sent.length > 0 && sent;
    }, 'the advertisement');
    expect(ads).toHaveLength(1);

    const karen = await apply(roundId, 'kandidat-karen');
    const kim = await apply(roundId, 'kandidat-kim');
    const klara = await apply(roundId, 'kandidat-klara');
    await advanceTo(endOfDay(last));
    await review(caseId, { [karen]: 'invite', [kim]: 'invite', [klara]: 'reject' });
    await interviewAll(caseId, [karen, kim]);
    const [invitation] = await mails(caseId, 'interview-invitation');
    expect(invitation!.ics).toContain('Mødelokale Ærø');
    await nominate(caseId, karen, [kim]);

    await complete(
      caseId,
      'answer-hearing',
      'forening-finn',
      { stance: 'objection', text: 'Vi savner erfaring.' },
      'doctors-association',
    );
    await complete(caseId, 'answer-hearing', 'udvalg-ulla', { stance: 'support' }, 'health-committee');
    const decision = await openTask(caseId, 'decide-after-hearing');
    const refused = await api
      .as('chef-carl')
      .post(`/user-tasks/${decision.id}/complete`, { variables: { choice: 'keep', overseerHeard: true } });
    expect([refused.status, refused.body.code]).toEqual([422, 'REASON_REQUIRED']);
    await complete(caseId, 'decide-after-hearing', 'chef-carl', {
      choice: 'reserve',
      reason: 'Vi indstiller reserven.',
    });

    await nominate(caseId, kim, []);
    await complete(caseId, 'answer-hearing', 'forening-finn', { stance: 'support' }, 'doctors-association');
    const second = await openTask(caseId, 'answer-hearing', 'health-committee');
    await advanceTo(second.due_at!);
    await complete(caseId, 'confirm-step-4', 'laege-olav', { confirmed: true });
    const [result] = await mails(caseId, 'hearing-result');
    expect(result!.body_text).toContain('intet svar');
    expect(await mails(caseId, 'hearing-letter')).toHaveLength(4);

    const startDate = addDays(await today(), 30);
    await complete(caseId, 'draft-terms', 'hr-hanne', {
      startDate,
      hoursModel: 'weekly',
      hoursMin: 3,
      hoursMax: 4,
      payoutRoute: null,
    });
    await complete(caseId, 'decide', 'godkender-gitte', { decision: 'approve' });
    await openTask(caseId, 'sign-contract');
    expect((await mails(caseId, 'appointment-letter')).map(({ to_address }) => to_address)).toEqual([
      'kandidat-kim@laegehus.example',
    ]);
    expect((await mails(caseId, 'refusal-letter')).map(({ to_address }) => to_address)).toEqual([
      'kandidat-karen@laegehus.example',
      'kandidat-klara@laegehus.example',
    ]);
    await complete(caseId, 'sign-contract', 'kandidat-kim', { accepted: 'yes' });
    await complete(caseId, 'countersign', 'chef-carl', { signed: true });

    const instance = await eventually(async () => {
      const row = await api.db
        .selectFrom('instance')
        .select(['state', 'end_element_id'])
        .where('id', '=', caseId)
        .executeTakeFirst();
      return row?.end_element_id ? row : null;
    }, 'end of the case');
    expect(instance.end_element_id).toBe('appointed');
    expect(await incidents(caseId)).toEqual([]);
    const term = await api.db.selectFrom('term').selectAll().executeTakeFirstOrThrow();
    expect(term).toMatchObject({ no: 1, start_date: startDate });
    expect(
      await api.db
        .selectFrom('overseer_confirmation')
        .select('step')
        .where('case_id', '=', caseId)
        .orderBy('step')
        .execute(),
    ).toEqual([{ step: 2 }, { step: 3 }, { step: 3 }, { step: 4 }]);
    const documents = await api.db
      .selectFrom('document')
      .select(['template', 'title'])
      .where('instance_id', '=', caseId)
      .orderBy('template')
      .execute();
    expect(documents.map(({ template }) => template)).toEqual(
      ['appointment-letter', 'contract', ...Array(4).fill('hearing-letter'), 'job-ad', 'letter-to-gps'].concat(
        Array(2).fill('refusal-letter'),
      ),
    );
    // a refused applicant reads the own letter and what every doctor got, nothing else
    for (const person of ['kandidat-kim', 'kandidat-klara', 'kandidat-karen']) {
      const { body } = await api.as(person).get(`/documents?instance=${caseId}`);
      const own: string[] = body.items.map(({ template }: { template: string }) => template);
      if (own.includes('appointment-letter')) continue;
      expect(own.filter((template) => template === 'refusal-letter')).toHaveLength(1);
      expect(own).not.toContain('hearing-letter');
      expect(own).not.toContain('contract');
    }
    // what was written in private never went through the case
    const { variables } = await api.db
      .selectFrom('instance')
      .select('variables')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(variables)).not.toContain('privat notat');
    expect(api.problems).toEqual([]);
  }, 400_000);

  test('without applicants HR chooses; round 2 stands in the same case, and closing tells everyone', async () => {
    const caseId = await startHiring(await approvedPost());
    const { roundId, deadline } = await announce(caseId, {});
    await advanceTo(endOfDay(deadline));
    const choice = await openTask(caseId, 'choose-next');
    expect(choice.candidate_groups).toEqual(['hr']);
    await complete(caseId, 'choose-next', 'hr-hanne', { nextStep: 'reannounce' });
    const second = await announce(caseId, { channels: ['journal_ad'] });
    expect(second.roundId).not.toBe(roundId);
    await apply(second.roundId, 'kandidat-karen');
    const rounds = await api.db
      .selectFrom('recruitment_round')
      .select(['number', 'state', 'outcome'])
      .where('case_id', '=', caseId)
      .orderBy('number')
      .execute();
    expect(rounds).toEqual([
      { number: 1, state: 'ended', outcome: 'no_applicants' },
      { number: 2, state: 'announced', outcome: null },
    ]);

    const cancelled = await api
      .as('hr-hanne')
      .post(`/process-instances/${caseId}/cancel`, { reason: 'Stillingen er sparet væk.' });
    expect(cancelled.status).toBe(200);
    expect((await mails(caseId, 'case-cancelled')).map(({ to_address }) => to_address)).toEqual([
      'kandidat-karen@laegehus.example',
    ]);
    const after = await api.db
      .selectFrom('recruitment_round')
      .select('outcome')
      .where('case_id', '=', caseId)
      .orderBy('number')
      .execute();
    expect(after).toEqual([{ outcome: 'no_applicants' }, { outcome: 'cancelled' }]);
  }, 300_000);
});
