import { readAdHoc } from '../../queries/ad-hoc-list.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { AdHocList } from '../../schemas/ad-hoc.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/ad-hoc',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'Where people may choose what is done next, and what can be chosen',
  schema: { params: IdParams, response: { 200: AdHocList } },
  handler: async ({ caller, params }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    const items = await readAdHoc(api, caller, depth, await readInstance(api, params.id));
    return { items, nextCursor: null };
  },
});
