import { openTask } from '../../open-task.ts';
import { described } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { UserTask } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'One task',
  schema: { params: IdParams, response: { 200: UserTask } },
  handler: async ({ caller, now, params }, api) => {
    const [task] = await described(api, caller, now, [await openTask(api, caller, params.id)]);
    return task;
  },
});
