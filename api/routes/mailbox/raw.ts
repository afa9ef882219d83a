import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { readReceived } from '../../queries/paper-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/mailbox/:id/raw',
  right: 'mailbox.read',
  tag: 'mail box',
  summary: 'One mail exactly as it came',
  produces: 'text/plain',
  exists: (api) => api.settings.mailbox,
  schema: { params: IdParams, response: { 200: Type.String() } },
  handler: async ({ caller, params, reply }, api) => {
    const row = await readReceived(api, caller, params.id);
    if (!row) throw new HttpProblem('NOT_FOUND');
    return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(row.raw);
  },
});
