import type { Caller, StandsInFor } from '../../context.ts';
import { readDraft } from '../../drafts.ts';
import { openTask, standInFor } from '../../open-task.ts';
import type { FoundTask } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Draft } from '../../schemas/user-task.ts';
import { draftPlace } from '../../task-draft.ts';

export default route({
  method: 'GET',
  url: '/user-tasks/:id/draft',
  right: 'tasks.read',
  tag: 'user tasks',
  summary:
    'Your own draft of a task; empty where there is none. It stays when another person was first. Who stands in and has none starts from that of the absent person, with `from`',
  schema: { params: IdParams, response: { 200: Draft } },
  handler: async ({ caller, params }, api) => {
    const task = await openTask(api, caller, params.id);
    const place = await draftPlace(api, caller, task);
    const own = await readDraft(api, place);
    const absent = own.data === null && task.state === 'open' ? draftsOwner(caller, task) : null;
    if (absent === null) return own;
    const theirs = await readDraft(api, { ...place, personId: absent.personId });
    if (theirs.data === null) return own;
    return { ...theirs, revision: 0, from: { personId: absent.personId, name: absent.name } };
  },
});

/** The absent person whose draft the caller, named as their substitute, goes on with; also once they have taken it. */
function draftsOwner(caller: Caller, task: FoundTask): StandsInFor | null {
  const standIn = standInFor(caller, task) ?? caller.standsInFor.find((one) => one.personId === task.owner) ?? null;
  return standIn?.offered === false ? standIn : null;
}
