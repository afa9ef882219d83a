import type { BroadcastSignalCommand } from '../engine/command.ts';
import type { Json } from '../engine/values/json.ts';
import { publishSignal } from '../infra/registers/signals.ts';
import type { Dependencies } from './dependencies.ts';

export interface BroadcastSignalRequest {
  instanceId: string;
  definitionHash: string;
  command: BroadcastSignalCommand;
}

/**
 * Keeps the signal for every other running case whose process can wait for it, and for every process that begins with
 * it; sweeper and poller bring it there, as often as it takes. `{ cases }`: how many running ones may get it.
 */
export async function broadcastSignal(
  { db, clock }: Dependencies,
  { instanceId, command: { jobId, name, variables } }: BroadcastSignalRequest,
): Promise<Json> {
  const signal = { id: `${instanceId}:${jobId}`, name, variables, exceptInstance: instanceId };
  return { ...(await publishSignal(db, signal, await clock.now())) };
}
