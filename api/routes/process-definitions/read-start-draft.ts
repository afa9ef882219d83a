import { Type } from 'typebox';

import { readDraft } from '../../drafts.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { Draft } from '../../schemas/user-task.ts';
import { startDraftPlace } from '../../start-draft.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key/start-draft',
  right: 'cases.start',
  tag: 'process definitions',
  summary: 'Your own draft of the form that starts a case; empty where there is none',
  schema: {
    params: Type.Object({ key: Id }),

    response: { 200: Draft },
  },
  handler: async ({ caller, params }, api) => readDraft(api, await startDraftPlace(api, caller, params.key)),
});
