import { deliverMessage } from '../infra/deliver-message.ts';
import { unansweredOf } from '../infra/registers/signals.ts';
import { markWish, pendingStarts, startsOf } from '../infra/registers/start-wishes.ts';
import type { Api } from './context.ts';

/** So many cases the API reaches itself, and for so long; the worker brings the rest. */
const AT_ONCE = { cases: 50, milliseconds: 5_000, together: 5 };

export interface StartedCase {
  instanceId: string;
  definitionKey: string;
  startElementId: string;
  /** Code under which the process refused to begin; null where it began or will. */
  refused: string | null;
}

/** Brings a kept signal to the cases that may wait for it. What fails or takes too long is left to the worker. */
export async function reachCases(api: Api, signalId: string): Promise<{ pending: number }> {
  const until = Date.now() + AT_ONCE.milliseconds;
  const waiting = await unansweredOf(api.db, signalId, AT_ONCE.cases);
  await inGroups(waiting, until, (id) => api.instances.again(id));
  return { pending: (await unansweredOf(api.db, signalId, 100_000)).length };
}

/** Starts the cases that a cause wishes; each has the id that its wish gives it. */
export async function startWished(api: Api, cause: string): Promise<StartedCase[]> {
  const until = Date.now() + AT_ONCE.milliseconds;
  await inGroups(await pendingStarts(api.db, cause), until, async (wish) => {
    const refused = await deliverMessage(api.instances, wish).then(
      () => null,
      (error: { type?: unknown }) => {
        if (typeof error.type === 'string') return error.type;
        throw error;
      },
    );
    await markWish(api.db, wish.messageId, await api.clock.now(), refused);
  });
  return startsOf(api.db, cause);
}

async function inGroups<T>(all: T[], until: number, work: (one: T) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < all.length && Date.now() < until; first += AT_ONCE.together) {
    await Promise.allSettled(all.slice(first, first + AT_ONCE.together).map(work));
  }
}
