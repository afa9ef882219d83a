import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { compile, type Definition, type InstanceState, step } from '../engine/index.ts';

/**
 * Elements per second of the pure engine beside bpmn-engine, in the same process, three interleaved repetitions:
 * service tasks in a row, each answered as a job. Both read the file once; XML is not part of what is measured.
 * Then the engine against itself: the same step by age of the instance, and how large its state is.
 */
const NOW = '2027-01-04T08:00:00.000Z';
const REPETITIONS = 3;

interface Measured {
  perSecond: number;
  /** Microseconds. */
  cpuPerElement: number;
}

interface Workload {
  name: string;
  xml: string;
  /** Of one instance: those a token comes to. */
  elements: number;
  ownInstances: number;
  peerInstances: number;
}
/** `w1` and `w3` are those of the peer adapter: ten tasks in a row, and ten at once with a join. */
function workloads(): Workload[] {
  const many = { ownInstances: 4000, peerInstances: 60 };
  return [
    { name: 'w1: 10 tasks in a row', xml: serviceTasks(10), elements: 12, ...many },
    { name: 'w3: 10 tasks at once', xml: atOnce(10, SERVICE), elements: 14, ...many },
    { name: '50 tasks in a row', xml: serviceTasks(50), elements: 52, ownInstances: 800, peerInstances: 12 },
    { name: '250 tasks in a row', xml: serviceTasks(250), elements: 252, ownInstances: 160, peerInstances: 3 },
  ];
}

export async function run(): Promise<void> {
  console.log('Elements per second on one thread (start, gateways and end counted), each task answered as a job');
  console.log(
    'workload                  sagsgang min/median/max        bpmn-engine min/median/max     ratio   CPU µs/element',
  );
  for (const { name, xml, elements, ownInstances, peerInstances } of workloads()) {
    const { definitions } = await compile(xml);
    const context = await new BpmnModdle().fromXML(peerXml(xml));
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
      const own = await measured(elements * ownInstances, async () => {
        for (let count = 0; count < ownInstances; count += 1) runOurs(definitions[0]!);
      });
      const peer = await measured(elements * peerInstances, async () => {
        for (let count = 0; count < peerInstances; count += 1) await runPeer(context);
      });
      // The first repetition warms up.
      if (repetition > 0) {
        ours.push(own);
        theirs.push(peer);
      }
    }
    const [a, b] = [spread(ours), spread(theirs)];
    const cpu = (list: Measured[]) => median(list.map(({ cpuPerElement }) => cpuPerElement)).toFixed(1);
    console.log(
      `${name.padEnd(25)} ${a.text.padEnd(30)} ${b.text.padEnd(30)} ${(a.median / b.median).toFixed(1).padEnd(7)} ${cpu(ours)} / ${cpu(theirs)}`,
    );
  }
  await age();
  await size();
}

const ACTOR = { id: 'someone', groups: [] };
const began = (definition: Definition): InstanceState =>
  step(definition, null, { kind: 'start', instanceId: 'i', businessKey: null, variables: {} }, NOW).state;
const completed = (definition: Definition, state: InstanceState, commandId: string): InstanceState => {
  const taskId = Object.keys(state.elements)[0]!;
  return step(definition, state, { kind: 'complete-task', commandId, actor: ACTOR, taskId, variables: {} }, NOW).state;
};

/** A user task in a circle, the same step of the same instance at four ages, taken in turns: seven times 2,000 steps. */
async function age(): Promise<void> {
  const definition = (await compile(circle())).definitions[0]!;
  const ages = new Map<number, InstanceState>();
  let state = began(definition);
  for (let done = 1; done <= 10_000; done += 1) {
    state = completed(definition, state, `command-${done}`);
    if ([10, 100, 1000, 10_000].includes(done)) ages.set(done, state);
  }
  const times = new Map<number, number[]>([...ages.keys()].map((done) => [done, []]));
  for (let repetition = 0; repetition <= 7; repetition += 1) {
    for (const [done, old] of ages) {
      const start = performance.now();
      for (let count = 0; count < 2000; count += 1) completed(definition, old, 'command-next');
      if (repetition > 0) times.get(done)!.push(((performance.now() - start) * 1000) / 2000);
    }
  }
  console.log('\nOne instance growing older: µs per step and bytes of state');
  for (const [done, old] of ages) {
    const sorted = times.get(done)!.sort((a, b) => a - b);
    const text = [sorted[0]!, median(sorted), sorted.at(-1)!].map((value) => value.toFixed(1)).join(' / ');
    console.log(
      `${done.toLocaleString('en').padStart(7)} elements done   ${text.padEnd(22)} ${JSON.stringify(old).length} bytes`,
    );
  }
}

