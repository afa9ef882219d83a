import { Type } from 'typebox';
import { readDefinition } from '../../queries/definition-list.ts';
import { foresightOf } from '../../queries/foresight.ts';
import { route } from '../../route.ts';
import { Id, Instant, JsonObject } from '../../schemas/common.ts';

/** A forecast is of a moment: what it goes by may be as old as this. */
const KEPT_SECONDS = 60;

export default route({
  method: 'GET',
  url: '/process-definitions/:key/foresight',
  right: 'definitions.read',
  tag: 'process definitions',
  summary:
    'What a forecast of a process goes by: the compiled model with what it calls, forms, usual answers, choices and the numbers of the schemes today',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }),
    response: {
      200: Type.Object({
        definition: JsonObject,
        forms: Type.Record(Type.String(), JsonObject, { description: 'By `<process>/<form>`' }),
        answers: Type.Record(Type.String(), Type.Any(), { description: 'What people usually answer, by task' }),
        choices: Type.Record(Type.String(), Type.Array(Type.Any()), { description: 'By option source' }),
        rules: Type.Record(Type.String(), JsonObject, { description: 'By scheme' }),
        now: Instant,
      }),
    },
  },
  handler: async ({ caller, now, params, query, reply }, api) => {
    const { hash } = await readDefinition(api, params.key, query.version);
    reply.header('cache-control', `private, max-age=${KEPT_SECONDS}`);
    return foresightOf(api, caller, hash, now);
  },
});
