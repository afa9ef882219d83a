import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS } from '../test/helpers/approval-bpmn.ts';
import { pdfText } from '../test/helpers/pdf-text.ts';
import { until } from '../test/helpers/shell.ts';
import { SENTENCES, sentenceOf } from './case-pdf/sentences.ts';
import { aboutOf } from './queries/case/event-about.ts';

const EVENTS = 5_000;

let api: TestApi;
let id = '';
beforeAll(async () => {
  api = await openApi({ services: { flaky: async () => ({ ok: true }) } });
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
  const started = await api.as('hr-hanne').post('/process-instances', {
    definitionKey: 'small-approval',
    businessKey: 'PDF-2027-001',
    variables: { subject: 'PDF-2027-001', amount: 3 },
  });
  id = started.body.id;
  const { items } = (await api.as('chef-carl').get(`/user-tasks?instance=${id}`)).body;
  await api
    .as('chef-carl')
    .post(`/user-tasks/${items[0].id}/complete`, { variables: { decision: 'approve', reason: 'Hemmelig' } });
  await until(async () => {
    const { body } = await api.as('hr-hanne').get(`/process-instances/${id}/explain`);
    return body.waitingFor[0]?.kind === 'message';
  }, 'the message is awaited');
});
afterAll(() => api.close());

const pdf = (person: string, query = '') => api.as(person).get(`/process-instances/${id}/pdf${query}`);

test('the case as a tagged PDF: facts, steps, answers, course, with number and pages, and a line in the audit log', async () => {
  const answer = await pdf('hr-hanne');
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
  const text = await pdfText(answer.raw);
  for (const part of [
    'Lille godkendelse, PDF-2027-001',
    'Oplysninger',
    'Startet af Hanne Holm',
    'Vent på nyt (et svar)',
    'Carl Christoffersen løste opgaven »Godkend«.',
    'Afgørelse Godkend',
    'Side 1 af',
    'Svar, som en formular gemmer fortroligt, er ikke med.',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('Hemmelig');
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(answer.raw), verbosity: 0 }).promise;
  expect((await document.getMarkInfo())?.Marked).toBe(true);
  const { info, metadata } = await document.getMetadata();
  expect(info).toMatchObject({ Title: 'Lille godkendelse, PDF-2027-001', Language: 'da-DK' });
  expect(metadata?.getRaw()).toContain('pdfuaid');
  const tags = JSON.stringify(await (await document.getPage(1)).getStructTree());
  for (const tag of ['"H1"', '"H2"', '"Table"', '"TH"', '"TD"']) expect(tags).toContain(tag);
  await document.destroy();
  const logged = await api.db
    .selectFrom('audit')
    .select(['actor_id', 'action'])
    .where('object_type', '=', 'case-pdf')
    .where('instance_id', '=', id)
    .execute();
  expect(logged).toEqual([{ actor_id: 'hr-hanne', action: 'read' }]);
});

test('in English where asked; nothing for who may not see the case', async () => {
  const text = await pdfText((await pdf('hr-hanne', '?language=en')).raw);
  expect(text).toContain('Small approval, PDF-2027-001');
  expect(text).toContain('Carl Christoffersen completed “Approve”.');
  expect((await pdf('kandidat-karen')).status).toBe(404);
});

test('who sees only their part gets only their part', async () => {
  await api.db
    .insertInto('task')
    .values({
      instance_id: id,
      element_instance_id: 'hearing-1',
      definition_hash: (await api.db.selectFrom('instance').select('definition_hash').executeTakeFirstOrThrow())
        .definition_hash,
      definition_key: 'small-approval',
      process_key: 'small-approval',
      element_id: 'wait',
      name: 'Høringssvar',
      candidate_groups: ['body:health-committee'],
      state: 'open',
      created_at: '2027-01-01T09:00:00Z',
    })
    .execute();
  const answer = await pdf('udvalg-ulla');
  expect(answer.status).toBe(200);
  const text = await pdfText(answer.raw);
  expect(text).toContain('Udskriften viser det, du selv må se');
  expect(text).not.toContain('Carl');
});

test('every kind of event that people read of has words here too', () => {
  const shapes = readFileSync(fileURLToPath(new URL('../engine/event.ts', import.meta.url)), 'utf8');
  const kinds = [...shapes.matchAll(/^ {2}kind: '([a-z-]+)';/gm)].map((found) => found[1]!);
  expect(kinds.filter((kind) => aboutOf(kind, null) !== 'technical' && !SENTENCES[kind])).toEqual([]);
  const told = { who: 'Ane', owner: 'Bo', what: 'Skriv', to: 'Bo', more: 'Nej.' };
  for (const kind of Object.keys(SENTENCES)) {
    for (const language of ['da', 'en'] as const) expect(sentenceOf({ kind, ...told }, language)).toMatch(/[^.]\.$/);
  }
  expect(sentenceOf({ kind: 'task-completed', ...told }, 'da')).toContain('Ane på vegne af Bo');
});

test('a case with thousands of events: each request of its page answers within 200 ms, and its PDF comes', async () => {
  const { rows } = await sql<{ seq: number }>`select max(seq) as seq from event where instance_id = ${id}`.execute(
    api.db,
  );
  const first = rows[0]!.seq + 1;
  await sql`insert into event (instance_id, seq, at, kind, process_key, element_id, element_instance_id, data)
    select ${id}, ${first}::int + n, '2027-01-01'::timestamptz + n * interval '1 hour',
      (array['element-entered', 'flow-taken', 'task-claimed', 'task-released', 'timer-set'])[1 + n % 5],
      'small-approval', 'decide', 'big-' || n, jsonb_build_object('actorId', 'chef-carl', 'flowId', 'f1', 'taskId', 'x')
    from generate_series(0, ${EVENTS}::int - 1) n`.execute(api.db);
  await sql`insert into element_instance (instance_id, element_instance_id, process_key, element_id, element_type, state, entered_at, left_at)
    select ${id}, 'big-' || n, 'small-approval', 'decide', 'userTask', 'completed', '2027-01-01', '2027-01-02'
    from generate_series(1, 1000) n`.execute(api.db);
  await sql`analyze event, element_instance, task`.execute(api.db);
  const asked = [
    '',
    '/explain',
    '/history?about=people&sort=-seq&limit=50',
    '/history?about=all&sort=-seq&limit=50',
    '/diagram',
    '/links',
    '/people',
  ];
  const slow: [string, number][] = [];
  for (const path of asked) {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const begun = performance.now();
      expect((await api.as('hr-hanne').get(`/process-instances/${id}${path}`)).status).toBe(200);
      times.push(performance.now() - begun);
    }
    // The best of five: what the machine does besides is not the question.
    const best = Math.min(...times);
    if (best > 200) slow.push([path, Math.round(best)]);
  }
  expect(slow).toEqual([]);
  const large = await pdf('hr-hanne');
  expect(large.status).toBe(200);
  const text = await pdfText(large.raw);
  expect(text.match(/tog opgaven »Godkend«/g)?.length).toBe(EVENTS / 5);
}, 180_000);
