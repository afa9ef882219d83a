import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { ProcessInstance } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'One case; its variables only for those who see the whole case',
  schema: { params: IdParams, response: { 200: ProcessInstance } },
  handler: async ({ caller, params }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    const instance = await readInstance(api, params.id);
    if (depth === 'whole') return instance;
    const { variables: _hidden, ...visible } = instance;
    return visible;
  },
});
