import { HttpProblem } from '../../errors.ts';
import { listAttachments } from '../../queries/attachment-list.ts';
import { route } from '../../route.ts';
import { Attachment } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/attachments/:id',
  right: 'cases.read',
  tag: 'attachments',
  summary: 'What an attached file is; the file itself is under /content',
  schema: { params: IdParams, response: { 200: Attachment } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listAttachments(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
