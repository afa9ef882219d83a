import { act, actorOf } from '../../act.ts';
import { openTask } from '../../open-task.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/user-tasks/:id/claim',
  right: 'tasks.act',
  tag: 'user tasks',
  summary: 'Take a task that you are asked to do',
  schema: { params: IdParams, body: NoBody, response: { 200: Seq, 202: Pending } },
  handler: async (call, api) => {
    const task = await openTask(api, call.caller, call.params.id);
    const answer = await act(
      call,
      api,
      task.instance_id,
      {
        kind: 'claim-task',
        commandId: call.commandId,
        actor: actorOf(call.caller),
        taskId: task.element_instance_id,
      },
      { elementInstanceId: task.element_instance_id },
    );
    return answer ?? call.reply;
  },
});
