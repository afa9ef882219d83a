import type { Api, Caller } from './context.ts';
import { HttpProblem } from './errors.ts';
import { type FoundTask, findTask } from './queries/task-list.ts';

/** The task, or 404 whether it does not exist or is not the caller's to see. */
export async function openTask(api: Api, caller: Caller, id: string): Promise<FoundTask> {
  const task = await findTask(api, caller, id);
  if (!task) throw new HttpProblem('NOT_FOUND');
  return task;
}

/** Whether the caller holds the task or is asked to take it: the ones who may see its form's choices and keep a draft. */
export function isAsked(caller: Caller, task: FoundTask): boolean {
  return (
    task.assignee === caller.id ||
    task.candidate_users.includes(caller.id) ||
    task.candidate_groups.some((group) => caller.groups.includes(group))
  );
}
