import { deleteComment } from '../../comments.ts';
import { route } from '../../route.ts';
import { IdParams, Nothing } from '../../schemas/common.ts';

export default route({
  method: 'DELETE',
  url: '/comments/:id',
  right: 'cases.read',
  tag: 'comments',
  summary: 'Delete your own comment within a day; that there was one stays',
  schema: { params: IdParams, response: { 204: Nothing } },
  handler: async ({ caller, params, now, reply }, api) => {
    await deleteComment(api, { caller, now }, params.id);
    return reply.code(204).send();
  },
});
