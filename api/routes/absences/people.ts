import { listEnterable } from '../../queries/absence-list.ts';
import { route } from '../../route.ts';
import { EnterableList } from '../../schemas/absence.ts';
import { choiceQuery } from '../../schemas/people-to-choose.ts';

export default route({
  method: 'GET',
  url: '/absences/people',
  right: 'absences.read',
  tag: 'absences',
  summary: 'For whom you may enter an absence or a substitute; yourself first',
  schema: { querystring: choiceQuery, response: { 200: EnterableList } },
  handler: ({ caller, query, now }, api) => listEnterable(api, caller, now, query),
});
