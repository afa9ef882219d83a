import { Type } from 'typebox';
import { describedDefinition, readDefinition } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { ProcessDefinition } from '../../schemas/process-definition.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'One process by key or content hash, in its newest version unless another is named',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }),
    response: { 200: ProcessDefinition },
  },
  handler: async ({ caller, params, query }, api) =>
    describedDefinition(api, caller, await readDefinition(api, params.key, query.version)),
});
