import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { visibleComments } from '../../queries/comment-list.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams, Instant, listOf } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/comments/:id/versions',
  right: 'cases.read',
  tag: 'comments',
  summary: 'What a comment said before, newest first; of a deleted one for its author and who reads the log',
  schema: {
    params: IdParams,
    response: { 200: listOf(Type.Object({ no: Type.Integer(), text: Type.String(), replacedAt: Instant })) },
  },
  handler: async ({ caller, params }, api) => {
    const found = await visibleComments(api, caller)
      .select(['author_id', 'deleted_at'])
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (!found) throw new HttpProblem('NOT_FOUND');
    if (found.deleted_at && found.author_id !== caller.id && !hasRight(caller.roles, 'audit.read')) {
      throw new HttpProblem('NOT_AUTHORISED', { details: { right: 'audit.read' } });
    }
    const rows = await api.db
      .selectFrom('comment_version')
      .select(['no', 'text', 'replaced_at as replacedAt'])
      .where('comment_id', '=', params.id)
      .orderBy('no', 'desc')
      .execute();
    return { items: rows, nextCursor: null };
  },
});
