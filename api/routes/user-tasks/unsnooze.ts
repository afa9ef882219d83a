import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody } from '../../schemas/common.ts';
import { Snoozed } from '../../schemas/user-task.ts';
import { unsnooze } from '../../snooze.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/unsnooze',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Bring a task back that you had put away',
  schema: { params: IdParams, body: NoBody, response: { 200: Snoozed } },
  handler: async ({ caller, params }, api) => {
    const task = await openTask(api, caller, params.id);
    await unsnooze(api.db, caller, task.id);
    return { snoozedUntil: null };
  },
});
