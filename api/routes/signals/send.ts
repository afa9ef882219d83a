import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { publishSignal } from '../../../infra/registers/signals.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { reachCases, startWished } from '../../bring-out.ts';
import { requireRightEverywhere } from '../../queries/scheme-named.ts';
import { route } from '../../route.ts';
import { JsonObject } from '../../schemas/common.ts';
import { StartedCases } from '../../schemas/started-case.ts';

export default route({
  method: 'POST',
  url: '/signals',
  right: 'messages.send',
  tag: 'messages',
  summary: 'Send a signal to every case that waits for it, and start every process that begins with it, once each',
  schema: {
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 200 }),
        variables: Type.Optional(JsonObject),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        signalId: Type.String(),
        cases: Type.Integer({
          description: 'Running cases whose process can wait for it; who does not, passes it over',
        }),
        pending: Type.Integer({ description: 'Of these, how many have not answered yet; they get it for certain' }),
        started: StartedCases,
      }),
    },
  },
  handler: async ({ caller, body, commandId, now }, api) => {
    // It reaches the cases of every scheme.
    requireRightEverywhere(caller, 'messages.send');
    await refuseWithoutEngine(api);
    const { name } = body;
    const variables = (body.variables ?? {}) as Data;
    const { cases } = await publishSignal(api.db, { id: commandId, name, variables, sentBy: caller.id }, now);
    const { pending } = await reachCases(api, commandId);
    return { signalId: commandId, cases, pending, started: await startWished(api, commandId) };
  },
});
