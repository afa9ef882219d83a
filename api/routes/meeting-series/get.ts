import { HttpProblem } from '../../errors.ts';
import { listSeries } from '../../queries/series-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { MeetingSeries } from '../../schemas/series.ts';

export default route({
  method: 'GET',
  url: '/meeting-series/:id',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'One series of meetings with its years',
  schema: { params: IdParams, response: { 200: MeetingSeries } },
  handler: async ({ params }, api) => {
    const [found] = (await listSeries(api, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
