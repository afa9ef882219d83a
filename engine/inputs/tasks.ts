import type { Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type {
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
import { checkChange } from './change-task.ts';
import { by, handBackTask, ownerOnceDelegated } from './delegation.ts';
import { checkFourEyes, rememberAnswer } from './four-eyes.ts';
import { answerers, checkActor, namesOf, type TaskInput } from './may-act.ts';
import { checkPersonal, isPersonal } from './personal.ts';

export function checkTask(definition: Definition, state: InstanceState, input: TaskInput): Failure | null {
  const closed = notOpen(definition, state, input.taskId);
  if (closed) return closed;
  const element = state.elements[input.taskId]!;
  if (!element.task) return null;
  return (
    checkActor(element, element.task, input.actor, input.kind) ??
    (isPersonal(definition, state, element) ? checkPersonal(element, element.task, input) : null) ??
    checkFourEyes(definition, state, element, element.task, peopleAfter(element.task, input)) ??
    (input.kind === 'change-task' ? checkChange(definition, state, element, input) : null)
  );
}

/** Whose task it would be, or whose answer, if this were done. */
function peopleAfter(task: TaskState, input: TaskInput): (string | null)[] {
  switch (input.kind) {
    case 'release-task':
    case 'change-task':
      return [];
    case 'claim-task':
      return namesOf(input.actor);
    case 'assign-task':
      return [input.assignee];
    case 'delegate-task':
      return [input.to, ownerOnceDelegated(task, input.actor)];
    case 'hand-back-task':
    case 'take-back-task':
      return [task.owner ?? null];
    case 'complete-task':
      return answerers(task, input.actor);
  }
}

/** A substitute takes it for the person they stand in for: it stays that person's task. */
export function claimTask(run: Run, input: ClaimTaskInput): void {
  const { task } = run.element(input.taskId);
  const { taskId, actor } = input;
  if (!task || task.assignee === actor.id) return;
  const { onBehalfOf } = by(input);
  give(run, taskId, actor.id, onBehalfOf);
  run.emit({ kind: 'task-claimed', ...at(run.element(taskId)), taskId, ...by(input) });
}

/** Whoever does it for another, and nobody else may take it, gives it back to them: else it would be anybody's. */
export function releaseTask(run: Run, input: ReleaseTaskInput): void {
  const { task } = run.element(input.taskId);
  const { taskId } = input;
  if (!task || task.assignee === null) return;
  if (task.owner !== undefined && task.candidateUsers.length === 0 && task.candidateGroups.length === 0) {
    handBackTask(run, { ...input, kind: 'hand-back-task' });
    return;
  }
  give(run, taskId, null);
  run.emit({ kind: 'task-released', ...at(run.element(taskId)), taskId, ...by(input) });
}

export function assignTask(run: Run, input: AssignTaskInput): void {
  const { task } = run.element(input.taskId);
  if (!task || (task.assignee === input.assignee && task.owner === undefined)) return;
  const { taskId, assignee, actor, commandId } = input;
  give(run, taskId, assignee);
  run.emit({ kind: 'task-assigned', ...at(run.element(taskId)), taskId, assignee, actorId: actor.id, commandId });
}

function give(run: Run, taskId: string, assignee: string | null, owner?: string): void {
  const element = run.edit(taskId);
  const { owner: _before, ...task } = element.task!;
  element.task = { ...task, assignee, ...(owner === undefined ? {} : { owner }) };
}

export function completeTask(run: Run, input: CompleteTaskInput): void {
  resume(run, input.taskId, { kind: 'task-completed', input });
}

/** To report an error or an escalation is an answer too: a task can be decided by it. */
export function checkThrowError(
  definition: Definition,
  state: InstanceState,
  input: ThrowErrorInput | ThrowEscalationInput,
): Failure | null {
  const element = Object.hasOwn(state.elements, input.elementInstanceId)
    ? state.elements[input.elementInstanceId]!
    : null;
  if (element === null) {
    const message = `Nothing with id ${input.elementInstanceId} waits in this case, so it cannot report anything. It may have ended meanwhile; look at the case again.`;
    return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message };
  }
  const { task } = element;
  if (!task || !input.actor) return null;
  return (
    checkActor(element, task, input.actor, 'complete-task') ??
    (isPersonal(definition, state, element)
      ? checkPersonal(element, task, { kind: 'complete-task', actor: input.actor })
      : null) ??
    checkFourEyes(definition, state, element, task, answerers(task, input.actor))
  );
}

export function throwErrorInTask(run: Run, input: ThrowErrorInput): void {
  rememberReport(run, input);
  const error = { code: input.code, message: input.message ?? '', variables: input.variables ?? {} };
  throwError(run, run.element(input.elementInstanceId), error, 'nothing');
}

export function throwEscalationInTask(run: Run, input: ThrowEscalationInput): void {
  rememberReport(run, input);
  throwEscalation(run, run.element(input.elementInstanceId), { code: input.code, variables: input.variables ?? {} });
}

function rememberReport(run: Run, { elementInstanceId, actor }: ThrowErrorInput | ThrowEscalationInput): void {
  const element = run.element(elementInstanceId);
  if (element.task && actor) rememberAnswer(run, element, answerers(element.task, actor));
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
