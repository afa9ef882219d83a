import { Type } from 'typebox';
import { removeAttachment } from '../../attachments.ts';
import { route } from '../../route.ts';
import { IdParams, Nothing } from '../../schemas/common.ts';

export default route({
  method: 'DELETE',
  url: '/attachments/:id',
  right: 'cases.read',
  tag: 'attachments',
  summary: 'Remove an attached file: its content goes, who removed it and why stays. Of an unsent form: no reason',
  schema: {
    params: IdParams,
    body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 2000 })) }, { additionalProperties: false }),
    response: { 204: Nothing },
  },
  handler: async ({ caller, params, body, now, reply }, api) => {
    await removeAttachment(api, caller, now, params.id, body.reason);
    return reply.code(204).send();
  },
});
