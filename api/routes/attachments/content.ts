import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { findAttachment } from '../../queries/attachment-list.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { sendUpload } from '../../send-file.ts';

export default route({
  method: 'GET',
  url: '/attachments/:id/content',
  right: 'cases.read',
  tag: 'attachments',
  summary: 'An attached file itself, always to be saved and never shown as a page of ours',
  produces: 'application/octet-stream',
  schema: { params: IdParams, response: { 200: Type.String({ format: 'binary' }) } },
  handler: async ({ caller, params, now, reply }, api) => {
    const found = await findAttachment(api, caller, params.id);
    if (!found) throw new HttpProblem('NOT_FOUND');
    if (found.content === null) throw new HttpProblem('FILE_REMOVED');
    await audit(api.db, {
      ...{ at: now, actorId: caller.id, action: 'read', objectType: 'attachment', objectId: params.id },
      ...(found.instance_id ? { instanceId: found.instance_id } : {}),
    });
    return sendUpload(reply, { name: found.name, mimeType: found.mime_type, content: found.content });
  },
});
