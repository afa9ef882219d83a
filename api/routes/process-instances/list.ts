import { Type } from 'typebox';
import { listInstances } from '../../queries/instance-list.ts';
import { route } from '../../route.ts';
import { choice, Instant, listQuery } from '../../schemas/common.ts';
import { ProcessInstanceList } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'Cases that concern you',
  schema: {
    querystring: listQuery(
      {
        state: Type.Optional(choice(['active', 'completed', 'terminated', 'cancelled'])),
        definitionKey: Type.Optional(Type.String()),
        businessKey: Type.Optional(Type.String()),
        startedAfter: Type.Optional(Instant),
        startedBefore: Type.Optional(Instant),
        waitingAt: Type.Optional(Type.String({ description: 'Element id where a token waits' })),
        incidents: Type.Optional(Type.Boolean()),
        suspended: Type.Optional(Type.Boolean()),
        columns: Type.Optional(
          Type.String({ maxLength: 500, description: 'Names of variables, with commas: told as `values`' }),
        ),
        text: Type.Optional(Type.String({ maxLength: 200 })),
      },
      ['startedAt', 'endedAt', 'businessKey'],
    ),
    response: { 200: ProcessInstanceList },
  },
  handler: ({ caller, query }, api) => listInstances(api, caller, query),
});
