import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { json } from '../../../infra/db.ts';
import { decisionOf } from '../../act.ts';
import { HttpProblem } from '../../errors.ts';
import { isAsked, openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams, JsonObject } from '../../schemas/common.ts';
import { Draft } from '../../schemas/user-task.ts';
import { isSecretBallot } from '../../secret-ballot.ts';

export default route({
  method: 'PUT',
  url: '/user-tasks/:id/draft',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Keep a draft for yourself; it is never sent as the answer. Of a secret vote none is kept',
  schema: {
    params: IdParams,
    body: Type.Object({ data: JsonObject }, { additionalProperties: false }),
    response: { 200: Draft },
  },
  handler: async ({ caller, now, params, body, language }, api) => {
    const task = await openTask(api, caller, params.id);
    if (!isAsked(caller, task)) throw new HttpProblem('NOT_AUTHORISED');
    if (task.state !== 'open') {
      const decided = await decisionOf(api, task.instance_id, task.element_instance_id, language);
      throw decided ? new HttpProblem('ALREADY_DECIDED', { details: decided }) : new HttpProblem('TASK_NOT_OPEN');
    }
    const form = task.form_key
      ? await api.definitions.form(task.definition_hash, task.process_key, task.form_key)
      : null;
    if (isSecretBallot(form)) return { data: null, updatedAt: null };
    const data = body.data as Data;
    await api.db
      .insertInto('task_draft')
      .values({ task_id: params.id, person_id: caller.id, data: json(data), updated_at: now })
      .onConflict((conflict) =>
        conflict.columns(['task_id', 'person_id']).doUpdateSet({ data: json(data), updated_at: now }),
      )
      .execute();
    return { data, updatedAt: now };
  },
});
