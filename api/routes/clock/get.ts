import { Type } from 'typebox';
import { route } from '../../route.ts';
import { Instant } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/clock',
  right: 'clock.turn',
  tag: 'clock',
  summary: 'The time that everything here follows; only with a turnable clock',
  exists: (api) => api.clock.advanceTo !== undefined,
  schema: { response: { 200: Type.Object({ now: Instant, turnable: Type.Boolean() }) } },
  handler: ({ now }) => ({ now, turnable: true }),
});
