import { HttpProblem } from '../../errors.ts';
import { listPeople } from '../../queries/people-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Person } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/people/:id',
  right: 'people.read',
  tag: 'people',
  summary: 'One person',
  schema: { params: IdParams, response: { 200: Person } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listPeople(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
