import { HttpProblem } from '../../errors.ts';
import { listColleagues } from '../../queries/case/colleagues.ts';
import { listIncidents } from '../../queries/incident-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { choiceQuery, PeopleToChoose } from '../../schemas/people-to-choose.ts';

export default route({
  method: 'GET',
  url: '/incidents/:id/colleagues',
  right: 'incidents.resolve',
  tag: 'incidents',
  summary: 'Who else may resolve it, for handing it over',
  schema: { params: IdParams, querystring: choiceQuery, response: { 200: PeopleToChoose } },
  handler: async ({ caller, params, query, now }, api) => {
    const [incident] = (await listIncidents(api, caller, { id: params.id, state: 'all' })).items;
    if (!incident) throw new HttpProblem('NOT_FOUND');
    return listColleagues(api, caller, incident.instanceId, now, query);
  },
});
