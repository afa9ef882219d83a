import { openTask } from '../../open-task.ts';
import { listAttachments } from '../../queries/attachment-list.ts';
import { route } from '../../route.ts';
import { AttachmentList } from '../../schemas/beside.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/attachments',
  right: 'tasks.read',
  tag: 'attachments',
  summary: "Your files that wait in the task's form until it is sent",
  schema: { params: IdParams, response: { 200: AttachmentList } },
  handler: async ({ caller, params }, api) => {
    await openTask(api, caller, params.id);
    return listAttachments(api, caller, { draftOf: params.id });
  },
});
