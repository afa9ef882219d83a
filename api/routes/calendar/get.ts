import { feedOf } from '../../../infra/registers/calendar-feeds.ts';
import { route } from '../../route.ts';
import { CalendarAddress } from '../../schemas/calendar.ts';

export default route({
  method: 'GET',
  url: '/calendar/secret',
  right: 'signed-in',
  tag: 'calendar',
  summary: "The secret address of one's own calendar",
  schema: { response: { 200: CalendarAddress } },
  handler: async ({ caller, reply }, api) => {
    const feed = await feedOf(api.db, caller.id);
    reply.header('cache-control', 'private, no-store');
    return feed
      ? { address: `${api.settings.publicUrl}/api/v1/calendar/${feed.secret}.ics`, createdAt: feed.createdAt }
      : { address: null, createdAt: null };
  },
});
