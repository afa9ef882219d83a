import type { UserTaskNode } from '../definition/graph.ts';
import type { ReminderPlan } from '../event.ts';
import { rememberAnswer } from '../inputs/four-eyes.ts';
import { answerers, answersFor } from '../inputs/may-act.ts';
import { at, type Run } from '../run.ts';
import { closeReminders } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { type ElementInstance, type OpenTimer, remembering, type TaskState } from '../state.ts';
import { holdersOf, planReminders } from '../triggers/reminder.ts';
import { instantOf, setTimer } from '../triggers/timer.ts';
import type { JsonObject } from '../values/json.ts';
import type { ElementBehaviour, Resumption } from './behaviour.ts';

/** A task for people: open until one of them completes it; its reminders end with it. */
export const userTask: ElementBehaviour<UserTaskNode> = {
  enter(run, element, node) {
    const variables = visibleVariables(run.state, element.id);
    const task: TaskState = {
      name: node.name,
      formKey: run.text(node.formKey, variables),
      assignee: run.text(node.assignee, variables),
      candidateUsers: run.texts(node.candidateUsers, variables),
      candidateGroups: run.texts(node.candidateGroups, variables),
      dueAt: instantOf(run, node.dueDate, variables, `the due date of ${node.id}`, 'last moment'),
    };
    const followUpAt = instantOf(run, node.followUpDate, variables, `the follow-up date of ${node.id}`, 'first moment');
    const priority = priorityOf(run.text(node.priority, variables));
    const plans = planReminders(run, node, task, variables);
    run.edit(element.id).task = task;
    run.emit({
      kind: 'task-created',
      ...at(element),
      taskId: element.id,
      ...task,
      followUpAt,
      priority,
      input: inputOf(element, node),
      reminders: plans.map(({ reminder, dueAt }): ReminderPlan => {
        const { id, template, to } = reminder;
        return { id, dueAt, template, to: to ?? holdersOf(task) };
      }),
    });
    for (const { reminder, dueAt } of plans) {
      setTimer(run, element, { elementId: node.id, dueAt, cycle: null, purpose: 'reminder', reminder });
    }
    return 'waits';
  },

  resume(run, element, node, by) {
    if (by.kind === 'reminder') {
      remind(run, element, node, by.timer);
      return 'waits';
    }
    if (by.kind === 'task-completed') complete(run, element, node, by);
    return 'leaves';
  },

  cancel(run, element, _node, cause) {
    if (element.task) run.emit({ kind: 'task-cancelled', ...at(element), taskId: element.id, cause });
  },
};

function complete(
  run: Run,
  element: ElementInstance,
  node: UserTaskNode,
  { input }: Extract<Resumption, { kind: 'task-completed' }>,
): void {
  const { actor, commandId, variables } = input;
  const onBehalfOf = answersFor(element.task!, actor);
  run.emit({
    kind: 'task-completed',
    ...at(element),
    taskId: element.id,
    actorId: actor.id,
    onBehalfOf,
    commandId,
    variables,
  });
  rememberAnswer(run, element, answerers(element.task!, actor));
  const decided = { taskId: element.id, elementId: node.id, actorId: actor.id, onBehalfOf, at: run.now };
  run.state.decided = remembering(run.state.decided, decided);
  closeReminders(run, element.id);
  const edited = run.edit(element.id);
  edited.task = null;
  edited.result = variables;
}

function remind(run: Run, element: ElementInstance, node: UserTaskNode, timer: OpenTimer): void {
  const reminder = timer.reminder!;
  const { task } = element;
  run.edit(element.id).task = { ...task!, reminded: [...(task!.reminded ?? []), reminder.id] };
  run.emit({
    kind: 'reminder-due',
    ...at(element),
    taskId: element.id,
    reminderId: reminder.id,
    template: reminder.template,
    to: reminder.to ?? holdersOf(element.task!),
    ...(node.personal ? { personal: true } : {}),
  });
}

function inputOf(element: ElementInstance, node: UserTaskNode): JsonObject {
  const own = element.variables ?? {};
  const names = node.inputs.map(({ target }) => target.split('.')[0]!);
  return Object.fromEntries(names.map((name) => [name, own[name] ?? null]));
}

function priorityOf(value: string | null): number {
  const number = value === null ? 50 : Number(value);
  return Number.isFinite(number) ? Math.min(100, Math.max(0, Math.round(number))) : 50;
}
