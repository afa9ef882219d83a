import type { Input } from '../engine/input.ts';
import { act, actorOf } from './act.ts';
import type { Api } from './context.ts';
import { depthOfCase, requireRightInCase } from './queries/visibility.ts';
import type { Call } from './route.ts';

type Wish<I = Input> = I extends { commandId: string; actor: unknown } ? Omit<I, 'commandId' | 'actor'> : never;

/**
 * Hands a wish about a whole case to it, as whoever calls: somebody who may see the case and, where `right` is named, has
 * that right in it; without one the core asks. What it answers is what the route answers.
 * @throws HttpProblem NOT_FOUND, NOT_AUTHORISED and whatever the case refuses
 */
export async function actOnCase(
  // biome-ignore lint/suspicious/noExplicitAny: every route about a case, whatever its body.
  call: Call<any, any, any>,
  api: Api,
  right: Parameters<typeof requireRightInCase>[2] | null,
  wish: Wish,
) {
  const { id } = call.params;
  await depthOfCase(api.db, call.caller, id);
  if (right !== null) await requireRightInCase(api.db, call.caller, right, id);
  const input = { ...wish, commandId: call.commandId, actor: actorOf(call.caller) } as Input;
  return (await act(call, api, id, input)) ?? call.reply;
}
