import { Type } from 'typebox';
import { addDuration, compareInstants, isDuration, parseInstant } from '../../../engine/values/time.ts';
import { advanceClock, nextMoment } from '../../advance-clock.ts';
import type { Api } from '../../context.ts';
import { HttpProblem } from '../../errors.ts';
import { monthsOf } from '../../happened.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Happening, Month } from '../../schemas/clock.ts';
import { Instant } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/clock/advance',
  right: 'clock.turn',
  tag: 'clock',
  summary:
    'Turn time forward by a duration, to an instant or to the next thing that is due; answers when all that was due has happened, with a list of it by month',
  exists: (api) => api.clock.advanceTo !== undefined,
  schema: {
    body: Type.Object(
      {
        by: Type.Optional(Type.String({ description: 'ISO 8601 duration, for example P3D' })),
        to: Type.Optional(
          Type.String({ description: 'Instant, for example 2031-02-28T09:00:00+01:00, or `next`: the next thing due' }),
        ),
        until: Type.Optional(
          Type.Literal('task', { description: 'No further than to the moment at which somebody gets a task' }),
        ),
        since: Type.Optional(
          Type.String({ description: 'With `until`: a task that came after this instant counts too; now without it' }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        from: Instant,
        now: Instant,
        moments: Type.Integer({ description: 'At how many moments something was due' }),
        settled: Type.Boolean({ description: 'False: something is still being tried again' }),
        total: Type.Integer(),
        complete: Type.Boolean({ description: 'False: there is more than fits here; read it at /clock/happened' }),
        happened: Type.Array(Happening, { description: 'The first thousand; everything is in `months`' }),
        months: Type.Array(Month),
      }),
    },
  },
  handler: async ({ caller, body, now, language }, api) => {
    const target = await readTarget(api, body, now);
    if (compareInstants(target, now) < 0) throw new HttpProblem('CLOCK_BACKWARDS', { details: { now, to: target } });
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'advance-clock',
      objectType: 'clock',
      objectId: 'clock',
      detail: { from: now, to: target },
    });
    // A duration counts from where the clock stands when its turn comes.
    const turned = await advanceClock(api, (from) => (body.by && addDuration(from, body.by)) || later(from, target), {
      untilTaskAfter: body.until === 'task' ? (parseInstant(body.since ?? now) ?? now) : undefined,
    });
    const { months, total, complete } = await monthsOf(api, caller, { from: now, to: turned.now }, language, MOST);
    const happened = months.flatMap((month) => month.happened).slice(0, FIRST);
    return { ...turned, from: now, total, complete, happened, months };
  },
});

/** Eight years of everything are some ten thousand. */
const MOST = 30_000;
const FIRST = 1_000;

const later = (one: string, other: string): string => (compareInstants(one, other) > 0 ? one : other);

async function readTarget(api: Api, body: { by?: string; to?: string }, now: string): Promise<string> {
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
  if (body.to === 'next') return (await nextMoment(api, now)) ?? now;
  const target = parseInstant(body.to ?? '');
  if (target === null) throw refuse('/to');
  return target;
}
