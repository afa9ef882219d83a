import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { requirePerson } from '../../existing-person.ts';
import { openTask } from '../../open-task.ts';
import { requireRightInCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { Id, IdParams, nullable, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/assign',
  right: 'tasks.assign',
  tag: 'user tasks',
  summary: 'Give a task to a person, or with null back to those who may take it',
  schema: {
    params: IdParams,
    body: Type.Object({ assignee: nullable(Id) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: async (call, api) => {
    const { assignee } = call.body;
    const task = await openTask(api, call.caller, call.params.id);
    await requireRightInCase(api.db, call.caller, 'tasks.assign', task.instance_id);
    if (assignee !== null) await requirePerson(api.db, assignee, 'assignee');
    const answer = await act(
      call,
      api,
      task.instance_id,
      {
        kind: 'assign-task',
        commandId: call.commandId,
        // The right to give out tasks has been asked for; the case itself knows holders and candidates only.
        actor: { ...actorOf(call.caller), groups: [...call.caller.groups, 'administrator'] },
        taskId: task.element_instance_id,
        assignee,
      },
      { elementInstanceId: task.element_instance_id },
    );
    return answer ?? call.reply;
  },
});
