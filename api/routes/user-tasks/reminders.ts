import { openTask } from '../../open-task.ts';
import { remindersOf } from '../../queries/task-reminders.ts';
import { route } from '../../route.ts';
import { TaskReminders } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/reminders',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'The reminders of a task: those to come with their day and receiver, and what became of the others',
  schema: { params: IdParams, response: { 200: TaskReminders } },
  handler: async ({ caller, params }, api) => remindersOf(api, await openTask(api, caller, params.id)),
});
