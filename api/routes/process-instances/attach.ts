import { Type } from 'typebox';
import { keepAttachment } from '../../attachments.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { Attachment, BesideVisibility } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/attachments',
  right: 'cases.read',
  tag: 'attachments',
  summary: 'Attach a file to a case: the file itself as the body, its name percent-encoded in x-file-name',
  takesFile: true,
  schema: {
    params: IdParams,
    querystring: Type.Object(
      {
        visibility: Type.Optional(BesideVisibility),
        again: Type.Optional(Type.Boolean({ description: 'Although the same file lies there already' })),
      },
      { additionalProperties: false },
    ),
    response: { 201: Attachment },
  },
  handler: async (call, api) => {
    const instanceId = call.params.id;
    await depthOfCase(api.db, call.caller, instanceId);
    const { visibility = 'internal', again = false } = call.query;
    return keepAttachment(call, api, { instanceId, taskId: null, draftOf: null, visibility, again });
  },
});
