import { Type } from 'typebox';
import { actOnCase } from '../../act-on-case.ts';
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
  handler: (call, api) =>
    actOnCase(call, api, null, {
      kind: 'start-ad-hoc-activity',
      scopeElementInstanceId: call.params.elementInstanceId,
      elementId: call.body.elementId,
    }),
});
