import { inTransaction } from '../../../infra/db.ts';
import { renewFeed } from '../../../infra/registers/calendar-feeds.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { CalendarAddress } from '../../schemas/calendar.ts';
import { NoBody } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/calendar/secret',
  right: 'signed-in',
  tag: 'calendar',
  summary: "Makes a new secret address for one's own calendar; the old one is dead at once",
  schema: { body: NoBody, response: { 200: CalendarAddress } },
  handler: async ({ caller, now, reply }, api) => {
    const feed = await inTransaction(api.db, async (trx) => {
      await audit(trx, { at: now, actorId: caller.id, action: 'renew', objectType: 'calendar', objectId: caller.id });
      return renewFeed(trx, caller.id, now);
    });
    reply.header('cache-control', 'private, no-store');
    return { address: `${api.settings.publicUrl}/api/v1/calendar/${feed.secret}.ics`, createdAt: feed.createdAt };
  },
});
