import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { depthOfCase, requireRightInCase } from '../../queries/visibility.ts';
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
  handler: async (call, api) => {
    await depthOfCase(api.db, call.caller, call.params.id);
    await requireRightInCase(api.db, call.caller, 'cases.suspend', call.params.id);
    const answer = await act(call, api, call.params.id, {
      kind: 'suspend',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      reason: call.body.reason,
    });
    return answer ?? call.reply;
  },
});
