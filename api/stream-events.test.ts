import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS } from '../test/helpers/approval-bpmn.ts';
import { until } from '../test/helpers/shell.ts';
import { openSession, SESSION_COOKIE } from './auth.ts';

let api: TestApi;
let address: string;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
  address = await api.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => api.close());

interface Heard {
  id: string;
  instanceId: string;
  seq: number;
  kind: string;
  taskId: string | null;
}

/** Reads a live stream as a browser does. */
async function listen(person: string, lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/v1/events`, {
    signal: stop.signal,
    headers: {
      cookie: `${SESSION_COOKIE}=${await openSession(api.api, person, null)}`,
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
  });
  const heard: Heard[] = [];
  void (async () => {
    let text = '';
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const id = /^id: (.+)$/m.exec(block)?.[1];
          const data = /^data: (.+)$/m.exec(block)?.[1];
          if (id && data) heard.push({ id, ...JSON.parse(data) });
        }
      }
    } catch {
      // Stopped.
    }
  })();
  return { heard, stop: () => stop.abort(), type: response.headers.get('content-type') };
}

const start = async (subject: string) =>
  (await api.as('hr-hanne').post('/process-instances', { definitionKey: 'small-approval', variables: { subject } }))
    .body.id as string;

test('each hears what happens in their own cases, in order, and nobody else does', async () => {
  const [hr, approver, candidate] = await Promise.all([
    listen('hr-hanne'),
    listen('godkender-gitte'),
    listen('kandidat-karen'),
  ]);
  expect(hr.type).toMatch(/^text\/event-stream/);
  const id = await start('live');
  await until(async () => hr.heard.some((one) => one.kind === 'task-created'), 'hr hears of the task');
  await until(async () => approver.heard.some((one) => one.kind === 'task-created'), 'the approver hears of the task');
  const seqs = hr.heard.filter((one) => one.instanceId === id).map((one) => one.seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  expect(seqs[0]).toBe(1);
  const task = approver.heard.find((one) => one.kind === 'task-created');
  expect((await api.as('godkender-gitte').get(`/user-tasks/${task?.taskId}`)).status).toBe(200);
  expect(candidate.heard).toEqual([]);
  for (const stream of [hr, approver, candidate]) stream.stop();
});

test('a stream that broke goes on where it was', async () => {
  const first = await listen('hr-hanne');
  await start('before');
  const last = await until(async () => first.heard.at(-1), 'the first stream hears');
  first.stop();
  const missed = await start('missed');
  const second = await listen('hr-hanne', last.id);
  await until(
    async () => second.heard.some((one) => one.instanceId === missed && one.kind === 'task-created'),
    'what was missed',
  );
  const seqs = second.heard.filter((one) => one.instanceId === missed).map((one) => one.seq);
  expect(seqs).toEqual([...seqs.keys()].map((index) => index + 1));
  second.stop();
});
