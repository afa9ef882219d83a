import { listAttachments } from '../../queries/attachment-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { AttachmentList } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/attachments',
  right: 'cases.read',
  tag: 'attachments',
  summary:
    'Files attached to a case, oldest first: the internal ones for those who see it whole, the shared ones and your own',
  schema: { params: IdParams, response: { 200: AttachmentList } },
  handler: async ({ caller, params }, api) => {
    await depthOfCase(api.db, caller, params.id);
    return listAttachments(api, caller, { instance: params.id });
  },
});
