import { Type } from 'typebox';
import { optionsOf } from '../../forms.ts';
import { readDefinition } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { FormForPerson } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key/start-form',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'Form to fill in before a start by hand; `schema` is null where the process has none',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }),
    response: { 200: FormForPerson },
  },
  handler: async ({ caller, now, params, query }, api) => {
    const { hash } = await readDefinition(api, params.key, query.version);
    const definition = await api.definitions.graph(hash);
    const formKey = definition.processes[definition.key]?.startForm ?? null;
    const schema = formKey ? await api.definitions.form(hash, definition.key, formKey) : null;
    const options = await optionsOf(schema, api, caller, now, { instanceId: null, input: {} });
    return { formKey, schema, data: {}, options };
  },
});
