import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type pg from 'pg';
import { DEFINITION_MARK } from './payload-converter.ts';

/**
 * What goes into Temporal's histories in place of what the code hands over:
 * a definition, or anything above 8 kB, becomes the SHA-256 of a row in table `payload` (a claim check), and with keys
 * everything else is encrypted first. Definitions are not encrypted: they name no person and are shared by content.
 */
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const CLAIM_ABOVE = 8 * 1024;
const ENCODING = 'encoding';
const CLAIM = 'sagsgang/claim';
const ENCRYPTED = 'binary/encrypted';
const KEY_ID = 'key-id';

/** The module that says how values become payloads; clients, workers and the workflow sandbox load the same one. */
export const PAYLOAD_CONVERTER_PATH = fileURLToPath(new URL('./payload-converter.ts', import.meta.url));

/** How values become payloads, and payloads become what stands in histories. Without keys nothing is encrypted. */
export function createDataConverter(pool: pg.Pool, keys: PayloadKey[] = []): DataConverter {
  return {
    payloadConverterPath: PAYLOAD_CONVERTER_PATH,
    payloadCodecs: [createPayloadCodec(createPayloadStore(pool), keys)],
  };
}

export interface PayloadStore {
  /** Writes once; a second time has no effect. */
  put(hash: string, data: Uint8Array, instanceId: string | null): Promise<void>;
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** Where a payload belongs, as the SDK tells it. */
interface Context {
  workflowId?: string;
}

/** A key of `PAYLOAD_KEYS`: 32 bytes. The first one encrypts, all of them decrypt what names them. */
export interface PayloadKey {
  id: string;
  key: Uint8Array;
}

export function createPayloadCodec(store: PayloadStore, keys: PayloadKey[]): PayloadCodec {
  const current = keys[0];

  async function encodeOne(payload: Payload, context?: Context): Promise<Payload> {
    if (payload.metadata?.[DEFINITION_MARK]) return claim(payload, null);
    const safe = current === undefined ? payload : encrypt(payload, current);
    return (safe.data?.length ?? 0) > CLAIM_ABOVE ? claim(safe, context?.workflowId ?? '') : safe;
  }

  /** Rows of a case carry its id in the hash, so that no two cases share one and a case's rows can go with it. */
  async function claim(payload: Payload, instanceId: string | null): Promise<Payload> {
    const data = PayloadMessage.encode(payload).finish();
    const hash = createHash('sha256')
      .update(instanceId ?? '')
      .update(data)
      .digest('hex');
    await store.put(hash, data, instanceId);
    return { metadata: { [ENCODING]: Buffer.from(CLAIM) }, data: Buffer.from(hash) };
  }

  async function decodeOne(payload: Payload): Promise<Payload> {
    const encoding = text(payload.metadata?.[ENCODING]);
    if (encoding === ENCRYPTED) return decrypt(payload, keys);
    if (encoding !== CLAIM) return payload;
    const hash = text(payload.data);
    const data = await store.get(hash);
    if (data === undefined)
      throw new Error(
        `The payload ${hash} that a history names is not in table payload: this database does not belong to this Temporal server, or rows were deleted while the case was open.`,
      );
    return decodeOne(PayloadMessage.decode(data) as Payload);
  }

  return {
    encode: (payloads, context) => Promise.all(payloads.map((payload) => encodeOne(payload, context))),
    decode: (payloads) => Promise.all(payloads.map((payload) => decodeOne(payload))),
  };
}

/** Table `payload` with the rows used last in memory (by bytes). */
export function createPayloadStore(pool: pg.Pool, memoryBytes = 64 * 1024 * 1024): PayloadStore {
  const recent = new Map<string, Uint8Array>();
  let bytes = 0;
  const remember = (hash: string, data: Uint8Array) => {
    if (!recent.has(hash)) bytes += data.length;
    recent.delete(hash);
    recent.set(hash, data);
    for (const [oldest, old] of recent) {
      if (bytes <= memoryBytes) break;
      recent.delete(oldest);
      bytes -= old.length;
    }
  };
  return {
    async put(hash, data, instanceId) {
      if (!recent.has(hash))
        await pool.query(
          'insert into payload (hash, data, instance_id) values ($1, $2, $3) on conflict (hash) do nothing',
          [hash, Buffer.from(data), instanceId],
        );
      remember(hash, data);
    },
    async get(hash) {
      let data = recent.get(hash);
      if (data === undefined) {
        const { rows } = await pool.query<{ data: Buffer }>('select data from payload where hash = $1', [hash]);
        data = rows[0]?.data;
      }
      if (data !== undefined) remember(hash, data);
      return data;
    },
  };
}

/** Deletes large payloads of cases that ended before `endedBefore`; Temporal must have dropped their histories by then. */
export async function forgetPayloads(pool: pg.Pool, endedBefore: Date): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from payload using instance where payload.instance_id = instance.id and instance.ended_at < $1',
    [endedBefore],
  );
  return rowCount ?? 0;
}

function encrypt(payload: Payload, { id, key }: PayloadKey): Payload {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
  return {
    metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) },
    data: Buffer.concat([iv, body, cipher.getAuthTag()]),
  };
}

function decrypt(payload: Payload, keys: PayloadKey[]): Payload {
  const id = text(payload.metadata?.[KEY_ID]);
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (key === undefined)
    throw new Error(`A history is encrypted with the key "${id}", which PAYLOAD_KEYS does not have: add it again.`);
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(data.length - 16));
  return PayloadMessage.decode(
    Buffer.concat([decipher.update(data.subarray(12, data.length - 16)), decipher.final()]),
  ) as Payload;
}

function text(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
