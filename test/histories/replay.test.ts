/** Histories of every release still replay: what runs today must do for a running case what it did then. */
import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { Runtime, Worker } from '@temporalio/worker';
import { createPayloadCodec, PAYLOAD_CONVERTER_PATH } from '../../infra/payload-codec.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { filesOf, load, type Payloads, releases, type StoredRun } from './stored.ts';

const COLLECTION = new URL('./', import.meta.url);
const { History } = proto.temporal.api.history.v1;

afterAll(() => Runtime.instance().shutdown());

test('histories of every release replay', async () => {
  const bundle = await workflowBundle({ dataDir: '.data' });
  let count = 0;
  for (const release of await releases(COLLECTION)) {
    const folder = new URL(`${release}/`, COLLECTION);
    const histories = await filesOf(folder, '.history.gz');
    const shared = histories.length === 0 ? {} : await load<Payloads>(folder, 'payloads.gz');
    for (const file of [...(await filesOf(folder, '.json')), ...histories]) {
      const stored = file.endsWith('.json')
        ? (JSON.parse(await readFile(new URL(file, folder), 'utf8')) as StoredRun)
        : await load<StoredRun>(folder, file);
      const failure = await replay(bundle, { ...stored, payloads: { ...shared, ...stored.payloads } });
      expect({ file: `${release}/${file}`, failure }).toEqual({ file: `${release}/${file}`, failure: null });
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(0);
}, 180_000);

test('a history that does not fit is noticed', async () => {
  const bundle = await workflowBundle({ dataDir: '.data' });
  const stored = JSON.parse(await readFile(new URL('0.1/services.json', COLLECTION), 'utf8')) as StoredRun;
  expect(await replay(bundle, stored)).toBeNull();
  const history = History.decode(Buffer.from(stored.history, 'base64'));
  for (const event of history.events) {
    const { activityType } = event.activityTaskScheduledEventAttributes ?? {};
    if (activityType) activityType.name = 'somethingElse';
  }
  const changed = Buffer.from(History.encode(history).finish()).toString('base64');
  expect(await replay(bundle, { ...stored, history: changed })).toMatch(/TMPRL1100|[Nn]ondeterminism/);
}, 180_000);

async function replay(bundle: { codePath: string }, stored: StoredRun): Promise<string | null> {
  const store = {
    put: async () => {},
    get: async (hash: string) => {
      const data = stored.payloads[hash];
      return data === undefined ? undefined : Buffer.from(data, 'base64');
    },
  };
  const results = Worker.runReplayHistories(
    {
      workflowBundle: bundle,
      dataConverter: { payloadConverterPath: PAYLOAD_CONVERTER_PATH, payloadCodecs: [createPayloadCodec(store, [])] },
    },
    [{ workflowId: stored.workflowId, history: History.decode(Buffer.from(stored.history, 'base64')) }],
  );
  for await (const { error } of results) if (error !== undefined) return error.message;
  return null;
}
