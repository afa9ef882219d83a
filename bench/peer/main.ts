import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createActivities } from '../../activities/index.ts';
import { compile, type Definition, type InstanceState, step } from '../../engine/index.ts';
import { createDatabase, migrate } from '../../infra/db.ts';
import { createInstances } from '../../infra/instances.ts';
import { createDataConverter } from '../../infra/payload-codec.ts';
import { deployDefinition } from '../../infra/registers/definitions.ts';
import { connectTemporal, connectWorker, registerSearchAttributes } from '../../infra/temporal.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { inParallel, percentile, quiet, TEMPORAL } from '../environment.ts';

/** One workload of the peer contract: warm up, measure between `@begin` and `@end`, verify, print one JSON line. */
const { values: given } = parseArgs({
  options: {
    workload: { type: 'string' },
    n: { type: 'string', default: '100' },
    clients: { type: 'string', default: '4' },
    'warmup-s': { type: 'string', default: '3' },
  },
});
const workload = given.workload ?? '';
const count = Number(given.n);
const clients = Number(given.clients);
const warmupMs = Number(given['warmup-s']) * 1000;
const setting = (name: string, otherwise: string) => process.env[name] ?? otherwise;
/** Start, ten services or five tasks, gateways and end, as the files of the contract have them. */
const ELEMENTS: Record<string, number> = { w1: 12, w2: 7, w3: 14, w4: 3, w5: 12 };
if (ELEMENTS[workload] === undefined) throw new Error(`--workload must be one of ${Object.keys(ELEMENTS).join(', ')}.`);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const operations: number[] = [];
const queries: number[] = [];

const file = workload === 'w5' ? 'w1' : workload;
const xml = await readFile(join(setting('BENCH_BPMN_DIR', '.'), `${file}.bpmn`), 'utf8');
const { definitions, problems } = await compile(xml);
const definition = definitions[0];
if (definition === undefined) throw new Error(`${file}.bpmn does not compile: ${JSON.stringify(problems)}`);
const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));

const result = workload === 'w5' ? await inMemory(definition) : await onServers(definition);
console.log(
  JSON.stringify({
    version: `sagsgang ${version}`,
    verified: result.verified,
    instances: count,
    elements_per_instance: ELEMENTS[workload],
    op: result.operation,
    ops: operations.length,
    op_p50_ms: rounded(percentile(operations, 0.5)),
    op_p99_ms: rounded(percentile(operations, 0.99)),
    query_p50_ms: queries.length === 0 ? null : rounded(percentile(queries, 0.5)),
    query_p99_ms: queries.length === 0 ? null : rounded(percentile(queries, 0.99)),
    completed: result.completed,
  }),
);
process.exit(0);

interface Result {
  verified: boolean;
  completed: number;
  operation: string;
}

/** The engine alone: every step, nothing stored. */
async function inMemory(graph: Definition): Promise<Result> {
  let completed = 0;
  const one = async () => {
    const since = performance.now();
    const state = toTheEnd(graph);
    operations.push(performance.now() - since);
    if (state.status === 'completed') completed += 1;
  };
  await warmUp(one);
  completed = 0;
  await phase('main', () => inParallel(count, clients, one));
  return { verified: completed === count, completed, operation: 'instance' };
}

function toTheEnd(graph: Definition): InstanceState {
  const now = '2027-01-01T00:00:00.000Z';
  const start = { kind: 'start', instanceId: 'i', businessKey: null, variables: {} } as const;
  let { state, commands } = step(graph, null, start, now);
  while (state.status === 'active') {
    const jobs = commands.flatMap((command) => ('jobId' in command ? [command.jobId] : []));
    if (jobs.length === 0) throw new Error('The process waits for something that nobody answers.');
    commands = [];
    for (const jobId of jobs) {
      const next = step(graph, state, { kind: 'job-completed', jobId, result: null }, now);
      state = next.state;
      commands.push(...next.commands);
    }
  }
  return state;
}

