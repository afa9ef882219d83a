import { HttpProblem } from '../../errors.ts';
import { camel } from '../../paging.ts';
import { readReceived } from '../../queries/paper-list.ts';
import { parseMail } from '../../received-mail.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { ReceivedMailBody } from '../../schemas/papers.ts';

export default route({
  method: 'GET',
  url: '/mailbox/:id',
  right: 'mailbox.read',
  tag: 'mail box',
  summary: 'One mail as its reader sees it',
  exists: (api) => api.settings.mailbox,
  schema: { params: IdParams, response: { 200: ReceivedMailBody } },
  handler: async ({ caller, params }, api) => {
    const row = await readReceived(api, caller, params.id);
    if (!row) throw new HttpProblem('NOT_FOUND');
    const { raw, ...received } = row;
    const parsed = await parseMail(raw);
    return {
      ...camel(received),
      ...parsed,
      attachments: parsed.attachments.map(({ content: _content, ...attachment }) => ({
        ...attachment,
        url: `/api/v1/mailbox/${encodeURIComponent(params.id)}/attachments/${attachment.index}`,
      })),
    };
  },
});
