import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { actOnCase } from '../../act-on-case.ts';
import { route } from '../../route.ts';
import { Id, IdParams, JsonObject, nullable, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/modify',
  right: 'cases.move',
  tag: 'process instances',
  summary: 'Move a case by hand: end what is alive, begin in front of other elements, set variables, with a reason',
  schema: {
    params: IdParams,
    body: Type.Object(
      {
        reason: Type.String({ minLength: 1, maxLength: 2000 }),
        cancel: Type.Optional(
          Type.Array(Id, { maxItems: 100, description: 'Element instances to end, each with all it holds' }),
        ),
        start: Type.Optional(
          Type.Array(
            Type.Object(
              {
                elementId: Id,
                scopeId: Type.Optional(
                  nullable(
                    Type.String({ description: 'Sub-process to begin in, where several are alive; null = the case' }),
                  ),
                ),
              },
              { additionalProperties: false },
            ),
            { maxItems: 100, description: 'Elements to begin in front of' },
          ),
        ),
        variables: Type.Optional(JsonObject),
      },
      { additionalProperties: false },
    ),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => {
    const { reason, cancel, start, variables } = call.body;
    return actOnCase(call, api, 'cases.move', {
      kind: 'modify',
      reason,
      ...(cancel ? { cancel } : {}),
      ...(start ? { start } : {}),
      ...(variables ? { variables: variables as Data } : {}),
    });
  },
});
