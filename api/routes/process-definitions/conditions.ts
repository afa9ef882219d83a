import { Type } from 'typebox';
import { outsideStarts } from '../../../engine/index.ts';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { conditionStarted } from '../../../infra/registers/definition-starts.ts';
import { keepStartWishes } from '../../../infra/registers/start-wishes.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { startWished } from '../../bring-out.ts';
import { requireRightEverywhere } from '../../queries/scheme-named.ts';
import { route } from '../../route.ts';
import { JsonObject } from '../../schemas/common.ts';
import { StartedCases } from '../../schemas/started-case.ts';

export default route({
  method: 'POST',
  url: '/process-definitions/conditions',
  right: 'messages.send',
  tag: 'process definitions',
  summary: 'Ask the conditions of start events with these variables, and start each process whose condition holds',
  schema: {
    body: Type.Object({ variables: JsonObject }, { additionalProperties: false }),
    response: { 200: Type.Object({ started: StartedCases }) },
  },
  handler: async ({ caller, body, commandId, now }, api) => {
    requireRightEverywhere(caller, 'messages.send');
    await refuseWithoutEngine(api);
    const variables = body.variables as Data;
    const starts = await Promise.all(
      (await conditionStarted(api.db)).map(async ({ key, hash }) => {
        const graph = (await api.definitions.graph(hash)).processes[key]!;
        return outsideStarts(graph, { kind: 'condition', variables }, now).map(({ elementId, part }) => ({
          cause: commandId,
          ...{ definitionKey: key, definitionHash: hash, elementId, part },
          variables,
          wishedBy: caller.id,
        }));
      }),
    );
    await keepStartWishes(api.db, starts.flat(), now);
    return { started: await startWished(api, commandId) };
  },
});
