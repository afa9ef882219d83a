import { openTask } from '../../open-task.ts';
import { listComments } from '../../queries/comment-list.ts';
import { route } from '../../route.ts';
import { CommentList } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/comments',
  right: 'tasks.read',
  tag: 'comments',
  summary: 'Comments written on a task, oldest first',
  schema: { params: IdParams, response: { 200: CommentList } },
  handler: async ({ caller, params, now }, api) => {
    await openTask(api, caller, params.id);
    return listComments(api, caller, now, { task: params.id });
  },
});
