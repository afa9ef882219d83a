import type { Reminder, UserTaskNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import type { TaskState } from '../state.ts';
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
    const dueAt = timeOf(reminder, task.dueAt);
    if (dueAt === null)
      throw invalid(`the time of reminder ${reminder.id} of ${node.id}`, reminder.when, 'an offset such as -P3D');
    if (compareInstants(dueAt, run.now) <= 0) continue;
    const to = reminder.to === null ? null : run.texts(reminder.to, variables);
    planned.push({ reminder: { id: reminder.id, template: reminder.template, to }, dueAt });
  }
  return planned.sort((a, b) => compareInstants(a.dueAt, b.dueAt));
}

function timeOf(reminder: Reminder, dueAt: string): string | null {
  try {
    if (reminder.when.includes('T')) return addDuration(dueAt, reminder.when);
    const day = addToDate(dayOfDeadline(dueAt), reminder.when);
    return day === null ? null : atNine(previousWorkingDay(day));
  } catch {
    return null;
  }
}
