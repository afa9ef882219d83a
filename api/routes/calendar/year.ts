import { Type } from 'typebox';
import { calendarOfYear } from '../../queries/calendar-year.ts';
import { route } from '../../route.ts';
import { CalendarYear } from '../../schemas/calendar.ts';

export default route({
  method: 'GET',
  url: '/calendar/years/:year',
  right: 'signed-in',
  tag: 'calendar',
  summary: "One's own year: meetings, interviews, deadlines of open tasks, ends of terms, days away; in order of time",
  schema: {
    params: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2090 }) }),
    response: { 200: CalendarYear },
  },
  handler: async ({ caller, params }, api) => ({ items: await calendarOfYear(api, caller, params.year) }),
});
