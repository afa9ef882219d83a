import { Type } from 'typebox';
import { SECTIONS } from '../../queries/inbox-readers.ts';
import { listTasks } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { choice, Instant, listQuery } from '../../schemas/common.ts';
import { TaskFilterFields, UserTaskList, withoutSnoozed } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Tasks that concern you; `view` or `mine` and `candidate` (together: either) for your inbox alone',
  schema: {
    querystring: listQuery(
      {
        ...TaskFilterFields,
        mine: Type.Optional(Type.Boolean()),
        candidate: Type.Optional(Type.Boolean()),
        overdue: Type.Optional(Type.Boolean()),
        section: Type.Optional(choice([...SECTIONS])),
        withoutSnoozed,
        state: Type.Optional(choice(['open', 'completed', 'cancelled', 'all'])),
        instance: Type.Optional(Type.String()),
        dueBefore: Type.Optional(Instant),
      },
      ['dueAt', 'createdAt', 'endedAt', 'priority', 'name'],
    ),
    response: { 200: UserTaskList },
  },
  handler: ({ caller, now, query }, api) => listTasks(api, caller, now, query),
});
