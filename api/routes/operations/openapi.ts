import { route } from '../../route.ts';
import { JsonObject } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/openapi.json',
  right: 'signed-in',
  tag: 'operations',
  summary: 'This description, OpenAPI 3.1',
  schema: { response: { 200: JsonObject } },
  handler: ({ request }) => request.server.swagger(),
});
