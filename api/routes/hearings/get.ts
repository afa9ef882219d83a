import { HttpProblem } from '../../errors.ts';
import { listHearings } from '../../queries/hearing-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Hearing } from '../../schemas/hearing.ts';

export default route({
  method: 'GET',
  url: '/hearings/:id',
  right: 'hearings.read',
  tag: 'hearings',
  summary: 'One hearing',
  schema: { params: IdParams, response: { 200: Hearing } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listHearings(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
