import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { readDocument } from '../../queries/paper-list.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { sendFile } from '../../send-file.ts';

export default route({
  method: 'GET',
  url: '/documents/:id/content',
  right: 'documents.read',
  tag: 'documents',
  summary: 'The file itself, a tagged PDF as a rule',
  produces: 'application/pdf',
  schema: { params: IdParams, response: { 200: Type.String({ format: 'binary' }) } },
  handler: async ({ caller, params, now, reply }, api) => {
    const document = await readDocument(api, caller, params.id);
    if (!document) throw new HttpProblem('NOT_FOUND');
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'read',
      objectType: 'document',
      objectId: params.id,
      ...(document.instance_id ? { instanceId: document.instance_id } : {}),
    });
    const name = document.mime_type === 'application/pdf' ? `${document.title}.pdf` : document.title;
    return sendFile(reply, { name, mimeType: document.mime_type, content: document.content });
  },
});
