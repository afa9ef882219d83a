import { listEnterable } from '../../queries/absence-list.ts';
import { route } from '../../route.ts';
import { EnterableList } from '../../schemas/absence.ts';

export default route({
  method: 'GET',
  url: '/absences/people',
  right: 'absences.read',
  tag: 'absences',
  summary: 'For whom you may enter an absence or a substitute; yourself first',
  schema: { response: { 200: EnterableList } },
  handler: async ({ caller, now }, api) => ({ items: await listEnterable(api, caller, now) }),
});
