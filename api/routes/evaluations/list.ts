import { Type } from 'typebox';
import { listEvaluations } from '../../queries/evaluation-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { EvaluationList } from '../../schemas/levels.ts';

export default route({
  method: 'GET',
  url: '/evaluations',
  right: 'meetings.read',
  tag: 'meetings',
  summary:
    'Evaluations of the scheme every second year: which meeting carries the item, the note, where it was carried',
  schema: {
    querystring: listQuery(
      {
        scheme: Type.Optional(Type.String()),
        year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
      },
      ['year'],
    ),
    response: { 200: EvaluationList },
  },
  handler: ({ caller, query }, api) => listEvaluations(api, caller, query),
});
