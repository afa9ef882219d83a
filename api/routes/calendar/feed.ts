import { Type } from 'typebox';
import { writeCalendarFeed } from '../../../infra/calendar-file.ts';
import { ownerOfSecret } from '../../../infra/registers/calendar-feeds.ts';
import { HttpProblem } from '../../errors.ts';
import { calendarEntries } from '../../queries/calendar-feed.ts';
import { readCaller } from '../../queries/caller.ts';
import { route } from '../../route.ts';

export default route({
  method: 'GET',
  url: '/calendar/:secret.ics',
  right: 'open',
  tag: 'calendar',
  summary: "A person's meetings, interviews, deadlines and end of term as a calendar; the secret is the only key",
  produces: 'text/calendar',
  schema: {
    params: Type.Object({ secret: Type.String({ minLength: 32, maxLength: 128 }) }),
    response: { 200: Type.String() },
  },
  handler: async ({ params, reply }, api) => {
    const owner = await ownerOfSecret(api.db, params.secret);
    const now = await api.clock.now();
    const person = owner === null ? null : await readCaller(api.db, owner, now);
    if (!person) throw new HttpProblem('NOT_FOUND', { headers: { 'cache-control': 'no-store' } });
    const entries = await calendarEntries(api.db, person, now, api.settings.publicUrl);
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .header('content-disposition', 'inline; filename="sagsgang.ics"')
      .header('x-robots-tag', 'noindex')
      .send(writeCalendarFeed({ name: `Sagsgang: ${person.name}`, stamp: now, entries }));
  },
});
