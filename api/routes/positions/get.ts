import { HttpProblem } from '../../errors.ts';
import { listPositions } from '../../queries/position-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Position } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/positions/:id',
  right: 'signed-in',
  tag: 'positions',
  summary: 'One post',
  schema: { params: IdParams, response: { 200: Position } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listPositions(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