async function onServers(graph: Definition): Promise<Result> {
  quiet();
  const [host, port, user, name] = [
    setting('BENCH_PG_HOST', '127.0.0.1'),
    setting('BENCH_PG_PORT', '5432'),
    setting('BENCH_PG_USER', 'postgres'),
    setting('BENCH_PG_DB', setting('BENCH_PG_DATABASE', 'bench')),
  ];
  const { db, pool } = createDatabase(`postgres://${user}@${host}:${port}/${name}`, { connections: 20 });
  await migrate(db);
  const settings = {
    ...TEMPORAL,
    temporalAddress: setting('BENCH_TEMPORAL', '127.0.0.1:7233'),
    clock: 'system',
  } as const;
  const temporal = await connectTemporal(settings, { dataConverter: createDataConverter(pool) });
  await registerSearchAttributes(temporal.connection, 'default');
  const connection = await connectWorker(settings);
  const taskQueue = 'sagsgang';
  const product = createActivities({
    db,
    clock: temporal.clock,
    publicUrl: 'http://localhost',
    mailFrom: 'a@example.org',
  });
  const worker = await createWorker({
    connection,
    namespace: 'default',
    taskQueue,
    dataDir: setting('BENCH_DATA_DIR', '.data'),
    pool,
    payloadKeys: [],
    activities: { ...product, callService: async () => null },
  });
  const running = worker.run();
  running.catch((error) => {
    console.error(error);
    process.exit(1);
  });
  const instances = createInstances({ db, client: temporal.client, taskQueue, patienceMs: 30_000 });
  const deployable = { graph, xml, forms: {}, templates: {}, decisions: {} };
  const { hash } = await deployDefinition(db, deployable, null, new Date().toISOString());

  const start = async (): Promise<string> => {
    const instanceId = randomUUID();
    const answer = await instances.start({ instanceId, definitionHash: hash, businessKey: null, variables: {} });
    if (answer.ok !== true || answer.seq === 0) throw new Error(`Not started: ${JSON.stringify(answer)}`);
    return instanceId;
  };
  const complete = async (instanceId: string, taskId: string): Promise<void> => {
    const since = performance.now();
    const answer = await instances.act(instanceId, {
      kind: 'complete-task',
      commandId: randomUUID(),
      actor: { id: 'somebody', groups: [] },
      taskId,
      variables: { ok: true },
    });
    operations.push(performance.now() - since);
    if (answer.ok !== true) throw new Error(`Not completed: ${JSON.stringify(answer)}`);
  };
  const openTask = async (instanceId: string): Promise<string> => {
    for (;;) {
      const since = performance.now();
      const row = await db
        .selectFrom('task')
        .select('element_instance_id')
        .where('instance_id', '=', instanceId)
        .where('state', '=', 'open')
        .executeTakeFirst();
      queries.push(performance.now() - since);
      if (row !== undefined) return row.element_instance_id;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const completed = async (): Promise<number> => {
    const row = await db
      .selectFrom('instance')
      .select((column) => column.fn.countAll<number>().as('count'))
      .where('state', '=', 'completed')
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const finished = async (instanceId: string): Promise<void> => {
    for (;;) {
      const row = await db.selectFrom('instance').select('state').where('id', '=', instanceId).executeTakeFirst();
      if (row?.state === 'completed') return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  const throughServices = async () => {
    const since = performance.now();
    await finished(await start());
    operations.push(performance.now() - since);
  };
  const throughTasks = async () => {
    const instanceId = await start();
    for (let index = 0; index < 5; index += 1) await complete(instanceId, await openTask(instanceId));
  };

  let before = 0;
  if (workload === 'w4') {
    const parked: string[] = [];
    const park = async () => void parked.push(await start());
    const unpark = async (index: number) => complete(parked[index]!, await openTask(parked[index]!));
    await warmUp(async () => {
      parked.length = 0;
      await park();
      await unpark(0);
    }, 1);
    parked.length = 0;
    before = await completed();
    await phase('create', () => inParallel(count, clients, park));
    await phase('complete', () => inParallel(count, clients, unpark));
  } else {
    const one = workload === 'w2' ? throughTasks : throughServices;
    await warmUp(one);
    before = await completed();
    await phase('main', () => inParallel(count, clients, one));
  }
  const done = (await completed()) - before;
  const operation = workload === 'w2' || workload === 'w4' ? 'complete task' : 'instance';
  return { verified: done === count, completed: done, operation };
}

/** Runs the work for the time of the warm-up, then forgets what was measured. */
async function warmUp(work: (index: number) => Promise<void>, parallel = clients): Promise<void> {
  const end = Date.now() + warmupMs;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      do await work(0);
      while (Date.now() < end);
    }),
  );
  operations.length = 0;
  queries.length = 0;
}

/** The measuring side answers each mark with a line. */
async function phase(name: string, work: () => Promise<void>): Promise<void> {
  console.log(`@begin ${name}`);
  await lines.next();
  await work();
  console.log(`@end ${name}`);
  await lines.next();
}

function rounded(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 100) / 100;
}
