import { listSchemes } from '../../queries/scheme.ts';
import { route } from '../../route.ts';
import { SchemeList } from '../../schemas/scheme.ts';

export default route({
  method: 'GET',
  url: '/schemes',
  right: 'schemes.read',
  tag: 'schemes',
  summary: 'Schemes, whose rules each one inherits, and when they were changed last',
  schema: { response: { 200: SchemeList } },
  handler: async (_call, api) => ({ items: await listSchemes(api), nextCursor: null }),
});
