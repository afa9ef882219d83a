import type { Failure } from '../failure.ts';
import type {
  Actor,
  AssignTaskInput,
  ChangeTaskInput,
  ClaimTaskInput,
  CompleteTaskInput,
  DelegateTaskInput,
  HandBackTaskInput,
  ReleaseTaskInput,
  TakeBackTaskInput,
} from '../input.ts';
import type { ElementInstance, TaskState } from '../state.ts';

/** This group may always act: someone must be able to help when a holder cannot. */
export const ADMINISTRATOR = 'administrator';

export type TaskInput =
  | ClaimTaskInput
  | ReleaseTaskInput
  | AssignTaskInput
  | DelegateTaskInput
  | HandBackTaskInput
  | TakeBackTaskInput
  | ChangeTaskInput
  | CompleteTaskInput;

/** The actor, and the person they stand in for. */
export function namesOf({ id, onBehalfOf }: Actor): string[] {
  return onBehalfOf === undefined || onBehalfOf === id ? [id] : [id, onBehalfOf];
}

/** For whom the actor would answer the task: whose task they hold, else whom they stand in for; null = for themselves. */
export function answersFor(task: TaskState, actor: Actor): string | null {
  const { owner = null, assignee } = task;
  const forOwner = assignee === actor.id && owner !== actor.id ? owner : null;
  return forOwner ?? namesOf(actor)[1] ?? null;
}

/** Everybody whose answer it is: the actor, whom they stand in for, and whose task it is. */
export function answerers(task: TaskState, actor: Actor): (string | null)[] {
  const names = namesOf(actor);
  const holds = task.assignee !== null && names.includes(task.assignee);
  return [...names, holds ? (task.owner ?? null) : null];
}

/** Whether the actor holds the task or may take it: NOT_AUTHORISED, TASK_CLAIMED_BY_OTHER, TASK_NOT_DELEGATED or null. */
export function checkActor(
  element: ElementInstance,
  task: TaskState,
  actor: Actor,
  kind: TaskInput['kind'],
): Failure | null {
  if ((kind === 'hand-back-task' || kind === 'take-back-task') && task.owner === undefined) {
    const message = `Nobody does ${JSON.stringify(task.name)} for somebody else, so there is nothing to give back. Look at the task again.`;
    return { code: 'TASK_NOT_DELEGATED', message, elementId: element.elementId };
  }
  const isAdministrator = actor.groups.includes(ADMINISTRATOR);
  if (isAdministrator && kind !== 'claim-task') return null;
  const names = namesOf(actor);
  const holds = task.assignee !== null && names.includes(task.assignee);
  const owns = task.owner !== undefined && names.includes(task.owner);
  if (kind === 'take-back-task' ? owns : holds) return null;
  // Whose task it is says when it is due, whoever does it for them.
  if (kind === 'change-task' && owns) return null;
  const open = task.assignee === null && task.candidateUsers.length === 0 && task.candidateGroups.length === 0;
  const candidate =
    isAdministrator ||
    owns ||
    names.some((name) => task.candidateUsers.includes(name)) ||
    actor.groups.some((group) => task.candidateGroups.includes(group));
  if ((!open && !candidate) || kind === 'take-back-task' || kind === 'change-task') {
    const message = `${actor.id} neither holds ${JSON.stringify(task.name)} nor may take it. Ask its holder, one of its candidates or an administrator.`;
    return { code: 'NOT_AUTHORISED', message, elementId: element.elementId };
  }
  if (task.assignee !== null) {
    const message = `${task.assignee} holds ${JSON.stringify(task.name)}, so nobody else can decide it. Ask them to release it or have it assigned to you.`;
    const details = { assignee: task.assignee };
    return { code: 'TASK_CLAIMED_BY_OTHER', message, elementId: element.elementId, details };
  }
  return null;
}
