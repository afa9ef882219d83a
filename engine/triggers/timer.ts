import type { Expression, TimerTrigger } from '../definition/graph.ts';
import { at, ElementFailure, type Holder, type Run } from '../run.ts';
import type { OpenTimer } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import { addDuration, dateOf, endOfDay, parseDate, parseInstant } from '../values/time.ts';
import { timerDue, timerDueAgain } from '../values/timer.ts';

/** Starts the timer of an event; `holder` is the element instance that waits. */
export function openTimer(
  run: Run,
  holder: Holder,
  eventId: string,
  trigger: TimerTrigger,
  variables: JsonObject,
  part?: number,
): void {
  const text = run.text(trigger.value, variables) ?? '';
  const due = timerDue(trigger.of, text, run.now, run.graph(holder.processKey).timeZone);
  if (!due.ok) throw new ElementFailure(due.code, `Timer ${eventId}: ${due.message}`);
  const cycle = trigger.of === 'cycle' ? { text: due.cycle ?? text, left: due.remaining } : null;
  const own = part === undefined ? {} : { part };
  setTimer(run, holder, { elementId: eventId, dueAt: due.dueAt, cycle, purpose: 'event', reminder: null, ...own });
}

export function setTimer(
  run: Run,
  holder: Holder,
  timer: Pick<OpenTimer, 'elementId' | 'dueAt' | 'cycle' | 'purpose' | 'reminder' | 'part'>,
): void {
  const timerId = `t${run.newId()}`;
  run.table('timers')[timerId] = { ...timer, timerId, processKey: holder.processKey, elementInstanceId: holder.id };
  run.emit({
    kind: 'timer-set',
    ...at(holder),
    elementId: timer.elementId,
    timerId,
    dueAt: timer.dueAt,
    purpose: timer.purpose,
  });
  run.command({ kind: 'set-timer', timerId, dueAt: timer.dueAt });
}

/** Takes a due timer out of the state; a cycle that goes on is set anew, counted from when this one was due. */
export function fireTimer(run: Run, timer: OpenTimer, goesOn: boolean): void {
  delete run.table('timers')[timer.timerId];
  run.emit({ kind: 'timer-fired', ...atTimer(timer), timerId: timer.timerId });
  if (!goesOn || timer.cycle === null) return;
  const holder = { id: timer.elementInstanceId, processKey: timer.processKey, elementId: timer.elementId };
  const due = timerDueAgain(timer.cycle.text, timer.dueAt, timer.cycle.left, run.graph(timer.processKey).timeZone);
  if (due === null) return;
  if (!due.ok) throw new ElementFailure(due.code, `Timer ${timer.elementId} cannot be set again: ${due.message}`);
  const cycle = { text: timer.cycle.text, left: due.remaining };
  setTimer(run, holder, { ...timer, dueAt: due.dueAt, cycle });
}

export function cancelTimer(run: Run, timer: OpenTimer): void {
  delete run.table('timers')[timer.timerId];
  run.emit({ kind: 'timer-cancelled', ...atTimer(timer), timerId: timer.timerId });
  run.command({ kind: 'cancel-timer', timerId: timer.timerId });
}

/**
 * The instant that an expression names: an instant, a local date and time, a date or a duration from now.
 * A date means its first moment for a timer and its last (24:00) for a deadline. Null where it gives nothing.
 */
export function instantOf(
  run: Run,
  expression: Expression | null,
  variables: JsonObject,
  what: string,
  dateMeans: 'first moment' | 'last moment',
): string | null {
  const value = run.text(expression, variables);
  if (value === null) return null;
  const instant = /^[+-]?P/.test(value)
    ? addToNow(run.now, value)
    : dateMeans === 'last moment' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? parseDate(value) && endOfDay(value)
      : parseInstant(value);
  if (instant === null) throw invalid(what, value, 'a date, a date and time or a duration');
  return instant;
}

/** The local day on which a deadline falls; a deadline at 24:00 belongs to the day that ends. */
export function dayOfDeadline(dueAt: string): string {
  return dateOf(addDuration(dueAt, '-PT1S')!);
}

export function invalid(what: string, value: string, expected: string): ElementFailure {
  return new ElementFailure(
    'TIMER_TEXT_INVALID',
    `Expected ${expected} as ${what}, but got ${JSON.stringify(value.slice(0, 100))}, so nobody knows when it is due. Correct the expression or the variables it reads.`,
  );
}

/** Working days are known for some years only; beyond them there is no answer, as for a text that is no duration. */
function addToNow(now: string, duration: string): string | null {
  try {
    return addDuration(now, duration);
  } catch {
    return null;
  }
}

function atTimer(timer: OpenTimer): { processKey: string; elementId: string; elementInstanceId: string } {
  return { processKey: timer.processKey, elementId: timer.elementId, elementInstanceId: timer.elementInstanceId };
}
