import { Type } from 'typebox';
import { search } from '../../queries/search.ts';
import { route } from '../../route.ts';
import { HitList } from '../../schemas/search.ts';

export default route({
  method: 'GET',
  url: '/search',
  right: 'tasks.read',
  tag: 'search',
  summary: 'Tasks, cases, people, meetings and files by words, a number or an id: of each kind the first',
  schema: {
    querystring: Type.Object({ text: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
    response: { 200: HitList },
  },
  handler: async ({ caller, now, query }, api) => ({
    items: await search(api, caller, now, query.text),
    nextCursor: null,
  }),
});
