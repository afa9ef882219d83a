import { Type } from 'typebox';
import { listPublications } from '../../queries/publication-list.ts';
import { route } from '../../route.ts';
import { choice, Id, listQuery } from '../../schemas/common.ts';
import { PublicationList } from '../../schemas/publication.ts';

export default route({
  method: 'GET',
  url: '/publications',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Dates, agendas and minutes that were published, each version; those that wait for whoever publishes',
  schema: {
    querystring: listQuery(
      {
        meeting: Type.Optional(Id),
        kind: Type.Optional(choice(['date', 'agenda', 'minutes'])),
        state: Type.Optional(choice(['waiting', 'published', 'withdrawn'])),
        scheme: Type.Optional(Id),
      },
      ['finalAt', 'meetingTitle'],
    ),
    response: { 200: PublicationList },
  },
  handler: ({ caller, query }, api) => listPublications(api, caller, query),
});
