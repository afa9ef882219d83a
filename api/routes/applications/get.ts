import { HttpProblem } from '../../errors.ts';
import { listApplications } from '../../queries/application-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Application } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/applications/:id',
  right: 'applications.read',
  tag: 'applications',
  summary: 'One application',
  schema: { params: IdParams, response: { 200: Application } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listApplications(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
