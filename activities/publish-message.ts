import type { PublishMessageCommand } from '../engine/command.ts';
import type { Json } from '../engine/values/json.ts';
import {
  type Delivery,
  publishMessage as keepMessage,
  markStarted,
  pendingDeliveries,
  removeExpiredMessages,
  takeBack,
} from '../infra/registers/messages.ts';
import { markWish, pendingStarts } from '../infra/registers/start-wishes.ts';
import type { Dependencies } from './dependencies.ts';

export interface PublishMessageRequest {
  instanceId: string;
  definitionHash: string;
  command: PublishMessageCommand;
}

/**
 * Publishes a message to whoever waits for it, now or within its time to live; where nobody waits it starts the process
 * that begins with it. `{ messageId }`.
 */
export async function publishMessage(
  dependencies: Dependencies,
  { instanceId, command }: PublishMessageRequest,
): Promise<Json> {
  const { name, correlationKey, variables, jobId } = command;
  const message = { id: `${instanceId}:${jobId}`, name, correlationKey, variables };
  const delivery = await keepMessage(dependencies.db, message, await dependencies.clock.now());
  // what does not arrive now is brought by the poller
  if (delivery) await deliver(dependencies, delivery);
  return { messageId: message.id };
}

/** Brings messages that are on their way to their instances; returns how many arrived. */
export async function deliverMessages(dependencies: Dependencies): Promise<number> {
  await removeExpiredMessages(dependencies.db, await dependencies.clock.now());
  const arrived = [];
  for (const delivery of await pendingDeliveries(dependencies.db)) {
    if (await deliver(dependencies, delivery)) arrived.push(delivery);
  }
  return arrived.length + (await startWished(dependencies));
}

/** Starts the cases that a signal or condition wishes; returns how many began. */
async function startWished({ db, clock, deliver: send }: Dependencies): Promise<number> {
  if (!send) return 0;
  let begun = 0;
  for (const wish of await pendingStarts(db)) {
    const refused = await send(wish).then(
      () => null,
      (error: unknown) => (isRefused(error, true) ? refusalOf(error) : 'later'),
    );
    if (refused === 'later') continue;
    await markWish(db, wish.messageId, await clock.now(), refused);
    if (refused === null) begun += 1;
  }
  return begun;
}

function refusalOf(error: unknown): string {
  return String((error as { type?: unknown }).type ?? 'INPUT_INVALID');
}

async function deliver(dependencies: Dependencies, delivery: Delivery): Promise<boolean> {
  if (!dependencies.deliver) return false;
  const { messageId, startOf } = delivery;
  try {
    await dependencies.deliver(delivery);
  } catch (error) {
    if (isRefused(error, startOf !== undefined)) await takeBack(dependencies.db, messageId);
    return false;
  }
  if (startOf !== undefined) await markStarted(dependencies.db, messageId, await dependencies.clock.now());
  return true;
}

/** The instance said no, now and for good; anything else (server away, worker restarting) is tried again. */
function isRefused(error: unknown, atStart: boolean): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const type = (cause as { type?: unknown }).type;
    if (atStart && typeof type === 'string') return true;
    if (type === 'MESSAGE_NOT_EXPECTED' || type === 'INSTANCE_ENDED' || cause.name === 'WorkflowNotFoundError')
      return true;
  }
  return false;
}
