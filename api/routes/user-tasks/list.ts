import { Type } from 'typebox';
import { listTasks } from '../../queries/task-list.ts';
import { route } from '../../route.ts';
import { choice, Instant, listQuery } from '../../schemas/common.ts';
import { UserTaskList } from '../../schemas/user-task.ts';

export default route({
  method: 'GET',
  url: '/user-tasks',
  right: 'tasks.read',
  tag: 'user tasks',
  summary: 'Tasks that concern you; `mine` and `candidate` together mean either',
  schema: {
    querystring: listQuery(
      {
        mine: Type.Optional(Type.Boolean()),
        candidate: Type.Optional(Type.Boolean()),
        overdue: Type.Optional(Type.Boolean()),
        state: Type.Optional(choice(['open', 'completed', 'cancelled', 'all'])),
        definitionKey: Type.Optional(Type.String()),
        instance: Type.Optional(Type.String()),
        dueBefore: Type.Optional(Instant),
        text: Type.Optional(Type.String({ maxLength: 200 })),
      },
      ['dueAt', 'createdAt', 'endedAt', 'priority', 'name'],
    ),
    response: { 200: UserTaskList },
  },
  handler: ({ caller, now, query }, api) => listTasks(api, caller, now, query),
});
