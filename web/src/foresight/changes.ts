import type { Assumptions, Moment, TaskPlan } from '../../../engine/foresee.ts';
import { dateOf } from '../../../engine/values/time.ts';

/** Both together; of a task the changes of a turn lie over the usual of that turn. */
export function together(usual: Assumptions, changed: Assumptions): Assumptions {
  const tasks: Record<string, TaskPlan[]> = { ...usual.tasks };
  for (const [key, plans] of Object.entries(changed.tasks ?? {})) {
    const under = tasks[key] ?? tasks[key.slice(key.indexOf('/') + 1)] ?? [];
    const length = Math.max(plans.length, under.length);
    tasks[key] = Array.from({ length }, (_one, turn) => {
      const [below, above] = [nth(under, turn), nth(plans, turn)];
      return { ...below, ...above, answers: { ...below?.answers, ...above?.answers } };
    });
  }
  return { ...usual, ...changed, tasks };
}
const nth = (plans: TaskPlan[], turn: number): TaskPlan | undefined => plans[Math.min(turn, plans.length - 1)];

/** The changes with another plan for one turn of a task. */
export function withTask(changed: Assumptions, key: string, turn: number, turns: number, plan: TaskPlan): Assumptions {
  const before = changed.tasks?.[key] ?? [];
  const plans = Array.from({ length: Math.max(turns, before.length, 1) }, (_one, index) => nth(before, index) ?? {});
  const one = plans[turn] ?? {};
  plans[turn] = { ...one, ...plan, ...(plan.answers && { answers: { ...one.answers, ...plan.answers } }) };
  return { ...changed, tasks: { ...changed.tasks, [key]: plans } };
}

export interface Move {
  moment: Moment;
  /** Local dates; null where it is not in that forecast. */
  before: string | null;
  now: string | null;
}
/** What is on another day than in the forecast before, what is new and what is gone. */
export function movesBetween(before: readonly Moment[], now: readonly Moment[]): Move[] {
  const [earlier, later] = [counted(before), counted(now)];
  const keys = [...new Set([...later.keys(), ...earlier.keys()])];
  return keys.flatMap((key): Move[] => {
    const [old, fresh] = [earlier.get(key), later.get(key)];
    const [oldDate, freshDate] = [old ? dateOf(old.at) : null, fresh ? dateOf(fresh.at) : null];
    return oldDate === freshDate ? [] : [{ moment: (fresh ?? old)!, before: oldDate, now: freshDate }];
  });
}
/** Each moment under what it is and the how manyeth of its kind it is. */
function counted(moments: readonly Moment[]): Map<string, Moment> {
  const counts = new Map<string, number>();
  return new Map(
    moments.map((moment): [string, Moment] => {
      const key = `${moment.kind} ${moment.processKey}/${moment.elementId}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [`${key} ${count}`, moment];
    }),
  );
}
