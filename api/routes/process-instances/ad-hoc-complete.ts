import { actOnCase } from '../../act-on-case.ts';
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
  handler: (call, api) =>
    actOnCase(call, api, null, {
      kind: 'complete-ad-hoc',
      scopeElementInstanceId: call.params.elementInstanceId,
    }),
});
