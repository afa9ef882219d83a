/** A hearing waits while the worker, the API and the Temporal server are killed, at rest and in the middle of a step. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle } from '../../infra/db.ts';
import { receiveApplication } from '../../infra/registers/applications.ts';
import { planInterview, recordInterview } from '../../infra/registers/interviews.ts';
import { nominate, signNomination } from '../../infra/registers/nominations.ts';
import { approvePosition, savePosition } from '../../infra/registers/positions.ts';
import { announceRound, openRound } from '../../infra/registers/rounds.ts';
import { schemeRules } from '../../processes/functions/scheme-rules.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';

let product: StartedProduct;
let database: DatabaseHandle;

beforeAll(async () => {
  product = await startProduct();
  database = createDatabase(address('Database'));
}, 240_000);
afterAll(async () => {
  await database?.close();
  await product?.stop();
}, 180_000);

/** Started again, the database listens somewhere else. */
async function restart(): Promise<void> {
  await database.close();
  await product.restart();
  database = createDatabase(address('Database'));
}

/** An address of the table that the start prints. */
function address(name: string): string {
  const found = new RegExp(`^ +${name} +(\\S+)`, 'm').exec(product.output().slice(product.output().indexOf('Page ')));
  if (!found?.[1]) throw new Error(`The start printed no ${name}.`);
  return found[1];
}

