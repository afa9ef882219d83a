import { Type } from 'typebox';
import { addDuration, compareInstants, isDuration, parseInstant } from '../../../engine/values/time.ts';
import { advanceClock } from '../../advance-clock.ts';
import { HttpProblem } from '../../errors.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Instant, JsonObject, nullable } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/clock/advance',
  right: 'clock.turn',
  tag: 'clock',
  summary:
    'Turn time forward by a duration or to an instant; answers when all that was due has happened, with a list of it',
  exists: (api) => api.clock.advanceTo !== undefined,
  schema: {
    body: Type.Object(
      {
        by: Type.Optional(Type.String({ description: 'ISO 8601 duration, for example P3D' })),
        to: Type.Optional(Type.String({ description: 'Instant, for example 2031-02-28T09:00:00+01:00' })),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        from: Instant,
        now: Instant,
        happened: Type.Array(
          Type.Object({
            at: Instant,
            kind: Type.String(),
            what: nullable(Type.String()),
            instanceId: nullable(Type.String()),
            businessKey: nullable(Type.String()),
            data: JsonObject,
          }),
        ),
      }),
    },
  },
  handler: async ({ caller, body, now }, api) => {
    const target = readTarget(body, now);
    if (compareInstants(target, now) < 0) throw new HttpProblem('CLOCK_BACKWARDS', { details: { now, to: target } });
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'advance-clock',
      objectType: 'clock',
      objectId: 'clock',
      detail: { from: now, to: target },
    });
    return advanceClock(api, now, target);
  },
});

function readTarget(body: { by?: string; to?: string }, now: string): string {
  const refuse = (pointer: string) =>
    new HttpProblem('BODY_INVALID', {
      errors: (language) => [
        {
          pointer,
          code: 'FIELD_FORMAT',
          message:
            language === 'da'
              ? 'angiv enten by (P3D) eller to (et tidspunkt)'
              : 'give either by (P3D) or to (an instant)',
        },
      ],
    });
  if ((body.by === undefined) === (body.to === undefined)) throw refuse('');
  if (body.by !== undefined) {
    const target = isDuration(body.by) ? addDuration(now, body.by) : null;
    if (target === null) throw refuse('/by');
    return target;
  }
  const target = parseInstant(body.to ?? '');
  if (target === null) throw refuse('/to');
  return target;
}
