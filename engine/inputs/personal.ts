import type { Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type { Actor, AssignTaskInput } from '../input.ts';
import type { ElementInstance, InstanceState, TaskState } from '../state.ts';
import type { TaskInput } from './may-act.ts';

/** Only the person whom it asks answers it: to accept, to consent, to vote, to sign is done by nobody for another. */
export function isPersonal(definition: Definition, state: InstanceState, element: ElementInstance): boolean {
  const node = graphOf(definition, state, element.processKey)?.elements[element.elementId];
  return node?.type === 'userTask' && node.personal === true;
}

/**
 * The one decision on personal tasks: TASK_IS_PERSONAL where somebody would answer, take or be given what is another's to
 * answer, or null. It binds administrators and substitutes too. A task that changed hands before its model said so may go back.
 */
export function checkPersonal(element: ElementInstance, task: TaskState, input: Wish): Failure | null {
  if (isAllowed(task, input)) return null;
  const message = `${JSON.stringify(task.name)} is for the person whom it asks: nobody else can do it for them, take it or be given it. Nothing was changed. Ask them to answer it, or change its deadline.`;
  return { code: 'TASK_IS_PERSONAL', message, elementId: element.elementId };
}

/** What of an input is asked for. */
type Wish =
  | Pick<Exclude<TaskInput, AssignTaskInput>, 'kind' | 'actor'>
  | Pick<AssignTaskInput, 'kind' | 'actor' | 'assignee'>;

function isAllowed(task: TaskState, input: Wish): boolean {
  switch (input.kind) {
    case 'change-task':
    case 'hand-back-task':
    case 'take-back-task':
      return true;
    case 'delegate-task':
      return false;
    case 'release-task':
      return staysAsked(task);
    case 'assign-task':
      if (input.assignee === null) return staysAsked(task);
      return input.assignee === (task.owner ?? task.assignee ?? input.assignee) && isAskedByName(task, input.assignee);
    case 'claim-task':
    case 'complete-task':
      return isTheirs(task, input.actor);
  }
}

/** Put back, it asks the same people as before: without any it would be anybody's. */
function staysAsked(task: TaskState): boolean {
  return task.candidateUsers.length > 0 || task.candidateGroups.length > 0;
}

function isAskedByName(task: TaskState, personId: string): boolean {
  return [task.owner, task.assignee].includes(personId) || task.candidateUsers.includes(personId);
}

/** They do it for themselves: they hold it as their own, or nobody does and it asks them. */
function isTheirs(task: TaskState, { id, groups, onBehalfOf = id }: Actor): boolean {
  if (onBehalfOf !== id) return false;
  if (task.assignee !== null) return task.assignee === id && (task.owner ?? id) === id;
  if (!staysAsked(task)) return true;
  return task.candidateUsers.includes(id) || groups.some((group) => task.candidateGroups.includes(group));
}
