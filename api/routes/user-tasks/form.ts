import { conflictOf } from '../../conflict.ts';
import { optionsOf, shownNow } from '../../forms.ts';
import { isAsked, openTask, standInFor } from '../../open-task.ts';
import { hasRight } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { FormForPerson } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/form',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Form of a task with the data it is shown and the choices of its fields',
  schema: { params: IdParams, response: { 200: FormForPerson } },
  handler: async ({ caller, now, params }, api) => {
    const task = await openTask(api, caller, params.id);
    const schema = task.form_key
      ? await api.definitions.form(task.definition_hash, task.process_key, task.form_key)
      : null;
    const behalf = standInFor(caller, task)?.personId;
    // The choices name applicants: for those who are asked and for HR, not for everybody who sees the case.
    const asked =
      isAsked(caller, task) && (await conflictOf(api, caller, task.instance_id, schema, task.input, behalf)) === null;
    const named = asked || hasRight(caller.roles, 'applications.read-all');
    const shown = { instanceId: task.instance_id, input: task.input };
    const options = named ? await optionsOf(schema, api, caller, now, shown) : {};
    return { formKey: task.form_key, schema, data: shownNow(schema, task.input, options), options };
  },
});
