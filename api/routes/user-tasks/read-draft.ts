import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Draft } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/draft',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Your own draft of a task; empty where there is none',
  schema: { params: IdParams, response: { 200: Draft } },
  handler: async ({ caller, params }, api) => {
    await openTask(api, caller, params.id);
    const draft = await api.db
      .selectFrom('task_draft')
      .select(['data', 'updated_at'])
      .where('task_id', '=', params.id)
      .where('person_id', '=', caller.id)
      .executeTakeFirst();
    return { data: draft?.data ?? null, updatedAt: draft?.updated_at ?? null };
  },
});
