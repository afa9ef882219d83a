import { Type } from 'typebox';
import { actOnCase } from '../../act-on-case.ts';
import { route } from '../../route.ts';
import { IdParams, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/suspend',
  right: 'cases.suspend',
  tag: 'process instances',
  summary: 'Let a case stand still: no task can be completed; timers, messages and answers wait until it is resumed',
  schema: {
    params: IdParams,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => actOnCase(call, api, 'cases.suspend', { kind: 'suspend', reason: call.body.reason }),
});
