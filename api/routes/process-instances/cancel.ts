import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { depthOfCase, requireRightInCase } from '../../queries/visibility.ts';
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
  handler: async (call, api) => {
    await depthOfCase(api.db, call.caller, call.params.id);
    await requireRightInCase(api.db, call.caller, 'cases.cancel', call.params.id);
    const answer = await act(call, api, call.params.id, {
      kind: 'cancel-instance',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      reason: call.body.reason,
    });
    return answer ?? call.reply;
  },
});
