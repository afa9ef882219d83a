import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { act, actedBefore, actorFor } from '../../act.ts';
import { conflictOf } from '../../conflict.ts';
import { HttpProblem } from '../../errors.ts';
import { filesOfAnswer, keepFilesOfAnswer } from '../../form-files.ts';
import { optionsOf, type ReadAnswer, readAnswer, shownNow } from '../../forms.ts';
import { forgetBody } from '../../idempotency.ts';
import { isAsked, openTask } from '../../open-task.ts';
import { nextTasks } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { Id, IdParams, JsonObject, Pending } from '../../schemas/common.ts';
import { Completed } from '../../schemas/user-task.ts';
import { ballotOf, isSecretBallot } from '../../secret-ballot.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/complete',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Answer a task. The first answer counts; `next` lists your open tasks in the same case',
  schema: {
    params: IdParams,
    body: Type.Object(
      { variables: Type.Optional(JsonObject), onBehalfOf: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    response: { 200: Completed, 202: Pending },
  },
  handler: async (call, api) => {
    const { caller, now } = call;
    const variables = (call.body.variables ?? {}) as Data;
    const before = await actedBefore(call, api);
    if (before === null) return call.reply;
    const task = await openTask(api, caller, call.params.id);
    if (before) return { seq: before.seq, next: await nextTasks(api, caller, task.instance_id, now) };
    const actor = actorFor(caller, task, call.body.onBehalfOf);
    const form = task.form_key
      ? await api.definitions.form(task.definition_hash, task.process_key, task.form_key)
      : null;
    const isSecret = isSecretBallot(form);
    const behalf = actor.onBehalfOf ?? (task.assignee === caller.id ? (task.owner ?? undefined) : undefined);
    if (isSecret && behalf !== undefined) throw new HttpProblem('BALLOT_IS_PERSONAL');
    const key = call.request.headers['idempotency-key'];
    if (isSecret && typeof key === 'string') await forgetBody(api.db, caller.id, key, call.request.url);
    // Whoever comes too late or may not answer hears that first, from the case itself.
    const mayAnswer = task.state === 'open' && isAsked(caller, task);
    const conflict = mayAnswer ? await conflictOf(api, caller, task.instance_id, form, task.input, behalf) : null;
    if (conflict) throw new HttpProblem(conflict);
    const shown = { instanceId: task.instance_id, input: task.input };
    const options = await optionsOf(form, api, caller, now, shown);
    const input = shownNow(form, task.input, options);
    const asked = {
      schema: form,
      data: variables,
      shown: input,
      options,
      now,
      language: call.language,
      personId: caller.id,
    };
    let read: ReadAnswer = { variables: {}, whole: {} };
    const place = { schema: form, draftOf: task.id, personId: caller.id, instanceId: task.instance_id };
    let files: string[] = [];
    try {
      read = readAnswer(asked);
      files = await filesOfAnswer(api.db, { ...place, answer: read.whole, language: call.language });
    } catch (failure) {
      if (mayAnswer) throw failure;
    }
    const answer = await act(
      call,
      api,
      task.instance_id,
      {
        kind: 'complete-task',
        commandId: call.commandId,
        actor,
        taskId: task.element_instance_id,
        variables: read.variables,
      },
      {
        private: isSecret ? ballotOf(task.input, read.whole) : read.whole,
        elementInstanceId: task.element_instance_id,
      },
    );
    // Answered, or it will be: a command that waits is sent again until it is.
    if (mayAnswer) await keepFilesOfAnswer(api.db, { ...place, taskId: task.id }, files);
    if (!answer) return call.reply;
    await api.db.deleteFrom('task_draft').where('task_id', '=', task.id).where('person_id', '=', caller.id).execute();
    return { seq: answer.seq, next: await nextTasks(api, caller, task.instance_id, now) };
  },
});
