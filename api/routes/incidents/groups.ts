import { Type } from 'typebox';
import { listIncidentGroups } from '../../queries/overview/incident-groups.ts';
import { route } from '../../route.ts';
import { IncidentGroups } from '../../schemas/overview.ts';

export default route({
  method: 'GET',
  url: '/incidents/groups',
  right: 'incidents.read',
  tag: 'incidents',
  summary: 'Open incidents by cause: same code, step and message, with how many cases and people are hit',
  schema: {
    querystring: Type.Object({ processKey: Type.Optional(Type.String()) }, { additionalProperties: false }),
    response: { 200: IncidentGroups },
  },
  handler: ({ caller, query }, api) => listIncidentGroups(api, caller, query),
});
