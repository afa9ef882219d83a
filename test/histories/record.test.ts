/**
 * `RECORD_HISTORIES=0.2 npm test -- test/histories/record.test.ts` writes the folder of a new release: lives of
 * appointments, meetings, years and elections on the product with real parts, each at its telling moments. Without
 * the setting nothing is recorded.
 */

import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import type { Definition } from '../../engine/definition/graph.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, atTime, dateOf } from '../../engine/values/time.ts';
import { simulate } from '../../infra/scripts/simulate.ts';
import { readProcesses } from '../../processes/index.ts';
import type { Inspection } from '../../workflows/messages.ts';
import { INSPECT } from '../../workflows/messages.ts';
import { appoint } from '../helpers/appointments.ts';
import { openProduct, type Product } from '../helpers/product.ts';
import { Series, SOFIE } from '../helpers/series.ts';
import { until } from '../helpers/until.ts';
import { recordSmall } from './record-small.ts';
import { type Payloads, type StoredRun, save, takeState } from './stored.ts';

const { History } = proto.temporal.api.history.v1;
const record = process.env.RECORD_HISTORIES ?? '';
const [PIA, POUL, PETRA] = ['praksis-pia', 'praksis-poul', 'praksis-petra'];
const [SOLVEIG, BIRGIT, ANNA] = ['sekretaer-solveig', 'fagchef-birgit', 'konsulent-anna'];

(record === '' ? test.skip : test)(
  'a collection is recorded',
  async () => {
    const folder = new URL(`${record}/`, import.meta.url);
    // What is stored is never written again.
    await mkdir(folder);
    await recordSmall(folder);
    const product = await openProduct();
    const recorder = new Recorder(product, folder);
    try {
      const failures: unknown[] = [];
      for (const part of [year, appointments, meetings, election, holstebro]) {
        await part(product, recorder).catch((failure) => failures.push(failure));
      }
      await recorder.rehearse();
      await recorder.close();
      expect(failures).toEqual([]);
    } finally {
      await product.close();
    }
  },
  900_000,
);

class Recorder {
  readonly #product: Product;
  readonly #folder: URL;
  readonly #payloads: Payloads = {};
  readonly #definitions: Record<string, Definition> = {};
  readonly #seen = new Set<string>();

  constructor(product: Product, folder: URL) {
    this.#product = product;
    this.#folder = folder;
  }

  /** State and history of the case as it is now, once nothing in it is under way. */
  async take(name: string, caseId: string, runId?: string): Promise<void> {
    const handle = this.#product.shell!.temporal.client.workflow.getHandle(caseId, runId);
    const inspect = () => handle.query<Inspection>(INSPECT);
    const found = await until(
      async () => {
        const one = await inspect();
        return one.state !== null && Object.keys(one.state.jobs).length === 0 ? one : null;
      },
      `${name} rests`,
      60_000,
    );
    const { rows } = await this.#product.shell!.pool.query<{ graph: Definition }>(
      'select graph from definition where hash = $1',
      [found.definitionHash],
    );
    const at = await this.#product.shell!.temporal.clock.now();
    await this.#state(name, rows[0]!.graph, found.state!, at);
    await this.history(name, caseId, runId);
  }

  async #state(name: string, definition: Definition, state: NonNullable<Inspection['state']>, at: string) {
    this.#seen.add(definition.key);
    this.#definitions[definition.hash] = definition;
    await save(this.#folder, `${name}.state.gz`, takeState(definition, state, at));
  }

  async history(name: string, caseId: string, runId?: string): Promise<void> {
    const { client } = this.#product.shell!.temporal;
    const history = await client.workflow.getHandle(caseId, runId).fetchHistory();
    const bytes = Buffer.from(History.encode(history).finish());
    const { rows } = await this.#product.shell!.pool.query<{ hash: string; data: Buffer }>(
      'select hash, data from payload',
    );
    for (const { hash, data } of rows) if (bytes.includes(hash)) this.#payloads[hash] = data.toString('base64');
    const stored: StoredRun = { workflowId: caseId, history: bytes.toString('base64'), payloads: {} };
    await save(this.#folder, `${name}.history.gz`, stored);
  }

  /** Leaves the run and takes what both runs hold. */
  async overNewRun(name: string, caseId: string): Promise<void> {
    const { client } = this.#product.shell!.temporal;
    const runOf = async () => (await client.workflow.getHandle(caseId).describe()).runId;
    const first = await runOf();
    await this.#product.shell!.instances.nudge(caseId);
    await until(async () => (await runOf()) !== first, 'a new run', 30_000);
    await this.history(`${name}-1`, caseId, first);
    await this.take(`${name}-2`, caseId);
  }

  /** Processes that were not met above stand in the collection as their rehearsal leaves them, in the middle. */
  async rehearse(): Promise<void> {
    for (const key of readProcesses().bpmn.map(keyOf)) {
      if (this.#seen.has(key)) continue;
      const moments: [Definition, NonNullable<Inspection['state']>, string][] = [];
      await simulate(key, {
        years: 8,
        answers: answersOf(key),
        watch: (play) =>
          void (play.state?.status === 'active' && moments.push([play.definition, play.state, play.now])),
      });
      const middle = moments[Math.floor(moments.length / 2)];
      // One that ends at once has no moment at which it rests.
      if (middle) await this.#state(`${key}-rehearsed`, ...middle);
    }
  }

  async close(): Promise<void> {
    await save(this.#folder, 'payloads.gz', this.#payloads);
    await save(this.#folder, 'definitions.gz', this.#definitions);
  }
}

const keyOf = (xml: string): string => /<(?:bpmn:)?process [^>]*id="([^"]+)"/.exec(xml)![1]!;
function answersOf(key: string): Record<string, JsonObject> {
  try {
    return JSON.parse(readFileSync(new URL(`../../processes/${key}/answers.json`, import.meta.url), 'utf8'));
  } catch {
    return {};
  }
}

