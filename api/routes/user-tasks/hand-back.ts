import { Type } from 'typebox';
import { actOnTask } from '../../act-on-task.ts';
import { route } from '../../route.ts';
import { Id, IdParams, Pending, Seq } from '../../schemas/common.ts';
import { Note } from '../../schemas/user-task.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/hand-back',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Give a task that you do for another person back to them, undone',
  schema: {
    params: IdParams,
    body: Type.Object({ note: Note, onBehalfOf: Type.Optional(Id) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: (call, api) => {
    const { note, onBehalfOf } = call.body;
    const wish = { kind: 'hand-back-task', ...(note === undefined ? {} : { note }) } as const;
    return actOnTask(call, api, wish, { onBehalfOf, orWhoAssigns: true });
  },
});
