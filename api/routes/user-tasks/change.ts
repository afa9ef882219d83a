import { Type } from 'typebox';
import { actOnTask } from '../../act-on-task.ts';
import { route } from '../../route.ts';
import { Id, IdParams, Instant, nullable, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/change',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Give a task another priority, deadline or follow-up; reminders not sent yet go by the new deadline',
  schema: {
    params: IdParams,
    body: Type.Object(
      {
        priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
        dueAt: Type.Optional(nullable(Instant)),
        followUpAt: Type.Optional(nullable(Instant)),
        onBehalfOf: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => {
    const { onBehalfOf, ...change } = call.body;
    return actOnTask(call, api, { kind: 'change-task', ...change }, { onBehalfOf, orWhoAssigns: true });
  },
});
