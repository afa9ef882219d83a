import { openTask } from '../../open-task.ts';
import { besideTask } from '../../queries/task-beside.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { TaskBeside } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/beside',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'What is known beside a task: earlier decisions of the case, the next reminder, who else may act',
  schema: { params: IdParams, response: { 200: TaskBeside } },
  handler: async ({ caller, params }, api) => {
    const task = await openTask(api, caller, params.id);
    return besideTask(api, caller, await depthOfCase(api.db, caller, task.instance_id), task);
  },
});
