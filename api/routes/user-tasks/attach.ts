import { Type } from 'typebox';
import { decisionOf } from '../../act.ts';
import { keepAttachment } from '../../attachments.ts';
import { HttpProblem } from '../../errors.ts';
import { isAsked, openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { Attachment, BesideVisibility } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/attachments',
  right: 'tasks.act',
  tag: 'attachments',
  summary:
    "Lay a file into the task's form; it lies on the case once the form is sent with it, and is yours alone until then",
  takesFile: true,
  schema: {
    params: IdParams,
    querystring: Type.Object({ visibility: Type.Optional(BesideVisibility) }, { additionalProperties: false }),
    response: { 201: Attachment },
  },
  handler: async (call, api) => {
    const task = await openTask(api, call.caller, call.params.id);
    if (!isAsked(call.caller, task)) throw new HttpProblem('NOT_AUTHORISED');
    if (task.state !== 'open') {
      const decided = await decisionOf(api, task.instance_id, task.element_instance_id, call.language);
      throw decided ? new HttpProblem('ALREADY_DECIDED', { details: decided }) : new HttpProblem('TASK_NOT_OPEN');
    }
    const { visibility = 'internal' } = call.query;
    const ids = { instanceId: task.instance_id, taskId: task.id, draftOf: task.id };
    return keepAttachment(call, api, { ...ids, visibility, again: true });
  },
});
