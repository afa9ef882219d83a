import { Type } from 'typebox';
import { readDiagram } from '../../queries/instance-diagram.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Diagram } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/diagram',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'The drawing with the marks of this case; `process` picks a called one, `at` an instant in its past',
  schema: {
    params: IdParams,
    querystring: Type.Object(
      {
        process: Type.Optional(Type.String()),
        at: Type.Optional(
          Type.String({ format: 'date-time', description: 'As it looked at this instant; now without it' }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 200: Diagram },
  },
  handler: async ({ caller, params, query }, api) => {
    await depthOfCase(api.db, caller, params.id);
    const instance = await readInstance(api, params.id);
    return readDiagram(api, instance, query.process ?? instance.definitionKey, query.at);
  },
});
