import type { Actor, DelegateTaskInput, HandBackTaskInput, TakeBackTaskInput } from '../input.ts';
import { at, type Run } from '../run.ts';
import type { TaskState } from '../state.ts';

/** Whose task it stays when the actor lets another person do it: who it is done for already, who holds it, else theirs. */
export function ownerOnceDelegated(task: TaskState, { id, onBehalfOf }: Actor): string {
  return task.owner ?? task.assignee ?? onBehalfOf ?? id;
}

export function delegateTask(run: Run, input: DelegateTaskInput): void {
  const { task } = run.element(input.taskId);
  const { taskId, to } = input;
  if (!task || task.assignee === to) return;
  const owner = ownerOnceDelegated(task, input.actor);
  const note = input.note ?? null;
  // To let the owner do it is to give it back.
  if (to === owner) {
    giveTo(run, taskId, owner, { kind: 'task-handed-back', owner, note, ...by(input) });
    return;
  }
  const element = run.edit(taskId);
  element.task = { ...task, assignee: to, owner };
  run.emit({ kind: 'task-delegated', ...at(element), taskId, to, owner, note, ...by(input) });
}

export function handBackTask(run: Run, input: HandBackTaskInput): void {
  const owner = run.element(input.taskId).task?.owner;
  if (owner === undefined) return;
  const note = input.note ?? null;
  giveTo(run, input.taskId, owner, { kind: 'task-handed-back', owner, note, ...by(input) });
}

export function takeBackTask(run: Run, input: TakeBackTaskInput): void {
  const { task } = run.element(input.taskId);
  if (task?.owner === undefined) return;
  const { owner, assignee: from } = task;
  giveTo(run, input.taskId, owner, { kind: 'task-taken-back', owner, from, ...by(input) });
}

type By = ReturnType<typeof by>;
type GivenBack = { owner: string } & By &
  ({ kind: 'task-handed-back'; note: string | null } | { kind: 'task-taken-back'; from: string | null });

function giveTo(run: Run, taskId: string, owner: string, event: GivenBack): void {
  const element = run.edit(taskId);
  const { owner: _gone, ...task } = element.task!;
  element.task = { ...task, assignee: owner };
  run.emit({ ...event, ...at(element), taskId });
}

/** Who did it, as events say it. */
export function by({ actor, commandId }: { actor: Actor; commandId: string }) {
  const { id: actorId, onBehalfOf } = actor;
  return { actorId, ...(onBehalfOf === undefined || onBehalfOf === actorId ? {} : { onBehalfOf }), commandId };
}
