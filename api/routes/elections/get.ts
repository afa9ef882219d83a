import { HttpProblem } from '../../errors.ts';
import { listElections } from '../../queries/election-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Election } from '../../schemas/series.ts';

export default route({
  method: 'GET',
  url: '/elections/:id',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'One election',
  schema: { params: IdParams, response: { 200: Election } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listElections(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
