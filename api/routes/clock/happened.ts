import { Type } from 'typebox';
import { compareInstants, parseInstant } from '../../../engine/values/time.ts';
import { HttpProblem } from '../../errors.ts';
import { happenedIn } from '../../happened.ts';
import { route } from '../../route.ts';
import { Happening } from '../../schemas/clock.ts';
import { nullable } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/clock/happened',
  right: 'clock.turn',
  tag: 'clock',
  summary: 'What happened in a stretch of time, in all cases that you see, oldest first',
  exists: (api) => api.clock.advanceTo !== undefined,
  schema: {
    querystring: Type.Object({
      from: Type.String({ description: 'Instant; the moment itself is not of it' }),
      to: Type.Optional(Type.String({ description: 'Instant; now without it' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      cursor: Type.Optional(Type.String()),
    }),
    response: { 200: Type.Object({ items: Type.Array(Happening), nextCursor: nullable(Type.String()) }) },
  },
  handler: async ({ caller, query, now, language }, api) => {
    const from = parseInstant(query.from);
    const to = query.to === undefined ? now : parseInstant(query.to);
    if (from === null || to === null || compareInstants(from, to) > 0) throw new HttpProblem('QUERY_INVALID');
    return happenedIn(api, caller, { from, to }, language, { limit: query.limit ?? 200, cursor: query.cursor });
  },
});
