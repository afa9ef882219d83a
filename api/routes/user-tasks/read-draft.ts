import { readDraft } from '../../drafts.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Draft } from '../../schemas/user-task.ts';
import { draftPlace } from '../../task-draft.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/draft',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Your own draft of a task; empty where there is none. It stays when another person was first',
  schema: { params: IdParams, response: { 200: Draft } },
  handler: async ({ caller, params }, api) =>
    readDraft(api, await draftPlace(api, caller, await openTask(api, caller, params.id))),
});
