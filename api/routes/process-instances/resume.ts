import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { depthOfCase, requireRightInCase } from '../../queries/visibility.ts';
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
  handler: async (call, api) => {
    await depthOfCase(api.db, call.caller, call.params.id);
    await requireRightInCase(api.db, call.caller, 'cases.suspend', call.params.id);
    const { reason } = call.body;
    const answer = await act(call, api, call.params.id, {
      kind: 'resume',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      ...(reason === undefined ? {} : { reason }),
    });
    return answer ?? call.reply;
  },
});
