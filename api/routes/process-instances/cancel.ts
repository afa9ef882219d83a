import { Type } from 'typebox';
import { actOnCase } from '../../act-on-case.ts';
import { route } from '../../route.ts';
import { IdParams, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/cancel',
  right: 'cases.cancel',
  tag: 'process instances',
  summary: 'End a case before its end, with a reason for the log',
  schema: {
    params: IdParams,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => actOnCase(call, api, 'cases.cancel', { kind: 'cancel-instance', reason: call.body.reason }),
});
