import { Type } from 'typebox';
import { nextMoment, turningOf } from '../../advance-clock.ts';
import { route } from '../../route.ts';
import { Instant, nullable } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/clock',
  right: 'clock.turn',
  tag: 'clock',
  summary: 'The time that everything here follows, when something is due next, and how far a turn under way has come',
  exists: (api) => api.clock.advanceTo !== undefined,
  schema: {
    response: {
      200: Type.Object({
        now: Instant,
        turnable: Type.Boolean(),
        next: nullable(Instant),
        turning: nullable(
          Type.Object({
            from: Instant,
            to: Instant,
            at: Instant,
            moments: Type.Integer({ description: 'Moments at which something was due that have been passed' }),
          }),
        ),
      }),
    },
  },
  handler: async ({ now }, api) => {
    const turning = turningOf(api);
    return { now, turnable: true, next: turning ? null : await nextMoment(api, now), turning };
  },
});
