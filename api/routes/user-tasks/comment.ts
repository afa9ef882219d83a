import { CommentBody, writeComment } from '../../comments.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { Comment } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/comments',
  right: 'tasks.read',
  tag: 'comments',
  summary: 'Write a comment on a task, ended ones too; everybody it names gets one mail',
  schema: { params: IdParams, body: CommentBody, response: { 201: Comment } },
  handler: async ({ caller, params, body, now, commandId }, api) => {
    const task = await openTask(api, caller, params.id);
    return writeComment(api, { caller, now }, commandId, { instanceId: task.instance_id, taskId: task.id }, body);
  },
});
