import type { JsonObject } from '../../../engine/values/json.ts';
import { HttpProblem } from '../../errors.ts';
import { createJob } from '../../jobs/create.ts';
import { isUndoable, readJob } from '../../jobs/list-jobs.ts';
import { route } from '../../route.ts';
import { IdParams, NoBody } from '../../schemas/common.ts';
import { JobStarted } from '../../schemas/job.ts';

export default route({
  method: 'POST',
  url: '/jobs/:id/undo',
  right: 'tasks.act',
  tag: 'jobs',
  summary: 'Take back what a job of yours did, thing by thing, as a job of its own',
  schema: { params: IdParams, body: NoBody, response: { 202: JobStarted } },
  handler: async ({ caller, now, params, commandId, reply }, api) => {
    const job = await readJob(api, caller, params.id);
    if (job.finishedAt === null) throw new HttpProblem('JOB_NOT_FINISHED');
    if (job.undoOf !== null || !isUndoable(job.kind)) throw new HttpProblem('JOB_NOT_UNDOABLE');
    const done = await api.db
      .selectFrom('bulk_job_item')
      .select(['object_id', 'label', 'before'])
      .where('job_id', '=', job.id)
      .where('state', '=', 'done')
      .where('before', 'is not', null)
      .orderBy('no')
      .execute();
    if (done.length === 0) throw new HttpProblem('JOB_NOT_UNDOABLE');
    const objects = done.map((item) => ({ id: item.object_id, label: item.label, before: item.before as JsonObject }));
    const wish = { kind: job.kind, with: job.with };
    const undo = await createJob(api, caller, now, {
      id: commandId,
      kind: `undo-${job.kind}`,
      wish,
      objects,
      undoOf: job.id,
    });
    return reply.code(202).send(undo);
  },
});
