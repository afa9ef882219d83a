import { Type } from 'typebox';
import { readProcessOverview } from '../../queries/overview/overview-one.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { OverviewFields, ProcessOverview } from '../../schemas/overview.ts';

export default route({
  method: 'GET',
  url: '/overview/:processKey',
  right: 'overview.read',
  tag: 'overview',
  summary: 'How one process goes: each step, each way, each end, month by month, with its drawing',
  schema: {
    params: Type.Object({ processKey: Id }),
    querystring: Type.Object(
      { ...OverviewFields, version: Type.Optional(Type.Integer({ minimum: 1 })) },
      { additionalProperties: false },
    ),
    response: { 200: ProcessOverview },
  },
  handler: ({ caller, params, query, now }, api) => readProcessOverview(api, caller, now, params.processKey, query),
});
