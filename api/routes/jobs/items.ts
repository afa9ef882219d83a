import { sql } from 'kysely';
import { Type } from 'typebox';
import { readJob } from '../../jobs/list-jobs.ts';
import { camelPage, readPage } from '../../paging.ts';
import { route } from '../../route.ts';
import { choice, IdParams, listQuery } from '../../schemas/common.ts';
import { JobItemList } from '../../schemas/job.ts';

export default route({
  method: 'GET',
  url: '/jobs/:id/items',
  right: 'tasks.read',
  tag: 'jobs',
  summary: 'How it went with each thing of a job, with the cause where it was refused',
  schema: {
    params: IdParams,
    querystring: listQuery({ state: Type.Optional(choice(['pending', 'done', 'refused'])) }, ['no']),
    response: { 200: JobItemList },
  },
  handler: async ({ caller, params, query }, api) => {
    await readJob(api, caller, params.id);
    let items = api.db
      .selectFrom('bulk_job_item')
      .select(['no', 'object_id', 'label', 'state', 'code', 'message', 'at'])
      .where('job_id', '=', params.id);
    if (query.state) items = items.where('state', '=', query.state as 'pending' | 'done' | 'refused');
    const keys = { no: { by: sql`no`, type: 'integer' } } as const;
    return camelPage(await readPage(items, query, { keys, id: sql`no::text`, usual: 'no', usualLimit: 100 }));
  },
});
