import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { AdHocParams } from '../../schemas/ad-hoc.ts';
import { Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/ad-hoc/:elementInstanceId/start',
  right: 'tasks.act',
  tag: 'process instances',
  summary: 'Begin an activity of an ad-hoc sub-process; its candidate groups may',
  schema: {
    params: AdHocParams,
    body: Type.Object({ elementId: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: async (call, api) => {
    await depthOfCase(api.db, call.caller, call.params.id);
    const answer = await act(call, api, call.params.id, {
      kind: 'start-ad-hoc-activity',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      scopeElementInstanceId: call.params.elementInstanceId,
      elementId: call.body.elementId,
    });
    return answer ?? call.reply;
  },
});
