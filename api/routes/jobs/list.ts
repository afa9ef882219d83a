import { listJobs } from '../../jobs/list-jobs.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { JobList } from '../../schemas/job.ts';

export default route({
  method: 'GET',
  url: '/jobs',
  right: 'tasks.read',
  tag: 'jobs',
  summary: 'Jobs that you asked for, the newest first',
  schema: { querystring: listQuery({}, ['createdAt']), response: { 200: JobList } },
  handler: ({ caller, query }, api) => listJobs(api, caller, query),
});