async function post(product: Product, personId: string, path: string, body: object) {
  const answer = await product.as(personId).post(path, body);
  expect({ path, status: Math.floor(answer.status / 100), body: answer.status < 300 ? {} : answer.body }).toEqual({
    path,
    status: 2,
    body: {},
  });
  return answer.body;
}

/** Signed, active, asked about renewal, renewed over a new run; another under notice; a third that lost its ground. */
async function appointments(product: Product, recorder: Recorder): Promise<void> {
  const series = new Series(product);
  await series.goTo('2027-01-11T08:00:00+01:00');
  const one = await appoint(product, { startDate: '2027-03-01' });
  const { caseId } = await one.read();
  await recorder.take('term-signed', caseId);
  const other = await appoint(product, { startDate: '2027-03-01', personId: 'kandidat-kim' });
  const third = await appoint(product, {
    ...{ startDate: '2027-03-01', scheme: 'KAP_H', role: 'cme_coordinator', personId: 'efteruddannelse-else' },
  });
  await series.goTo('2027-03-02T12:00:00+01:00');
  for (const each of [one, other, third]) await each.until(({ state }) => state === 'active', 'it is active');
  await recorder.take('term-active', caseId);

  await post(product, 'hr-hanne', `${one.path}/renewals`, {});
  await one.task('kandidat-karen', 'consent');
  await recorder.take('term-renewal-asked', caseId);
  await one.complete('godkender-gitte', 'decide', { decision: 'approve' });
  await one.complete('kandidat-karen', 'consent', { consent: 'yes' });
  await one.until(({ terms }) => terms.length === 2, 'the appointment is renewed');
  await one.mailed('renewal-agreed', 2);
  await recorder.take('term-renewed', caseId);
  await recorder.overNewRun('term-renewed-runs', caseId);

  const noticeGiven = { givenBy: 'consultant', receivedOn: '2027-03-02' };
  await post(product, 'kandidat-kim', `${other.path}/notices`, noticeGiven);
  await other.mailed('notice-confirmation', 2);
  await recorder.take('term-under-notice', (await other.read()).caseId);
  await recorder.overNewRun('term-under-notice-runs', (await other.read()).caseId);

  const ties = '/people/efteruddannelse-else/practice-ties';
  const [tie] = (await product.as(SOFIE).get(ties)).body.items;
  const sold = await product
    .as(SOFIE)
    .send({ method: 'PATCH', url: `/api/v1${ties}/${tie.id}`, payload: { validTo: '2027-03-01' } });
  expect(sold.body.losses).toHaveLength(1);
  await post(product, SOFIE, ties, { practiceId: tie.practiceId, tie: 'attached' });
  // Whether it can do without what is lost is looked into first.
  await third.task(SOFIE, 'collect-evidence');
  await recorder.take('term-loss-open', (await third.read()).caseId);
  await third.end();

  await series.goTo('2027-04-03T08:00:00+02:00');
  await other.until(({ state }) => state === 'ended', 'the appointment ends');
  await recorder.take('term-offboarding', (await other.read()).caseId);
  await other.end();
}

/** A KKT year with four meetings. */
async function year(product: Product, recorder: Recorder): Promise<void> {
  const series = new Series(product);
  await series.goTo('2027-01-04T08:00:00+01:00');
  const yearId = await series.planYear(SOFIE, 'kkt', 2027);
  const { data } = await series.form(yearId, SOFIE, 'confirm-dates');
  await recorder.take('kkt-year-dates', yearId);
  await series.complete(yearId, SOFIE, 'confirm-dates', { dates: data.dates });
  await series.mailed(yearId, 'meeting-invitation', 16);
  await recorder.take('kkt-year-four-meetings', yearId);
  await recorder.overNewRun('kkt-year-runs', yearId);
}

