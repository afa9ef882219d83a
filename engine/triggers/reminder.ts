import type { Reminder, UserTaskNode } from '../definition/graph.ts';
import { ElementFailure, type Run } from '../run.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance, TaskState } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import { addDuration, addToDate, atNine, compareInstants, previousWorkingDay } from '../values/time.ts';
import { dayOfDeadline, invalid } from './timer.ts';

export interface PlannedReminder {
  reminder: { id: string; template: string; to: string[] | null };
  dueAt: string;
}

/**
 * The rungs of a task's ladder that still lie ahead, in order of time. A rung is counted in days from the due day and
 * goes out at 09:00; on a closed day, at 09:00 of the working day before. A task without due date has no ladder.
 */
export function planReminders(run: Run, node: UserTaskNode, task: TaskState, variables: JsonObject): PlannedReminder[] {
  if (task.dueAt === null) return [];
  const planned: PlannedReminder[] = [];
  for (const reminder of node.reminders) {
    const dueAt = rungTime(reminder, task.dueAt);
    if (dueAt === null)
      throw invalid(`the time of reminder ${reminder.id} of ${node.id}`, reminder.when, 'an offset such as -P3D');
    if (compareInstants(dueAt, run.now) <= 0) continue;
    const to = reminder.to === null ? null : run.texts(reminder.to, variables);
    planned.push({ reminder: { id: reminder.id, template: reminder.template, to }, dueAt });
  }
  return planned.sort((a, b) => compareInstants(a.dueAt, b.dueAt));
}

/**
 * What is left of a ladder once the deadline is moved: every rung that was not sent and lies ahead. A rung that the old
 * deadline left no time for may have it now; one that was sent is not sent again.
 */
export function ladderAfter(
  run: Run,
  element: ElementInstance,
  node: UserTaskNode,
  dueAt: string | null,
): PlannedReminder[] {
  const task = element.task!;
  if (dueAt === null) return [];
  const open = Object.values(run.state.timers).filter((one) => one.elementInstanceId === element.id && one.reminder);
  const planned: PlannedReminder[] = [];
  for (const rung of node.reminders) {
    const set = open.find((one) => one.reminder!.id === rung.id)?.reminder;
    if (!set && wasSent(rung, task, element.enteredAt, run.now)) continue;
    const at = rungTime(rung, dueAt);
    if (at === null || compareInstants(at, run.now) <= 0) continue;
    const reminder = set ?? { id: rung.id, template: rung.template, to: recipientsOf(run, element, rung) };
    planned.push({ reminder, dueAt: at });
  }
  return planned.sort((a, b) => compareInstants(a.dueAt, b.dueAt));
}

/** Of a rung that is not waited for. A task from before sent rungs were kept tells it by the time it had. */
function wasSent(rung: Reminder, task: TaskState, since: string, now: string): boolean {
  if (task.reminded?.includes(rung.id)) return true;
  const time = task.dueAt === null ? null : rungTime(rung, task.dueAt);
  return time !== null && compareInstants(time, since) > 0 && compareInstants(time, now) <= 0;
}

/** Null, which is whoever holds the task, where the model's own expression does not tell. */
function recipientsOf(run: Run, element: ElementInstance, rung: Reminder): string[] | null {
  if (rung.to === null) return null;
  try {
    return run.texts(rung.to, visibleVariables(run.state, element.id));
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    return null;
  }
}

/** Whoever holds the task, else everyone who may take it. */
export function holdersOf(task: TaskState): string[] {
  if (task.assignee !== null) return [task.assignee];
  const groups = task.candidateGroups.map((group) => (group.includes(':') ? group : `role:${group}`));
  return [...task.candidateUsers, ...groups];
}

/** When a rung goes out for a deadline; null where it cannot be counted. */
export function rungTime(reminder: Reminder, dueAt: string): string | null {
  try {
    if (reminder.when.includes('T')) return addDuration(dueAt, reminder.when);
    const day = addToDate(dayOfDeadline(dueAt), reminder.when);
    return day === null ? null : atNine(previousWorkingDay(day));
  } catch {
    return null;
  }
}
