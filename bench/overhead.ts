import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { compile } from '../engine/index.ts';
import { createInstances, type Instances } from '../infra/instances.ts';
import { createDataConverter } from '../infra/payload-codec.ts';
import { deployDefinition } from '../infra/registers/definitions.ts';
import { connectTemporal, connectWorker } from '../infra/temporal.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { Activities } from '../workflows/activities.ts';
import { DATA_DIR, inParallel, openEnvironment, percentile, TEMPORAL } from './environment.ts';

/**
 * A case of ours against a workflow written by hand that does the same work with the same writes: ten services, and five
 * decisions of people. Same server, same database, same worker process; the two take turns. Ours also keeps every command
 * of a person in PostgreSQL before it is sent, which the hand-written client does not.
 */
const REPETITIONS = 3;
const INSTANCES = 80;
const CLIENTS = 6;
const { History } = proto.temporal.api.history.v1;

interface Sample {
  wallMs: number;
  /** Worker and client, one process. */
  cpuMs: number;
  serverCpuMs: number;
  /** Of each operation: a case through (services), a decision answered (tasks). */
  latencies: number[];
}
type Runner = () => Promise<{ instanceId: string; latencies: number[] }>;

export async function run(): Promise<void> {
  const environment = await openEnvironment();
  const { db, pool } = environment.database;
  const settings = { ...TEMPORAL, temporalAddress: environment.temporalAddress, clock: 'system' } as const;
  const temporal = await connectTemporal(settings, { dataConverter: createDataConverter(pool) });
  const connection = await connectWorker(settings);
  const product = createActivities({
    db,
    clock: temporal.clock,
    publicUrl: 'http://localhost',
    mailFrom: 'a@example.org',
  });
  const activities: Activities = { ...product, callService: async () => ({ done: true }) };
  const shared = { connection, namespace: 'default' };
  const ours = await createWorker({
    ...shared,
    taskQueue: 'ours',
    dataDir: DATA_DIR,
    pool,
    payloadKeys: [],
    activities,
  });
  const byHand = await Worker.create({
    ...shared,
    taskQueue: 'byHand',
    workflowsPath: fileURLToPath(new URL('./hand-written.ts', import.meta.url)),
    activities: { ...activities },
  });
  const workers = [ours.run(), byHand.run()];
  try {
    const instances = createInstances({ db, client: temporal.client, taskQueue: 'ours' });
    const deploy = async (xml: string) => {
      const { definitions } = await compile(xml);
      const deployable = { graph: definitions[0]!, xml, forms: {}, templates: {}, decisions: {} };
      return (await deployDefinition(db, deployable, null, new Date().toISOString())).hash;
    };
    const hashes = {
      services: await deploy(tenServices()),
      tasks: await deploy(fiveTasks()),
      byHand: await deploy(fiveTasks('byHand')),
    };
    const { client } = temporal;
    console.log(`${REPETITIONS} interleaved repetitions of ${INSTANCES} cases, ${CLIENTS} at a time; min/median/max`);
    await compare('ten services', {
      ours: () => oursServices(instances, client, hashes.services),
      byHand: () => handServices(client, hashes.byHand),
      per: { name: 'service', count: 10 },
    });
    await compare('five tasks of people', {
      ours: () => oursTasks(instances, client, db, hashes.tasks),
      byHand: () => handTasks(client, db, hashes.byHand),
      per: { name: 'task', count: 5 },
    });

    async function compare(title: string, it: { ours: Runner; byHand: Runner; per: { name: string; count: number } }) {
      const runners = { ours: it.ours, 'by hand': it.byHand };
      const samples: Record<string, Sample[]> = { ours: [], 'by hand': [] };
      const sizes: Record<string, { events: number; bytes: number }> = {};
      for (const [name, runner] of Object.entries(runners)) {
        await inParallel(20, CLIENTS, async () => void (await runner()));
        sizes[name] = await sizeOf(client, (await runner()).instanceId);
      }
      for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
        for (const [name, runner] of Object.entries(runners)) samples[name]!.push(await measured(runner));
      }
      print(title, it.per, sizes, samples);
    }

    async function measured(runner: Runner): Promise<Sample> {
      const latencies: number[] = [];
      const [cpu, serverCpu, wall] = [process.cpuUsage(), environment.serverCpuMs(), performance.now()];
      await inParallel(INSTANCES, CLIENTS, async () => void latencies.push(...(await runner()).latencies));
      const wallMs = performance.now() - wall;
      const { user, system } = process.cpuUsage(cpu);
      return { wallMs, cpuMs: (user + system) / 1000, serverCpuMs: environment.serverCpuMs() - serverCpu, latencies };
    }
  } catch (error) {
    console.error(error);
    throw error;
  } finally {
    ours.shutdown();
    byHand.shutdown();
    await Promise.all(workers);
    await temporal.close();
    await connection.close();
    await environment.close();
  }
}

async function oursServices(instances: Instances, client: Client, definitionHash: string) {
  const instanceId = randomUUID();
  const since = performance.now();
  await instances.start({ instanceId, definitionHash, businessKey: null, variables: {} });
  await client.workflow.getHandle(instanceId).result();
  return { instanceId, latencies: [performance.now() - since] };
}

async function handServices(client: Client, hash: string) {
  const instanceId = randomUUID();
  const since = performance.now();
  await client.workflow.execute('tenServicesByHand', {
    workflowId: instanceId,
    taskQueue: 'byHand',
    args: [instanceId, hash],
  });
  return { instanceId, latencies: [performance.now() - since] };
}

