import { Type } from 'typebox';
import { readOverview } from '../../queries/overview/overview-list.ts';
import { route } from '../../route.ts';
import { Overview, OverviewFields } from '../../schemas/overview.ts';

export default route({
  method: 'GET',
  url: '/overview',
  right: 'overview.read',
  tag: 'overview',
  summary: 'How each process goes: cases, overdue tasks, incidents, whom they wait for; of the schemes you answer for',
  schema: {
    querystring: Type.Object(OverviewFields, { additionalProperties: false }),
    response: { 200: Overview },
  },
  handler: ({ caller, query, now }, api) => readOverview(api, caller, now, query),
});
