import { Type } from 'typebox';
import { listIncidents } from '../../queries/incident-list.ts';
import { route } from '../../route.ts';
import { choice, listQuery } from '../../schemas/common.ts';
import { IncidentList } from '../../schemas/incident.ts';

export default route({
  method: 'GET',
  url: '/incidents',
  right: 'incidents.read',
  tag: 'incidents',
  summary: 'Steps that failed and wait for a person; open ones unless `state` says otherwise',
  schema: {
    querystring: listQuery(
      {
        instance: Type.Optional(Type.String()),
        definitionKey: Type.Optional(Type.String()),
        cause: Type.Optional(Type.String({ description: 'A group of GET /incidents/groups' })),
        handedTo: Type.Optional(Type.String({ description: 'Person who is asked to look after it' })),
        state: Type.Optional(choice(['open', 'resolved', 'all'])),
      },
      ['raisedAt'],
    ),
    response: { 200: IncidentList },
  },
  handler: ({ caller, query }, api) => listIncidents(api, caller, query),
});
