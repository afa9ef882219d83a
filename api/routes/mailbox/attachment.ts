import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { readReceived } from '../../queries/paper-list.ts';
import { parseMail } from '../../received-mail.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { sendFile } from '../../send-file.ts';

export default route({
  method: 'GET',
  url: '/mailbox/:id/attachments/:index',
  right: 'mailbox.read',
  tag: 'mail box',
  summary: 'A file that came with a mail',
  produces: 'application/octet-stream',
  exists: (api) => api.settings.mailbox,
  schema: {
    params: Type.Object({ id: Id, index: Type.Integer({ minimum: 0, maximum: 1000 }) }),
    response: { 200: Type.String({ format: 'binary' }) },
  },
  handler: async ({ caller, params, reply }, api) => {
    const row = await readReceived(api, caller, params.id);
    const attachment = row ? (await parseMail(row.raw)).attachments[params.index] : undefined;
    if (!attachment) throw new HttpProblem('NOT_FOUND');
    return sendFile(reply, { name: attachment.filename, mimeType: attachment.mimeType, content: attachment.content });
  },
});
