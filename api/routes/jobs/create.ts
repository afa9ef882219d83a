import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { createJob } from '../../jobs/create.ts';
import { checkBody } from '../../jobs/do-one.ts';
import { dryRun } from '../../jobs/dry-run.ts';
import { KINDS, type KindName } from '../../jobs/kinds.ts';
import { type Filter, objectsOf } from '../../jobs/objects.ts';
import { SECTIONS } from '../../queries/inbox-readers.ts';
import { route } from '../../route.ts';
import { choice, Id } from '../../schemas/common.ts';
import { DryJob, JobStarted } from '../../schemas/job.ts';
import { TaskFilterFields, withoutSnoozed } from '../../schemas/user-task.ts';

export default route({
  method: 'POST',
  url: '/jobs',
  right: 'tasks.act',
  tag: 'jobs',
  summary:
    'Do the same to many tasks, incidents or cases, with a result for each; `dryRun` only says what would happen',
  schema: {
    body: Type.Object(
      {
        kind: choice(Object.keys(KINDS) as [KindName, ...KindName[]]),
        objects: Type.Union([
          Type.Array(Id, { maxItems: 20_000 }),
          Type.Object(
            {
              ...TaskFilterFields,
              section: Type.Optional(choice([...SECTIONS])),
              withoutSnoozed,
              mine: Type.Optional(Type.Boolean()),
              candidate: Type.Optional(Type.Boolean()),
              instance: Type.Optional(Type.String()),
              version: Type.Optional(Type.Integer({ minimum: 1, description: 'Of cases: that they run by now' })),
              code: Type.Optional(Type.String({ description: 'Of incidents' })),
              cause: Type.Optional(Type.String({ description: 'Of incidents: a group of GET /incidents/groups' })),
            },
            { additionalProperties: false, description: 'What the list with the same filter holds now' },
          ),
        ]),
        with: Type.Optional(
          Type.Record(Type.String(), Type.Unknown(), { description: 'The body of the route for one' }),
        ),
        dryRun: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    response: { 200: DryJob, 202: JobStarted },
  },
  handler: async ({ caller, now, language, body, commandId, reply }, api) => {
    const kind = body.kind as KindName;
    const wish = (body.with ?? {}) as Data;
    checkBody({ route: KINDS[kind].route, body: wish });
    const objects = await objectsOf(api, caller, now, KINDS[kind].of, body.objects as string[] | Filter);
    if (body.dryRun) return dryRun(api, caller, kind, wish, objects, { now, language });
    const job = await createJob(api, caller, now, { id: commandId, kind, wish, objects });
    return reply.code(202).send(job);
  },
});
