import { readPeople } from '../../queries/case/people.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { CasePeople } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/people',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'Who started the case, who did something in it, and whom it waits for',
  schema: { params: IdParams, response: { 200: CasePeople } },
  handler: async ({ caller, params, now }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    return readPeople(api, caller, depth, await readInstance(api, params.id), now);
  },
});
