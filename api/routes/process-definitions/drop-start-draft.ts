import { Type } from 'typebox';

import { dropDraft } from '../../drafts.ts';
import { route } from '../../route.ts';
import { Id, Nothing } from '../../schemas/common.ts';

import { startDraftPlace } from '../../start-draft.ts';

export default route({
  method: 'DELETE',
  url: '/process-definitions/:key/start-draft',
  right: 'cases.start',
  tag: 'process definitions',
  summary: 'Throw your own draft of a start away',
  schema: {
    params: Type.Object({ key: Id }),

    response: { 204: Nothing },
  },
  handler: async ({ caller, params, reply }, api) => {
    const { of, personId } = await startDraftPlace(api, caller, params.key);
    await dropDraft(api, of, personId);
    return reply.code(204).send();
  },
});
