import { Type } from 'typebox';
import { readDefinition } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key/xml',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'The BPMN file as it was deployed',
  produces: 'application/xml',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }),
    response: { 200: Type.String() },
  },
  handler: async ({ params, query, reply }, api) => {
    const { hash } = await readDefinition(api, params.key, query.version);
    const row = await api.db.selectFrom('definition').select('xml').where('hash', '=', hash).executeTakeFirstOrThrow();
    return reply.type('application/xml; charset=utf-8').send(row.xml);
  },
});
