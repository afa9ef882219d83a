import { actOnTask } from '../../act-on-task.ts';
import { route } from '../../route.ts';
import { IdParams, Pending, Seq } from '../../schemas/common.ts';
import { OnBehalfOf } from '../../schemas/user-task.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/take-back',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Take your task back from the person who does it for you',
  schema: { params: IdParams, body: OnBehalfOf, response: { 200: Seq, 202: Pending } },
  handler: (call, api) => actOnTask(call, api, { kind: 'take-back-task' }, { onBehalfOf: call.body.onBehalfOf }),
});
