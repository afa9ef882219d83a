import type {
  ChangeTaskInput,
  ClaimTaskInput,
  DelegateTaskInput,
  HandBackTaskInput,
  ReleaseTaskInput,
  TakeBackTaskInput,
} from '../engine/input.ts';
import { act, actorFor } from './act.ts';
import type { Api } from './context.ts';
import { HttpProblem } from './errors.ts';
import { openTask } from './open-task.ts';
import type { FoundTask } from './queries/task-list.ts';
import { hasRightHere } from './queries/visibility.ts';
import type { Call } from './route.ts';
import { isSecretBallot } from './secret-ballot.ts';

type Wish<I> = I extends unknown ? Omit<I, 'commandId' | 'actor' | 'taskId'> : never;
export type TaskWish = Wish<
  ClaimTaskInput | ReleaseTaskInput | DelegateTaskInput | HandBackTaskInput | TakeBackTaskInput | ChangeTaskInput
>;

interface How {
  /** Person whom the caller stands in for. */
  onBehalfOf?: string | undefined;
  /** Whoever may give tasks out may do it too, as an administrator may. */
  orWhoAssigns?: boolean;
}

/** A vote is cast by nobody but the voter. */
async function isBallot(api: Api, task: FoundTask): Promise<boolean> {
  if (!task.form_key) return false;
  return isSecretBallot(await api.definitions.form(task.definition_hash, task.process_key, task.form_key));
}

/** Does something with a task, as the case allows; answers the number of the last event, or sends 202. */
export async function actOnTask(
  // biome-ignore lint/suspicious/noExplicitAny: every route of a task, whatever its schema.
  call: Call<any, any, any>,
  api: Api,
  wish: TaskWish,
  { onBehalfOf, orWhoAssigns = false }: How = {},
) {
  const task = await openTask(api, call.caller, call.params.id);
  const actor = actorFor(call.caller, task, onBehalfOf);
  const forAnother = wish.kind === 'delegate-task' || (wish.kind === 'claim-task' && actor.onBehalfOf !== undefined);
  if (forAnother && (await isBallot(api, task))) throw new HttpProblem('BALLOT_IS_PERSONAL');
  if (orWhoAssigns && (await hasRightHere(api.db, call.caller, 'tasks.assign', task.instance_id))) {
    // The case itself knows holders and candidates only.
    actor.groups = [...actor.groups, 'administrator'];
  }
  const taskId = task.element_instance_id;
  const input = { ...wish, commandId: call.commandId, actor, taskId };
  return (await act(call, api, task.instance_id, input, { elementInstanceId: taskId })) ?? call.reply;
}
