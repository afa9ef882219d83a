import { Type } from 'typebox';
import { diffDefinitions } from '../../queries/definition-diff.ts';
import { readDefinition } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { DefinitionDiff } from '../../schemas/process-definition.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key/diff',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'What differs between two versions; `from` is the one before `to` unless named',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object(
      { to: Type.Integer({ minimum: 1 }), from: Type.Optional(Type.Integer({ minimum: 1 })) },
      { additionalProperties: false },
    ),
    response: { 200: DefinitionDiff },
  },
  handler: async ({ params, query }, api) => {
    const to = await readDefinition(api, params.key, query.to);
    const from = await readDefinition(api, params.key, query.from ?? Math.max(1, query.to - 1));
    const [before, after] = await Promise.all([api.definitions.graph(from.hash), api.definitions.graph(to.hash)]);
    return { key: to.key, from: from.version, to: to.version, changes: diffDefinitions(before, after) };
  },
});
