import { compareInstants } from '../engine/values/time.ts';
import { formatDateTime } from '../engine/values/time-text.ts';
import type { Caller, Db } from './context.ts';
import { fieldRefusal, HttpProblem, type Language } from './errors.ts';

export interface SnoozeWish {
  /** UTC instant. */
  until: string;
  reason?: string | undefined;
  /** The person knows that the deadline passes meanwhile. */
  confirmPastDeadline?: boolean | undefined;
}

/**
 * Puts a task away for one person; for all others it stays where it was. Doing it again moves the time.
 * @throws HttpProblem SNOOZE_PAST_DEADLINE, BODY_INVALID with SNOOZE_NOT_LATER
 */
export async function snooze(
  db: Db,
  caller: Caller,
  task: { id: string; due_at: string | null },
  wish: SnoozeWish,
  { now, language }: { now: string; language: Language },
): Promise<void> {
  if (compareInstants(wish.until, now) <= 0) {
    throw new HttpProblem('BODY_INVALID', { errors: fieldRefusal('/until', 'SNOOZE_NOT_LATER') });
  }
  const due = task.due_at;
  // What is overdue already cannot become so.
  const passes = due !== null && compareInstants(due, now) > 0 && compareInstants(wish.until, due) > 0;
  if (passes && wish.confirmPastDeadline !== true) {
    throw new HttpProblem('SNOOZE_PAST_DEADLINE', {
      details: { dueAt: due, dueAtText: formatDateTime(due, language) },
    });
  }
  const row = { until: wish.until, reason: wish.reason ?? null, at: now };
  await db
    .insertInto('task_snooze')
    .values({ person_id: caller.id, task_id: task.id, ...row })
    .onConflict((conflict) => conflict.columns(['person_id', 'task_id']).doUpdateSet(row))
    .execute();
}

export async function unsnooze(db: Db, caller: Caller, taskId: string): Promise<void> {
  await db.deleteFrom('task_snooze').where('person_id', '=', caller.id).where('task_id', '=', taskId).execute();
}
