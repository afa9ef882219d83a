import { Type } from 'typebox';
import { listApplications } from '../../queries/application-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { ApplicationList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/applications',
  right: 'applications.read',
  tag: 'applications',
  summary: 'Applications that you may read; your own always',
  schema: {
    querystring: listQuery(
      {
        round: Type.Optional(Type.String()),
        case: Type.Optional(Type.String()),
        person: Type.Optional(Type.String()),
        state: Type.Optional(Type.String()),
      },
      ['receivedAt', 'personName'],
      500,
    ),
    response: { 200: ApplicationList },
  },
  handler: ({ caller, query }, api) => listApplications(api, caller, query),
});
