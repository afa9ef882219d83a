import { Type } from 'typebox';
import { actOnCase } from '../../act-on-case.ts';
import { route } from '../../route.ts';
import { IdParams, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/resume',
  right: 'cases.suspend',
  tag: 'process instances',
  summary: 'Let a suspended case go on: what came meanwhile takes effect, and timers that are due act at once',
  schema: {
    params: IdParams,
    body: Type.Object(
      { reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })) },
      { additionalProperties: false },
    ),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => actOnCase(call, api, 'cases.suspend', { kind: 'resume', ...call.body }),
});
