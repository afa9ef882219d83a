import { Type } from 'typebox';
import { route } from '../../route.ts';
import { streamEvents } from '../../stream-events.ts';

export default route({
  method: 'GET',
  url: '/events',
  right: 'signed-in',
  tag: 'live',
  summary: 'What happens in your cases, as server-sent events; goes on after Last-Event-ID',
  produces: 'text/event-stream',
  schema: { response: { 200: Type.String() } },
  handler: ({ caller, request, reply }, api) => streamEvents(api, caller, request, reply),
});
