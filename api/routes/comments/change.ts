import { CommentChange, changeComment } from '../../comments.ts';
import { route } from '../../route.ts';
import { Comment } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'PATCH',
  url: '/comments/:id',
  right: 'cases.read',
  tag: 'comments',
  summary: 'Change your own comment within a day; what it said before is kept',
  schema: { params: IdParams, body: CommentChange, response: { 200: Comment } },
  handler: ({ caller, params, body, now }, api) => changeComment(api, { caller, now }, params.id, body),
});
