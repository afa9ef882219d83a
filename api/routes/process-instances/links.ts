import { readLinks } from '../../queries/case/links.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { CaseLinks } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/links',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'Cases that belong together with this one, by messages or by what they are about',
  schema: { params: IdParams, response: { 200: CaseLinks } },
  handler: async ({ caller, params }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    return readLinks(api, caller, depth, await readInstance(api, params.id));
  },
});
