import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle } from '../../infra/db.ts';
import { addressOf, httpPeople } from '../helpers/http-people.ts';
import { type StartedProduct, startProduct } from '../helpers/start-product.ts';
import { until } from '../helpers/until.ts';

const ITEMS = 200;
const PATIENCE_MS = 240_000;
let product: StartedProduct;
let database: DatabaseHandle;
beforeAll(async () => {
  product = await startProduct();
  database = createDatabase(addressOf(product, 'Database'));
}, 300_000);
afterAll(async () => {
  await database?.close();
  await product?.stop();
}, 180_000);

/** A job is answered with 202, which the helper of the people takes for "not yet". */
async function askForJob(personId: string, body: object): Promise<{ id: string; total: number }> {
  const form = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person: personId });
  const token = await fetch(`${addressOf(product, 'Sign-in')}/token`, { method: 'POST', body: form });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${product.baseUrl}/api/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as { id: string; total: number };
}

test('the API is killed in the middle of 200 tasks: the next one goes on, and each task is taken once', async () => {
  const people = httpPeople(product);
  const ids: string[] = [];
  for (let first = 0; first < ITEMS; first += 10) {
    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, no) => {
        const variables = { approvalTitle: `Sag ${first + no}` };
        return people.as('hr-hanne').post('/process-instances', { definitionKey: 'approval-task', variables });
      }),
    );
    ids.push(...begun.map(({ body }) => body.id as string));
  }
  const tasks = await until(
    async () => {
      const rows = await database.db
        .selectFrom('task')
        .select('id')
        .where('instance_id', 'in', ids)
        .where('state', '=', 'open')
        .execute();
      return rows.length === ITEMS ? rows.map(({ id }) => id) : null;
    },
    'every case has its task',
    PATIENCE_MS,
  );
  const job = await askForJob('hr-hanne', { kind: 'assign', objects: tasks, with: { assignee: 'admin-asta' } });
  expect(job.total).toBe(ITEMS);
  const progress = () =>
    database.db.selectFrom('bulk_job').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow();
  await until(async () => (await progress()).done >= 20, 'the job is under way', PATIENCE_MS);
  process.kill(product.pidOf('api'), 'SIGKILL');
  const atKill = (await progress()).done;
  expect(atKill).toBeLessThan(ITEMS);
  const end = await until(
    async () => {
      const now = await progress();
      return now.finished_at === null ? null : now;
    },
    'the job ends',
    PATIENCE_MS,
  );
  expect([end.done, end.refused]).toEqual([ITEMS, 0]);
  const { rows } = await database.pool.query(
    `select count(*)::int as events, count(distinct instance_id)::int as cases from event
     where kind = 'task-assigned' and instance_id = any($1)`,
    [ids],
  );
  expect(rows[0]).toEqual({ events: ITEMS, cases: ITEMS });
}, 900_000);
