import { Type } from 'typebox';
import { mentionable } from '../../queries/mentionable.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { BesideVisibility } from '../../schemas/beside.ts';
import { Id, IdParams, listOf } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/mentionable',
  right: 'cases.read',
  tag: 'comments',
  summary: 'People who may read a comment on the case, by part of their name; 20 at most',
  schema: {
    params: IdParams,
    querystring: Type.Object(
      { text: Type.Optional(Type.String({ maxLength: 100 })), visibility: Type.Optional(BesideVisibility) },
      { additionalProperties: false },
    ),
    response: { 200: listOf(Type.Object({ id: Id, name: Type.String() })) },
  },
  handler: async ({ caller, params, query, now }, api) => {
    await depthOfCase(api.db, caller, params.id);
    const { text = '', visibility = 'internal' } = query;
    return {
      items: await mentionable(api, caller, now, { instanceId: params.id, visibility, text }),
      nextCursor: null,
    };
  },
});
