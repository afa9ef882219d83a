import { Type } from 'typebox';
import { countCases } from '../../queries/case/case-counts.ts';
import { route } from '../../route.ts';

export default route({
  method: 'GET',
  url: '/process-instances/counts',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'How many of the cases that concern you are in each state, counted up to `most`',
  schema: {
    querystring: Type.Object({ definitionKey: Type.Optional(Type.String()) }, { additionalProperties: false }),
    response: {
      200: Type.Object({
        active: Type.Integer(),
        incidents: Type.Integer(),
        suspended: Type.Integer(),
        completed: Type.Integer(),
        cancelled: Type.Integer(),
        most: Type.Integer(),
      }),
    },
  },
  handler: ({ caller, query }, api) => countCases(api, caller, query.definitionKey),
});
