import type { Api, Caller, StandsInFor } from './context.ts';
import { HttpProblem } from './errors.ts';
import { behalfOn, mayStandIn } from './queries/stands-in.ts';
import { type FoundTask, findTask } from './queries/task-list.ts';

/** The task, or 404 whether it does not exist or is not the caller's to see. */
export async function openTask(api: Api, caller: Caller, id: string): Promise<FoundTask> {
  const task = await findTask(api, caller, id);
  if (!task) throw new HttpProblem('NOT_FOUND');
  return task;
}

/** What decides whom a task is for. */
export type AskedTask = Pick<
  FoundTask,
  'assignee' | 'owner' | 'candidate_users' | 'candidate_groups' | 'process_key' | 'definition_key' | 'created_at'
>;

/** Whether the caller holds the task or is asked to take it: the ones who may see its form's choices and keep a draft. */
export function isAsked(caller: Caller, task: AskedTask): boolean {
  return isAskedThemselves(caller, task) || standInFor(caller, task) !== null;
}

/** Without standing in for anybody. */
export function isAskedThemselves(caller: Caller, task: AskedTask): boolean {
  return isFor(task, caller.id, caller.groups);
}

function isFor(task: AskedTask, personId: string, groups: string[]): boolean {
  return (
    task.assignee === personId ||
    task.candidate_users.includes(personId) ||
    task.candidate_groups.some((group) => groups.includes(group))
  );
}

/**
 * The person (or this very person) for whom the caller may do the task; null where there is none. Where the caller is
 * asked themselves, and nobody is named, they do it for themselves.
 */
export function standInFor(caller: Caller, task: AskedTask, personId?: string): StandsInFor | null {
  if (personId === undefined) return behalfOn(caller, task);
  return caller.standsInFor.find((one) => one.personId === personId && mayStandIn(one, task)) ?? null;
}
