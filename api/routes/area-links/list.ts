import { Type } from 'typebox';
import { listAreaLinks } from '../../queries/area-link-list.ts';
import { route } from '../../route.ts';
import { AreaLinks } from '../../schemas/levels.ts';

export default route({
  method: 'GET',
  url: '/area-links',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Which consultant has which area with which chief, from when until when; areas without a consultant',
  schema: {
    querystring: Type.Object({ scheme: Type.Optional(Type.String()) }, { additionalProperties: false }),
    response: { 200: AreaLinks },
  },
  handler: ({ caller, query, now, language }, api) =>
    listAreaLinks(api, caller, { scheme: query.scheme, now, language }),
});
