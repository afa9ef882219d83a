import { dropDraft } from '../../drafts.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams, Nothing } from '../../schemas/common.ts';

export default route({
  method: 'DELETE',
  url: '/user-tasks/:id/draft',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Throw your own draft away',
  schema: { params: IdParams, response: { 204: Nothing } },
  handler: async ({ caller, params, reply }, api) => {
    await openTask(api, caller, params.id);
    await dropDraft(api, params.id, caller.id);
    return reply.code(204).send();
  },
});
