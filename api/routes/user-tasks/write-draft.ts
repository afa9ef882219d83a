import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { decisionOf } from '../../act.ts';
import { writeDraft } from '../../drafts.ts';
import { HttpProblem } from '../../errors.ts';
import { isAsked, openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Draft, DraftBody } from '../../schemas/user-task.ts';
import { isSecretBallot } from '../../secret-ballot.ts';
import { draftPlace } from '../../task-draft.ts';

export default route({
  method: 'PUT',
  url: '/user-tasks/:id/draft',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Keep a draft for yourself; it is never sent as the answer. Of a secret vote none is kept',
  schema: {
    params: IdParams,
    body: DraftBody,
    response: { 200: Draft },
  },
  handler: async ({ caller, now, params, body, language }, api) => {
    const task = await openTask(api, caller, params.id);
    if (!isAsked(caller, task)) throw new HttpProblem('NOT_AUTHORISED');
    if (task.state !== 'open') {
      const decided = await decisionOf(api, task.instance_id, task.element_instance_id, language);
      throw decided ? new HttpProblem('ALREADY_DECIDED', { details: decided }) : new HttpProblem('TASK_NOT_OPEN');
    }
    const place = await draftPlace(api, caller, task);
    if (isSecretBallot(place.form)) return { data: null, updatedAt: null, revision: 0, writtenIn: null };
    return writeDraft(api, place, { data: body.data as Data, revision: body.revision, now, language });
  },
});
