import {
  BinaryPayloadConverter,
  CompositePayloadConverter,
  JsonPayloadConverter,
  type Payload,
  UndefinedPayloadConverter,
} from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';

/**
 * JSON as ever, but a compiled definition is marked with its hash, so that the codec can leave it out of histories.
 * Runs in the workflow sandbox too. There the module is loaded once per worker thread and not once per case: all cases
 * of a definition share one frozen object, which is parsed and written out once.
 */

/** Metadata key of a payload that is a definition; its value is the definition's hash. */
export const DEFINITION_MARK = 'sagsgang-definition';
/** Definitions kept; a worker thread seldom sees more alive at once. */
const KEPT = 200;

interface Marked {
  hash: string;
}
const values = new Map<string, Marked>();
const payloads = new Map<string, Payload>();

class MarkingJsonConverter extends JsonPayloadConverter {
  override toPayload(value: unknown): Payload | undefined {
    if (!isDefinition(value)) return super.toPayload(value);
    const known = payloads.get(value.hash);
    if (known !== undefined && values.get(value.hash) === value) return known;
    const plain = super.toPayload(value);
    if (plain === undefined) return undefined;
    return { ...plain, metadata: { ...plain.metadata, [DEFINITION_MARK]: encode(value.hash) } };
  }

  override fromPayload<T>(payload: Payload): T {
    const mark = payload.metadata?.[DEFINITION_MARK];
    if (mark === undefined || mark === null) return super.fromPayload(payload);
    const hash = decode(mark);
    let value = values.get(hash);
    if (value === undefined) {
      value = freeze(super.fromPayload<Marked>(payload));
      forgetOldest();
      values.set(hash, value);
      payloads.set(hash, payload);
    }
    return value as T;
  }
}

function isDefinition(value: unknown): value is Marked {
  if (typeof value !== 'object' || value === null) return false;
  const { format, hash, processes } = value as Record<string, unknown>;
  return format === 1 && typeof hash === 'string' && typeof processes === 'object';
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) freeze(inner);
    Object.freeze(value);
  }
  return value;
}

function forgetOldest(): void {
  if (values.size < KEPT) return;
  const oldest = values.keys().next().value as string;
  values.delete(oldest);
  payloads.delete(oldest);
}

export const payloadConverter = new CompositePayloadConverter(
  new UndefinedPayloadConverter(),
  new BinaryPayloadConverter(),
  new MarkingJsonConverter(),
);
