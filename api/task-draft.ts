import type { Api, Caller } from './context.ts';
import type { FoundTask } from './queries/task-list.ts';

/** Where the caller's draft of a task is kept, and the forms it can have been written in. */
export async function draftPlace(api: Api, caller: Caller, task: FoundTask) {
  const { process_key: processKey, form_key: formKey } = task;
  const formIn = (hash: string) =>
    formKey ? api.definitions.form(hash, processKey, formKey).catch(() => null) : Promise.resolve(null);
  return {
    of: task.id,
    personId: caller.id,
    form: await formIn(task.definition_hash),
    definitionHash: task.definition_hash,
    formIn,
  };
}
