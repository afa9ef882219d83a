import { Type } from 'typebox';
import { listPositions } from '../../queries/position-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { PositionList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/positions',
  right: 'signed-in',
  tag: 'positions',
  summary: 'Posts; for those outside the cases the announced ones',
  schema: {
    querystring: listQuery(
      { state: Type.Optional(Type.String()), municipality: Type.Optional(Type.String()) },
      ['title', 'createdAt'],
      500,
    ),
    response: { 200: PositionList },
  },
  handler: ({ caller, query }, api) => listPositions(api, caller, query),
});