/** Bytes of JSON per token that waits, and per 1,000 elements that are finished once the memory of answers is full. */
async function size(): Promise<void> {
  const sizeOf = (state: InstanceState) => JSON.stringify(state).length;
  const waits: [string, string][] = [
    ['user task', '<userTask id="ID"/>'],
    [
      'user task with a boundary timer',
      '<userTask id="ID"/><boundaryEvent id="late-ID" attachedToRef="ID" cancelActivity="false"><timerEventDefinition><timeDuration>P1Y</timeDuration></timerEventDefinition></boundaryEvent>',
    ],
    [
      'timer',
      '<intermediateCatchEvent id="ID"><timerEventDefinition><timeDuration>P1Y</timeDuration></timerEventDefinition></intermediateCatchEvent>',
    ],
    ['service', SERVICE],
  ];
  console.log('\nBytes of state');
  for (const [name, element] of waits) {
    const bytes = async (count: number) => sizeOf(began((await compile(atOnce(count, element))).definitions[0]!));
    const perToken = ((await bytes(60)) - (await bytes(10))) / 50;
    console.log(`per waiting ${name.padEnd(35)} ${perToken.toFixed(0).padStart(5)}`);
  }
  const definition = (await compile(circle())).definitions[0]!;
  let state = began(definition);
  for (let done = 0; done < 1000; done += 1) state = completed(definition, state, `command-${done + 1000}`);
  const before = sizeOf(state);
  for (let done = 1000; done < 2000; done += 1) state = completed(definition, state, `command-${done + 1000}`);
  console.log(`per 1,000 finished elements${' '.repeat(21)} ${String(sizeOf(state) - before).padStart(5)}`);
}

function runOurs(definition: Definition): void {
  let state: InstanceState = step(
    definition,
    null,
    { kind: 'start', instanceId: 'i', businessKey: null, variables: {} },
    NOW,
  ).state;
  for (let jobId = Object.keys(state.jobs)[0]; jobId !== undefined; jobId = Object.keys(state.jobs)[0]) {
    state = step(definition, state, { kind: 'job-completed', jobId, result: null }, NOW).state;
  }
  if (state.status !== 'completed') throw new Error(`ended as ${state.status}`);
}

async function runPeer(moddleContext: unknown): Promise<void> {
  const noop = (_scope: unknown, callback: () => void) => queueMicrotask(callback);
  const engine = new Engine({ moddleContext: moddleContext as never, services: { noop: noop as never } });
  const execution = await engine.execute();
  if (execution.state !== 'idle') await execution.waitFor('end');
}

async function measured(elements: number, work: () => Promise<void>): Promise<Measured> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  return { perSecond: elements / seconds, cpuPerElement: (used.user + used.system) / elements };
}

function spread(list: Measured[]): { median: number; text: string } {
  const values = list.map(({ perSecond }) => perSecond).sort((a, b) => a - b);
  const text = [values[0]!, median(values), values.at(-1)!]
    .map((value) => Math.round(value).toLocaleString('en'))
    .join(' / ');
  return { median: median(values), text };
}
function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="bench">';

function serviceTasks(count: number): string {
  const ids = ['start', ...Array.from({ length: count }, (_, index) => `task${index}`), 'end'];
  const tasks = ids
    .slice(1, -1)
    .map(
      (id) =>
        `<serviceTask id="${id}"><extensionElements><sagsgang:service type="noop"/></extensionElements></serviceTask>`,
    );
  const flows = ids
    .slice(1)
    .map((id, index) => `<sequenceFlow id="flow${index}" sourceRef="${ids[index]}" targetRef="${id}"/>`);
  return `${HEAD}<process id="p" isExecutable="true"><startEvent id="start"/>${tasks.join('')}<endEvent id="end"/>${flows.join('')}</process></definitions>`;
}
const SERVICE =
  '<serviceTask id="ID"><extensionElements><sagsgang:service type="noop"/></extensionElements></serviceTask>';
/** So many of an element side by side, from a fork to a join; `ID` in its XML is replaced. */
function atOnce(count: number, element: string): string {
  const ids = Array.from({ length: count }, (_, index) => `task${index}`);
  const flow = (from: string, to: string) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
  const flows = [
    flow('start', 'split'),
    ...ids.flatMap((id) => [flow('split', id), flow(id, 'join')]),
    flow('join', 'end'),
  ];
  return `${HEAD}<process id="p" isExecutable="true"><startEvent id="start"/><parallelGateway id="split"/>${ids.map((id) => element.replaceAll('"ID"', `"${id}"`).replaceAll('late-ID', `late-${id}`)).join('')}<parallelGateway id="join"/><endEvent id="end"/>${flows.join('')}</process></definitions>`;
}
/** The same diagram in the words of bpmn-engine. */
function peerXml(xml: string): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of bpmn-engine
  const call = 'implementation="${environment.services.noop}"';
  return xml.replace(/<serviceTask id="(\w+)">.*?<\/serviceTask>/g, `<serviceTask id="$1" ${call}/>`);
}
function circle(): string {
  return `${HEAD}<process id="p" isExecutable="true"><startEvent id="start"/><userTask id="a"/><sequenceFlow id="f" sourceRef="start" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="a"/></process></definitions>`;
}

if (process.argv[1] === import.meta.filename) await run();
