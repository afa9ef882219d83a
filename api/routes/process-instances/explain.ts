import { explainInstance } from '../../queries/instance-explain.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Explanation } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/explain',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'What the case waits for, since when, who can end the wait, and its numbered steps',
  schema: { params: IdParams, response: { 200: Explanation } },
  handler: async ({ caller, params }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    return explainInstance(api, caller, depth, await readInstance(api, params.id));
  },
});