type Db = Parameters<typeof createInstances>[0]['db'];

async function oursTasks(instances: Instances, client: Client, db: Db, definitionHash: string) {
  const instanceId = randomUUID();
  const latencies: number[] = [];
  await instances.start({ instanceId, definitionHash, businessKey: null, variables: {} });
  for (let index = 0; index < 5; index += 1) {
    const taskId = await openTask(db, instanceId);
    const commandId = randomUUID();
    const since = performance.now();
    const actor = { id: 'somebody', groups: [] };
    const answer = await instances.act(instanceId, {
      kind: 'complete-task',
      commandId,
      actor,
      taskId,
      variables: { ok: true },
    });
    latencies.push(performance.now() - since);
    if (answer.ok !== true) throw new Error(`The task was not completed: ${JSON.stringify(answer)}`);
  }
  await client.workflow.getHandle(instanceId).result();
  return { instanceId, latencies };
}

async function handTasks(client: Client, db: Db, hash: string) {
  const instanceId = randomUUID();
  const latencies: number[] = [];
  const handle = await client.workflow.start('fiveTasksByHand', {
    workflowId: instanceId,
    taskQueue: 'byHand',
    args: [instanceId, hash],
  });
  for (let index = 0; index < 5; index += 1) {
    const taskId = await openTask(db, instanceId);
    const commandId = randomUUID();
    const since = performance.now();
    await handle.executeUpdate('completeByHand', {
      updateId: commandId,
      args: [{ commandId, taskId, actorId: 'somebody' }],
    });
    latencies.push(performance.now() - since);
  }
  await handle.result();
  return { instanceId, latencies };
}

async function openTask(db: Db, instanceId: string): Promise<string> {
  for (;;) {
    const row = await db
      .selectFrom('task')
      .select('element_instance_id')
      .where('instance_id', '=', instanceId)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (row !== undefined) return row.element_instance_id;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function sizeOf(client: Client, workflowId: string): Promise<{ events: number; bytes: number }> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  return { events: history.events?.length ?? 0, bytes: History.encode(history as never).finish().length };
}

function print(
  title: string,
  per: { name: string; count: number },
  sizes: Record<string, { events: number; bytes: number }>,
  samples: Record<string, Sample[]>,
): void {
  const [ours, hand] = [sizes.ours!, sizes['by hand']!];
  console.log(`\n${title.padEnd(34)}${'ours'.padEnd(26)}${'by hand'.padEnd(26)}ratio`);
  const row = (name: string, a: number[], b: number[], digits = 1) => {
    const text = (values: number[]) => {
      const sorted = [...values].sort((x, y) => x - y);
      return [sorted[0]!, percentile(sorted, 0.5), sorted.at(-1)!].map((value) => value.toFixed(digits)).join(' / ');
    };
    const shown = (values: number[]) => (values.length === 1 ? values[0]!.toFixed(digits) : text(values));
    const ratio = percentile(a, 0.5) / percentile(b, 0.5);
    console.log(`${name.padEnd(34)}${shown(a).padEnd(26)}${shown(b).padEnd(26)}${ratio.toFixed(2)}`);
  };
  row('history events a case', [ours.events], [hand.events], 0);
  row('history bytes a case', [ours.bytes], [hand.bytes], 0);
  row(`history events a ${per.name}`, [ours.events / per.count], [hand.events / per.count]);
  row(`history bytes a ${per.name}`, [ours.bytes / per.count], [hand.bytes / per.count], 0);
  const of = (name: string, pick: (sample: Sample) => number) => samples[name]!.map(pick);
  const both = (label: string, pick: (sample: Sample) => number) => row(label, of('ours', pick), of('by hand', pick));
  both(`CPU ms a ${per.name}, worker+client`, ({ cpuMs }) => cpuMs / INSTANCES / per.count);
  both(`CPU ms a ${per.name}, Temporal`, ({ serverCpuMs }) => serverCpuMs / INSTANCES / per.count);
  both('cases a second', ({ wallMs }) => (INSTANCES * 1000) / wallMs);
  const what = per.name === 'task' ? 'decision' : 'case';
  both(`${what} ms, p50`, ({ latencies }) => percentile(latencies, 0.5));
  both(`${what} ms, p99`, ({ latencies }) => percentile(latencies, 0.99));
}

function tenServices(): string {
  const tasks = Array.from(
    { length: 10 },
    (_, index) =>
      `<bpmn:serviceTask id="s${index}" sagsgang:resultVariable="s${index}Result"><bpmn:extensionElements><sagsgang:service type="noop"/></bpmn:extensionElements></bpmn:serviceTask>`,
  );
  return row('tenServices', 's', tasks);
}

function fiveTasks(key = 'fiveTasks'): string {
  return row(
    key,
    't',
    Array.from({ length: 5 }, (_, index) => `<bpmn:userTask id="t${index}" name="t${index}"/>`),
  );
}

function row(key: string, prefix: string, tasks: string[]): string {
  const ids = ['start', ...tasks.map((_, index) => `${prefix}${index}`), 'end'];
  const flows = ids
    .slice(1)
    .map((id, index) => `<bpmn:sequenceFlow id="from-${ids[index]}" sourceRef="${ids[index]}" targetRef="${id}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="bench" targetNamespace="urn:bench">
<bpmn:process id="${key}" isExecutable="true"><bpmn:startEvent id="start"/>${tasks.join('')}<bpmn:endEvent id="end"/>${flows.join('')}</bpmn:process>
</bpmn:definitions>`;
}
