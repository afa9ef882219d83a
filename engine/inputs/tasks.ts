import type { Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type {
  Actor,
  AssignTaskInput,
  ClaimTaskInput,
  CompleteTaskInput,
  ReleaseTaskInput,
  ThrowErrorInput,
  ThrowEscalationInput,
} from '../input.ts';
import { resume, throwError, throwEscalation } from '../lifecycle.ts';
import { at, type Run } from '../run.ts';
import type { ElementInstance, InstanceState, TaskState } from '../state.ts';

/** This group may always act: someone must be able to help when a holder cannot. */
export const ADMINISTRATOR = 'administrator';

type TaskInput = ClaimTaskInput | ReleaseTaskInput | AssignTaskInput | CompleteTaskInput;

export function checkTask(definition: Definition, state: InstanceState, input: TaskInput): Failure | null {
  const closed = notOpen(definition, state, input.taskId);
  if (closed) return closed;
  const element = state.elements[input.taskId]!;
  if (!element.task) return null;
  return checkActor(element, element.task, input.actor, input.kind);
}

export function claimTask(run: Run, input: ClaimTaskInput): void {
  const { task } = run.element(input.taskId);
  const { taskId, actor, commandId } = input;
  if (!task || task.assignee === actor.id) return;
  const element = run.edit(input.taskId);
  element.task = { ...task, assignee: actor.id };
  run.emit({ kind: 'task-claimed', ...at(element), taskId, actorId: actor.id, commandId });
}

export function releaseTask(run: Run, input: ReleaseTaskInput): void {
  const { task } = run.element(input.taskId);
  if (!task || task.assignee === null) return;
  const element = run.edit(input.taskId);
  element.task = { ...task, assignee: null };
  const { taskId, actor, commandId } = input;
  run.emit({ kind: 'task-released', ...at(element), taskId, actorId: actor.id, commandId });
}

export function assignTask(run: Run, input: AssignTaskInput): void {
  const { task } = run.element(input.taskId);
  if (!task || task.assignee === input.assignee) return;
  const element = run.edit(input.taskId);
  element.task = { ...task, assignee: input.assignee };
  const { taskId, assignee, actor, commandId } = input;
  run.emit({ kind: 'task-assigned', ...at(element), taskId, assignee, actorId: actor.id, commandId });
}

export function completeTask(run: Run, input: CompleteTaskInput): void {
  resume(run, input.taskId, { kind: 'task-completed', input });
}

export function checkThrowError(state: InstanceState, input: ThrowErrorInput | ThrowEscalationInput): Failure | null {
  const element = Object.hasOwn(state.elements, input.elementInstanceId)
    ? state.elements[input.elementInstanceId]!
    : null;
  if (element === null) {
    const message = `Nothing with id ${input.elementInstanceId} waits in this case, so it cannot report anything. It may have ended meanwhile; look at the case again.`;
    return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message };
  }
  return element.task && input.actor ? checkActor(element, element.task, input.actor, 'complete-task') : null;
}

export function throwErrorInTask(run: Run, input: ThrowErrorInput): void {
  const error = { code: input.code, message: input.message ?? '', variables: input.variables ?? {} };
  throwError(run, run.element(input.elementInstanceId), error, 'nothing');
}

export function throwEscalationInTask(run: Run, input: ThrowEscalationInput): void {
  throwEscalation(run, run.element(input.elementInstanceId), { code: input.code, variables: input.variables ?? {} });
}

/** ALREADY_DECIDED, TASK_NOT_OPEN or TASK_NOT_FOUND; null when the task can still be acted on. */
export function notOpen(definition: Definition, state: InstanceState, taskId: string): Failure | null {
  const element = Object.hasOwn(state.elements, taskId) ? state.elements[taskId]! : null;
  if (element?.task) return null;
  if (element && isCompletedById(definition, state, element)) return null;
  const decided = state.decided.findLast((task) => task.taskId === taskId);
  if (decided) {
    const { elementId, actorId, onBehalfOf } = decided;
    return {
      code: 'ALREADY_DECIDED',
      message: `${actorId} completed this task at ${decided.at}. A decision stands; look at the case to see what follows from it.`,
      elementId,
      details: { actorId, onBehalfOf, at: decided.at },
    };
  }
  const given = /^\d+$/.test(taskId) && Number(taskId) <= state.lastId;
  if (given) {
    const message = `Task ${taskId} is no longer open: the case went on without it, or it ended. Look at the case again.`;
    return { code: 'TASK_NOT_OPEN', message };
  }
  return { code: 'TASK_NOT_FOUND', message: `This case has no task ${taskId}. Check the id.` };
}

/** A receive task without message waits until it is completed by its id. */
function isCompletedById(definition: Definition, state: InstanceState, element: ElementInstance): boolean {
  const node = graphOf(definition, state, element.processKey)!.elements[element.elementId]!;
  if (node.type !== 'receiveTask' || node.trigger !== null || element.multi) return false;
  return !Object.values(state.incidents).some((incident) => incident.elementInstanceId === element.id);
}

function checkActor(element: ElementInstance, task: TaskState, actor: Actor, kind: TaskInput['kind']): Failure | null {
  if (actor.groups.includes(ADMINISTRATOR) && kind !== 'claim-task') return null;
  const names = [actor.id, ...(actor.onBehalfOf === undefined ? [] : [actor.onBehalfOf])];
  if (task.assignee !== null && names.includes(task.assignee)) return null;
  const open = task.assignee === null && task.candidateUsers.length === 0 && task.candidateGroups.length === 0;
  const candidate =
    actor.groups.includes(ADMINISTRATOR) ||
    names.some((name) => task.candidateUsers.includes(name)) ||
    actor.groups.some((group) => task.candidateGroups.includes(group));
  if (!open && !candidate) {
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
