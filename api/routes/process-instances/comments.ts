import { listComments } from '../../queries/comment-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { CommentList } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/comments',
  right: 'cases.read',
  tag: 'comments',
  summary:
    'Comments on a case and its tasks, oldest first: internal ones for those who see it whole, shared ones, your own',
  schema: { params: IdParams, response: { 200: CommentList } },
  handler: async ({ caller, params, now }, api) => {
    await depthOfCase(api.db, caller, params.id);
    return listComments(api, caller, now, { instance: params.id });
  },
});