/** A meeting that is called, moved and cancelled beside the year. */
async function meetings(product: Product, recorder: Recorder): Promise<void> {
  const series = new Series(product);
  const called = await post(product, SOFIE, '/meetings', {
    ...{ seriesId: 'kkt', startsAt: '2027-06-08T09:00', endsAt: '2027-06-08T12:00', topic: 'Kurser' },
  });
  const path = `/meetings/${called.id}`;
  const caseId = await until(async () => (await series.get(path)).body.caseId as string, 'it has its case', 30_000);
  await series.mailed(caseId, 'meeting-invitation', 4);
  await recorder.take('meeting-invited', caseId);
  await post(product, SOFIE, `${path}/move`, {
    ...{ startsAt: '2027-06-15T09:00', endsAt: '2027-06-15T12:00', reason: 'Sygdom' },
  });
  await series.mailed(caseId, 'meeting-moved', 4);
  await recorder.take('meeting-moved', caseId);
  await recorder.overNewRun('meeting-moved-runs', caseId);
  await series.goTo('2027-05-31T12:00:00+02:00');
  await series.task(caseId, SOFIE, 'make-agenda-final');
  await recorder.take('meeting-agenda', caseId);
  await post(product, SOFIE, `${path}/cancel`, { reason: 'For få kan komme' });
  await series.mailed(caseId, 'meeting-cancelled', 4);
  await recorder.history('meeting-cancelled', caseId);
  const { items } = (await series.get('/process-instances?definitionKey=kkt-meeting-series')).body;
  await recorder.take('kkt-year-in-june', items[0].id);
}

/** Level 1 with offers, level 2 with the evaluation asked, level 3 with its agenda waiting for the publisher. */
async function holstebro(product: Product, recorder: Recorder): Promise<void> {
  const series = new Series(product);
  const planned = 2029;
  await series.goTo(atTime(`${planned - 1}-11-20`, '08:00'));
  const plan = async (seriesId: string) => {
    const { instanceId } = await post(product, SOLVEIG!, `/meeting-series/${seriesId}/years`, { year: planned });
    const { data } = await series.form(instanceId, SOLVEIG!, 'confirm-dates');
    const dates = (data.dates as JsonObject[]).map(({ startsAt: _, endsAt: _end, ...row }) => row);
    await series.complete(instanceId, SOLVEIG!, 'confirm-dates', { dates });
    return instanceId as string;
  };
  const level1 = await plan('holstebro-level1');
  await series.task(level1, ANNA!, 'answer-offer');
  await recorder.take('level1-offers', level1);
  await recorder.overNewRun('level1-offers-runs', level1);
  const level2 = await plan('holstebro-level2');
  await until(
    async () => {
      const { body } = await product.as('admin-asta').get(`/mails?instance=${level2}&limit=200`);
      return body.items.length >= 12 || null;
    },
    'both meetings are invited to',
    30_000,
  );
  await recorder.take('level2-year', level2);

  const { id } = await post(product, BIRGIT!, '/meetings', {
    seriesId: 'holstebro-level3-birgit-anna',
    ...{ startsAt: `${planned}-02-06T10:00`, endsAt: `${planned}-02-06T11:00`, topic: 'Unge', reason: 'Nyt tilbud' },
  });
  const caseId = await until(
    async () => (await product.as(BIRGIT!).get(`/meetings/${id}`)).body.caseId as string,
    'it has its case',
    30_000,
  );
  await series.goTo(atTime(`${planned}-01-17`, '12:00'));
  await series.complete(caseId, BIRGIT!, 'make-agenda-final', { agendaReady: true });
  await series.task(caseId, 'redaktoer-rikke', 'read-and-publish');
  await recorder.take('meeting-publication-waiting', caseId);

  const evaluationOf = async () => (await product.as(SOLVEIG!).get(`/evaluations?year=${planned}`)).body.items[0];
  const evaluation = await until(evaluationOf, 'the evaluation is planned', 30_000);
  await recorder.take('evaluation-planned', evaluation.caseId);
  const { startsAt } = (await product.as(SOLVEIG!).get(`/meetings/${evaluation.meetingId}`)).body;
  await series.goTo(atTime(addDays(dateOf(startsAt), -41), '12:00'));
  await until(async () => (await evaluationOf()).state === 'asked' || null, 'the questionnaire is out', 30_000);
  await recorder.take('evaluation-asked', evaluation.caseId);
  await recorder.overNewRun('evaluation-runs', evaluation.caseId);
}

/** The seats of KKT, in the second vote. */
async function election(product: Product, recorder: Recorder): Promise<void> {
  const series = new Series(product);
  await series.goTo('2027-11-02T08:00:00+01:00');
  const caseId = await series.caseOf('kkt-representative-election', 'kkt');
  for (const id of [PIA, POUL, PETRA]) await series.complete(caseId, id!, 'stand', { stands: 'yes' });
  await series.task(caseId, PIA!, 'vote');
  await recorder.take('election-first-vote', caseId);
  await series.complete(caseId, PIA!, 'vote', { votes: [PIA!, POUL!] });
  await series.complete(caseId, POUL!, 'vote', { votes: [PIA!, PETRA!] });
  await series.complete(caseId, PETRA!, 'vote', { votes: [PIA!] });
  await until(async () => (await series.form(caseId, PIA!, 'vote')).data.round === 2 || null, 'a second vote', 30_000);
  await recorder.take('election-second-vote', caseId);
  await recorder.overNewRun('election-second-vote-runs', caseId);
}