async function call(person: string, method: string, path: string, body?: unknown, key: string = crypto.randomUUID()) {
  const form = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person });
  const token = await fetch(`${address('Sign-in')}/token`, { method: 'POST', body: form });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${product.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** What the steps before the hearing leave behind: one interviewed candidate, nominated and signed by both sides. */
async function nominated(name: string): Promise<{ nominationId: string; roundId: string; applicationId: string }> {
  const { db } = database;
  const now = new Date().toISOString();
  const day = now.slice(0, 10);
  const [positionId, roundId, applicationId, nominationId] = ['position', 'round', 'application', 'nomination'].map(
    (kind) => `${kind}-${name}`,
  ) as [string, string, string, string];
  await savePosition(
    db,
    {
      id: positionId,
      scheme: 'MIDTJYLLAND_MUNICIPAL',
      municipality_id: 'birkedal',
      title: 'Praksiskonsulent',
      areas: ['health_care'],
      hours_model: 'weekly',
      hours_min: 3,
      hours_max: 4,
    },
    now,
  );
  await approvePosition(db, positionId, 'godkender-gitte', now);
  await openRound(db, { id: roundId, caseId: name, positionId }, now);
  await announceRound(db, { roundId, municipalityId: 'birkedal', channels: ['letter'], deadline: day }, now);
  const application = { id: applicationId, roundId, personId: 'kandidat-karen', statement: null, evidence: {} };
  await receiveApplication(db, application, now);
  const interview = { id: `interview-${name}`, applicationId, startsAt: now, endsAt: now, place: 'Rådhuset' };
  await planInterview(db, { ...interview, endsAt: new Date(Date.parse(now) + 3_600_000).toISOString() });
  await recordInterview(db, interview.id, 'held', null);
  await nominate(db, { id: nominationId, roundId, applicationId, reserves: [], reasons: 'Egnet' }, now);
  await signNomination(db, nominationId, 'gp', 'koordinator-kirsten', now);
  await signNomination(db, nominationId, 'municipal', 'chef-carl', now);
  return { nominationId, roundId, applicationId };
}

async function startHearing(name: string): Promise<string> {
  const { nominationId, roundId, applicationId } = await nominated(name);
  const started = await call('admin-asta', 'POST', '/process-instances', {
    definitionKey: 'nomination-hearing',
    businessKey: `HØR-${name}`,
    variables: {
      caseId: name,
      caseNumber: `HØR-${name}`,
      roundId,
      positionId: `position-${name}`,
      nominationId,
      applicationId,
      nomineeId: 'kandidat-karen',
      overseerId: 'laege-olav',
      rules: schemeRules('MIDTJYLLAND_MUNICIPAL', new Date().toISOString().slice(0, 10)),
    },
  });
  expect(started).toMatchObject({ status: 201 });
  const id = started.body.id as string;
  await until(async () => (await openTasks(id, 'answer-hearing')).length === 2, 'both bodies are asked', 60_000);
  // At rest: the server has written down too what the read tables show already.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return id;
}

function openTasks(instanceId: string, elementId: string) {
  return database.db
    .selectFrom('task')
    .select(['id', 'candidate_groups'])
    .where('instance_id', '=', instanceId)
    .where('element_id', '=', elementId)
    .where('state', '=', 'open')
    .execute();
}

async function taskOf(instanceId: string, body: string): Promise<string> {
  const find = async () =>
    (await openTasks(instanceId, 'answer-hearing')).find(({ candidate_groups: groups }) =>
      groups.includes(`body:${body}`),
    );
  await until(find, `${body} is asked`, 30_000);
  return (await find())!.id;
}

/** Sends the same wish until somebody answers it, as a client does whose connection broke. */
async function insist(person: string, path: string, body: unknown) {
  const key = crypto.randomUUID();
  let last: unknown;
  const end = Date.now() + 90_000;
  while (Date.now() < end) {
    try {
      const answer = await call(person, 'POST', path, body, key);
      const waits = answer.status === 202 || answer.body.code === 'REQUEST_IN_PROGRESS';
      if (answer.status < 500 && !waits) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`${path} got no answer: ${JSON.stringify(last)}`);
}

const kill = (part: 'api' | 'worker' | 'temporal') => process.kill(product.pidOf(part), 'SIGKILL');

/** Holds the record of a step back, so that its worker dies between the decision and the record. */
async function holdStep(instanceId: string): Promise<() => Promise<void>> {
  const connection = await database.pool.connect();
  await connection.query('begin');
  await connection.query('select from instance where id = $1 for update', [instanceId]);
  return async () => {
    await connection.query('rollback');
    connection.release();
  };
}

async function heldUp(): Promise<boolean> {
  const { rows } = await database.pool.query(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length > 0;
}

/** Every body was written to once and answered once; the result went out once to each who gets it. */
async function expectOnce(instanceId: string, name: string): Promise<void> {
  const { db } = database;
  await until(
    async () => (await openTasks(instanceId, 'confirm-step-4')).length === 1,
    'the overseer is asked',
    60_000,
  );
  const responses = await db
    .selectFrom('hearing_response')
    .innerJoin('hearing', 'hearing.id', 'hearing_response.hearing_id')
    .select(['body_id', 'stance'])
    .where('nomination_id', '=', `nomination-${name}`)
    .orderBy('body_id')
    .execute();
  expect(responses).toEqual([
    { body_id: 'doctors-association', stance: 'support' },
    { body_id: 'health-committee', stance: 'no_remarks' },
  ]);
  const decided = await db
    .selectFrom('event')
    .select('seq')
    .where('instance_id', '=', instanceId)
    .where('kind', '=', 'task-completed')
    .execute();
  expect(decided).toHaveLength(2);
  const mails = () =>
    db.selectFrom('mail').select(['template', 'to_address', 'state']).where('instance_id', '=', instanceId).execute();
  await until(async () => (await mails()).every(({ state }) => state === 'sent'), 'every mail is sent', 60_000);
  const sent = (await mails()).map(({ template, to_address: to }) => `${template} ${to}`);
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.filter((mail) => mail.startsWith('hearing-letter'))).toHaveLength(2);
  const received = await db
    .selectFrom('received_mail')
    .select('message_id')
    .where('subject', 'like', `%HØR-${name}%`)
    .execute();
  expect(received).toHaveLength(sent.length);
  expect(new Set(received.map(({ message_id: id }) => id)).size).toBe(sent.length);
  const incidents = await db.selectFrom('incident').selectAll().where('instance_id', '=', instanceId).execute();
  expect(incidents).toEqual([]);
}

const support = { variables: { stance: 'support' } };
const noRemarks = { variables: { stance: 'no_remarks' } };

test.each(['worker', 'api'] as const)(
  'the %s is killed while a hearing waits and again in the middle of an answer',
  async (part) => {
    const id = await startHearing(part);
    kill(part);
    const first = await insist(
      'forening-finn',
      `/user-tasks/${await taskOf(id, 'doctors-association')}/complete`,
      support,
    );
    expect(first.status).toBe(200);
    const release = await holdStep(id);
    const task = await taskOf(id, 'health-committee');
    const second = insist('udvalg-ulla', `/user-tasks/${task}/complete`, noRemarks);
    await until(heldUp, 'the step is under way', 30_000);
    kill(part);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await release();
    expect((await second).status).toBe(200);
    await expectOnce(id, part);
  },
  240_000,
);

test('the Temporal server is killed while a hearing waits and again in the middle of an answer', async () => {
  const id = await startHearing('temporal');
  kill('temporal');
  await restart();
  const first = await insist(
    'forening-finn',
    `/user-tasks/${await taskOf(id, 'doctors-association')}/complete`,
    support,
  );
  expect(first.status).toBe(200);
  const release = await holdStep(id);
  const path = `/user-tasks/${await taskOf(id, 'health-committee')}/complete`;
  const second = insist('udvalg-ulla', path, noRemarks);
  await until(heldUp, 'the step is under way', 30_000);
  kill('temporal');
  await new Promise((resolve) => setTimeout(resolve, 500));
  await release();
  await restart();
  expect((await second).status).toBe(200);
  await expectOnce(id, 'temporal');
}, 300_000);
