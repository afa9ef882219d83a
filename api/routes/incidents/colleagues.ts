import { HttpProblem } from '../../errors.ts';
import { colleaguesFor } from '../../queries/case/colleagues.ts';
import { listIncidents } from '../../queries/incident-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Colleagues } from '../../schemas/incident.ts';

export default route({
  method: 'GET',
  url: '/incidents/:id/colleagues',
  right: 'incidents.resolve',
  tag: 'incidents',
  summary: 'Who else may resolve it, for handing it over',
  schema: { params: IdParams, response: { 200: Colleagues } },
  handler: async ({ caller, params, now }, api) => {
    const [incident] = (await listIncidents(api, caller, { id: params.id, state: 'all' })).items;
    if (!incident) throw new HttpProblem('NOT_FOUND');
    const people = await colleaguesFor(api, incident.instanceId, now);
    return { items: people.filter(({ id }) => id !== caller.id).map(({ id, name }) => ({ id, name })) };
  },
});
