import { readJob } from '../../jobs/list-jobs.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Job } from '../../schemas/job.ts';

export default route({
  method: 'GET',
  url: '/jobs/:id',
  right: 'tasks.read',
  tag: 'jobs',
  summary: 'A job that you asked for, and how far it is',
  schema: { params: IdParams, response: { 200: Job } },
  handler: ({ caller, params }, api) => readJob(api, caller, params.id),
});
