import { actOnTask } from '../../act-on-task.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/claim',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Take a task that you are asked to do',
  schema: { params: IdParams, body: NoBody, response: { 200: Seq, 202: Pending } },
  handler: (call, api) => actOnTask(call, api, 'claim-task'),
});
