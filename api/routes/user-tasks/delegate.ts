import { Type } from 'typebox';
import { actOnTask } from '../../act-on-task.ts';
import { requirePerson } from '../../existing-person.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { Id, IdParams, Pending, Seq } from '../../schemas/common.ts';
import { Note } from '../../schemas/user-task.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/delegate',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Let another person do your task; it stays yours, and you can take it back',
  schema: {
    params: IdParams,
    body: Type.Object({ to: Id, note: Note, onBehalfOf: Type.Optional(Id) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: async (call, api) => {
    const { to, note, onBehalfOf } = call.body;
    await openTask(api, call.caller, call.params.id);
    await requirePerson(api.db, to, 'to');
    const wish = { kind: 'delegate-task', to, ...(note === undefined ? {} : { note }) } as const;
    return actOnTask(call, api, wish, { onBehalfOf, orWhoAssigns: true });
  },
});
