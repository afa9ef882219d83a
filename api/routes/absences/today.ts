import { dateOf } from '../../../engine/values/time.ts';
import { listAbsences } from '../../queries/absence-list.ts';
import { route } from '../../route.ts';
import { StandingToday } from '../../schemas/absence.ts';

export default route({
  method: 'GET',
  url: '/absences/today',
  right: 'absences.read',
  tag: 'absences',
  summary: 'Whether you are away today, and for whom you stand in, through however many others',
  schema: { response: { 200: StandingToday } },
  handler: async ({ caller, now }, api) => {
    const { items } = await listAbsences(api, caller, now, { person: caller.id });
    const away = items.find(({ state }) => state === 'now');
    return {
      today: dateOf(now),
      away: away ? { id: away.id, toDate: away.toDate } : null,
      standsInFor: caller.standsInFor
        .filter(({ offered }) => !offered)
        .map(({ personId, name, role, processKey, until }) => ({ personId, name, role, processKey, until })),
    };
  },
});
