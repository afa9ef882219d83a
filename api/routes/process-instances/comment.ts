import { CommentBody, writeComment } from '../../comments.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { Comment } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/comments',
  right: 'cases.read',
  tag: 'comments',
  summary: 'Write a comment on a case; everybody it names gets one mail',
  schema: { params: IdParams, body: CommentBody, response: { 201: Comment } },
  handler: async ({ caller, params, body, now, commandId }, api) => {
    await depthOfCase(api.db, caller, params.id);
    return writeComment(api, { caller, now }, commandId, { instanceId: params.id, taskId: null }, body);
  },
});
