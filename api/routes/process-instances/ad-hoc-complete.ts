import { act, actorOf } from '../../act.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { AdHocParams } from '../../schemas/ad-hoc.ts';
import { NoBody, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/ad-hoc/:elementInstanceId/complete',
  right: 'tasks.act',
  tag: 'process instances',
  summary: 'End an ad-hoc sub-process: nothing more is to be done in it; its candidate groups may',
  schema: { params: AdHocParams, body: NoBody, response: { 200: Seq, 202: Pending } },
  handler: async (call, api) => {
    await depthOfCase(api.db, call.caller, call.params.id);
    const answer = await act(call, api, call.params.id, {
      kind: 'complete-ad-hoc',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      scopeElementInstanceId: call.params.elementInstanceId,
    });
    return answer ?? call.reply;
  },
});
