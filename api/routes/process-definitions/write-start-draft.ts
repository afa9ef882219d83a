import { Type } from 'typebox';
import type { JsonObject } from '../../../engine/values/json.ts';
import { writeDraft } from '../../drafts.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { Draft, DraftBody } from '../../schemas/user-task.ts';
import { startDraftPlace } from '../../start-draft.ts';

export default route({
  method: 'PUT',
  url: '/process-definitions/:key/start-draft',
  right: 'cases.start',
  tag: 'process definitions',
  summary: 'Keep a draft of the form that starts a case, for yourself',
  schema: {
    params: Type.Object({ key: Id }),
    body: DraftBody,
    response: { 200: Draft },
  },
  handler: async ({ caller, params, body, now, language }, api) =>
    writeDraft(api, await startDraftPlace(api, caller, params.key), {
      ...{ data: body.data as JsonObject, revision: body.revision, now, language },
    }),
});
