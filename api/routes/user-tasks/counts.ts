import { Type } from 'typebox';
import { countTasks } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { TaskCounts, TaskFilterFields } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/counts',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'How many tasks each section of your inbox has, with the filters of the list',
  schema: {
    querystring: Type.Object(TaskFilterFields, { additionalProperties: false }),
    response: { 200: TaskCounts },
  },
  handler: ({ caller, now, query }, api) => countTasks(api, caller, now, query),
});
