import { act, actorOf } from './act.ts';
import type { Api } from './context.ts';
import { openTask } from './open-task.ts';
import type { Call } from './route.ts';

/** Takes a task or puts it back, as the case allows; answers the number of the last event, or sends 202. */
export async function actOnTask(
  // biome-ignore lint/suspicious/noExplicitAny: every route of a task, whatever its schema.
  call: Call<any, any, any>,
  api: Api,
  kind: 'claim-task' | 'release-task',
) {
  const task = await openTask(api, call.caller, call.params.id);
  const taskId = task.element_instance_id;
  const input = { kind, commandId: call.commandId, actor: actorOf(call.caller), taskId };
  return (await act(call, api, task.instance_id, input, { elementInstanceId: taskId })) ?? call.reply;
}
