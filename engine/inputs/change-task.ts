import type { Definition, UserTaskNode } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { TaskChanged } from '../event.ts';
import type { Failure } from '../failure.ts';
import type { ChangeTaskInput } from '../input.ts';
import { at, type Run } from '../run.ts';
import type { ElementInstance, InstanceState } from '../state.ts';
import { holdersOf, ladderAfter, rungTime } from '../triggers/reminder.ts';
import { cancelTimer, setTimer } from '../triggers/timer.ts';
import { endOfDay, parseDate, parseInstant } from '../values/time.ts';
import { by } from './delegation.ts';

/** A day means its end for a deadline and its beginning for a follow-up; undefined where the text is neither. */
function instantIn(text: string, dayMeans: 'end' | 'beginning'): string | null {
  if (dayMeans === 'end' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return parseDate(text) && endOfDay(text);
  return parseInstant(text);
}

/** INPUT_INVALID where a priority or a time is none; the task is open. */
export function checkChange(
  definition: Definition,
  state: InstanceState,
  element: ElementInstance,
  { priority, dueAt, followUpAt }: ChangeTaskInput,
): Failure | null {
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0 && priority <= 100)) {
    return invalid('/priority', 'A priority is a whole number from 0 to 100.');
  }
  if (followUpAt !== undefined && followUpAt !== null && instantIn(followUpAt, 'beginning') === null) {
    return invalid('/followUpAt', `${followUpAt.slice(0, 50)} is no day and no instant.`);
  }
  if (dueAt === undefined || dueAt === null) return null;
  const due = instantIn(dueAt, 'end');
  if (due === null) return invalid('/dueAt', `${dueAt.slice(0, 50)} is no day and no instant.`);
  const { reminders } = graphOf(definition, state, element.processKey)!.elements[element.elementId] as UserTaskNode;
  if (reminders.every((reminder) => rungTime(reminder, due) !== null)) return null;
  return invalid('/dueAt', `The reminders for a deadline at ${due} cannot be counted: its working days are not known.`);
}

function invalid(pointer: string, what: string): Failure {
  return { code: 'INPUT_INVALID', message: `${what} Nothing was changed. Correct it.`, pointer };
}

/** What stays the same is passed over; where nothing changes, nothing happens. */
export function changeTask(run: Run, input: ChangeTaskInput): void {
  const { taskId, priority } = input;
  const before = run.element(taskId).task;
  if (!before) return;
  const dueAt = input.dueAt ? instantIn(input.dueAt, 'end') : input.dueAt;
  const followUpAt = input.followUpAt ? instantIn(input.followUpAt, 'beginning') : input.followUpAt;
  const moves = dueAt !== undefined && dueAt !== before.dueAt;
  if (!moves && priority === undefined && followUpAt === undefined) return;
  const element = run.edit(taskId);
  const fact: Omit<TaskChanged, 'seq' | 'at'> = { kind: 'task-changed', ...at(element), taskId, ...by(input) };
  if (priority !== undefined) fact.priority = priority;
  if (followUpAt !== undefined) fact.followUpAt = followUpAt;
  if (!moves) {
    run.emit(fact);
    return;
  }
  const rungs = ladderAfter(run, element, run.node(element) as UserTaskNode, dueAt);
  const task = { ...before, dueAt };
  element.task = task;
  const reminders = rungs.map(({ reminder: { id, template, to }, dueAt }) => ({
    ...{ id, dueAt, template, to: to ?? holdersOf(task) },
  }));
  run.emit({ ...fact, dueAt, dueBefore: before.dueAt, reminders });
  const open = Object.values(run.state.timers).filter(
    (one) => one.purpose === 'reminder' && one.elementInstanceId === taskId,
  );
  for (const timer of open) {
    const same = rungs.some(({ reminder, dueAt }) => reminder.id === timer.reminder!.id && dueAt === timer.dueAt);
    if (!same) cancelTimer(run, timer);
  }
  for (const { reminder, dueAt } of rungs) {
    const stands = open.some((timer) => timer.reminder!.id === reminder.id && timer.dueAt === dueAt);
    if (!stands)
      setTimer(run, element, { elementId: element.elementId, dueAt, cycle: null, purpose: 'reminder', reminder });
  }
}
