import { Type } from 'typebox';
import { keepAttachment } from '../../attachments.ts';
import { HttpProblem } from '../../errors.ts';
import { mayStart, readDefinition } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Attachment, BesideVisibility } from '../../schemas/beside.ts';
import { Id } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-definitions/:key/attachments',
  right: 'cases.start',
  tag: 'attachments',
  summary: 'Lay a file into the form that starts a case; it lies on the case once that is started with it',
  takesFile: true,
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object({ visibility: Type.Optional(BesideVisibility) }, { additionalProperties: false }),
    response: { 201: Attachment },
  },
  handler: async (call, api) => {
    const { hash, key } = await readDefinition(api, call.params.key);
    if (!(await mayStart(api, call.caller, await api.definitions.graph(hash)))) throw new HttpProblem('NOT_AUTHORISED');
    const { visibility = 'internal' } = call.query;
    return keepAttachment(call, api, {
      instanceId: null,
      taskId: null,
      draftOf: `start:${key}`,
      visibility,
      again: true,
    });
  },
});
