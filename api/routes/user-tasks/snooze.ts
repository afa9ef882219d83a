import { Type } from 'typebox';
import { parseInstant } from '../../../engine/values/time.ts';
import { HttpProblem } from '../../errors.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams, Instant } from '../../schemas/common.ts';
import { Snoozed } from '../../schemas/user-task.ts';
import { snooze } from '../../snooze.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/snooze',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Put a task away until a time, for yourself; it comes back by itself',
  schema: {
    params: IdParams,
    body: Type.Object(
      {
        until: Instant,
        reason: Type.Optional(Type.String({ maxLength: 500 })),
        confirmPastDeadline: Type.Optional(
          Type.Boolean({ description: 'You know that the deadline passes meanwhile' }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 200: Snoozed },
  },
  handler: async ({ caller, now, params, body, language }, api) => {
    const task = await openTask(api, caller, params.id);
    if (task.state !== 'open') throw new HttpProblem('TASK_NOT_OPEN');
    const until = parseInstant(body.until) ?? body.until;
    await snooze(api.db, caller, task, { ...body, until }, { now, language });
    return { snoozedUntil: until };
  },
});
