import { Type } from 'typebox';
import { listElections } from '../../queries/election-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { ElectionList } from '../../schemas/series.ts';

export default route({
  method: 'GET',
  url: '/elections',
  right: 'meetings.read',
  tag: 'meetings',
  summary:
    'Elections with their candidates and how many have voted; the votes are secret, the count is told at the end',
  schema: {
    querystring: listQuery(
      {
        series: Type.Optional(Type.String()),
        scheme: Type.Optional(Type.String()),
        state: Type.Optional(Type.String()),
      },
      ['openedAt'],
    ),
    response: { 200: ElectionList },
  },
  handler: ({ caller, query }, api) => listElections(api, caller, query),
});
