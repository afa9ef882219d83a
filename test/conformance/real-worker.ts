import type { Event, Input } from '../../engine/index.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { OutsideInput } from '../../workflows/messages.ts';
import { type Shell, until } from '../helpers/shell.ts';
import type { ConformanceCase } from './case.ts';
import type { Instance, World } from './world.ts';

/** What an instance did, to be compared: one line per event, the variables and the state at the end. */
export interface Life {
  events: string[];
  variables: JsonObject;
  state: string;
}

/** Results of the stubs of a case on the pure engine, by element, in the order in which they were given. */
export type StubResults = Map<string, Json[]>;

/** Why a case cannot be played through a worker by what one instance was given; null when it can. */
export function whyNot(one: ConformanceCase, world: World): string | null {
  const [instance, ...others] = world.instances;
  if (!instance || others.length > 0) return 'it is not about one instance';
  if (Object.values(one.stubs ?? {}).some(({ throwError }) => throwError !== undefined))
    return 'a stub throws an error';
  if ((one.wait ?? []).length > 0) return 'it answers jobs by hand';
  if (world.problems.length > 0 || one.expect?.deployError) return 'something is refused in it';
  const dated = Object.values(instance.definition.processes).some(({ elements }) =>
    Object.values(elements).some(
      (node) => 'trigger' in node && node.trigger?.kind === 'timer' && node.trigger.of === 'date',
    ),
  );
  if (dated) return 'it names a day, and the server begins today';
  const loads = instance.events.some((event) => event.kind === 'job-requested' && event.jobKind === 'load-process');
  return loads ? 'it calls what is deployed beside it' : null;
}

export function lifeOf(instance: Instance): Life {
  const { status, variables } = instance.state;
  return { events: instance.events.map(line), variables, state: status };
}

function line(event: Event): string {
  return 'elementId' in event && event.elementId !== null ? `${event.kind} ${event.elementId}` : event.kind;
}

/** Results of stubs, for the service that stands in for them. */
export function stubResults(instance: Instance): StubResults {
  const results: StubResults = new Map();
  const elements = new Map<string, string>();
  for (const event of instance.events) {
    if (event.kind === 'job-requested') elements.set(event.jobId, event.elementId);
    if (event.kind !== 'job-done') continue;
    const elementId = elements.get(event.jobId)!;
    results.set(elementId, [...(results.get(elementId) ?? []), event.result]);
  }
  return results;
}

/**
 * Gives an instance behind a real worker what the one on the pure engine was given: people's and other systems' inputs
 * as they were, time where a timer was due; the worker answers its jobs itself.
 */
export async function playThroughWorker(shell: Shell, instance: Instance): Promise<Life> {
  const [first, ...inputs] = instance.inputs;
  const { startElementId, startPart, variables, businessKey } = first!.input as Extract<Input, { kind: 'start' }>;
  const definitionHash = await shell.deploy(instance.definition);
  const id = crypto.randomUUID();
  const began = Date.parse(await shell.temporal.clock.now());
  const where = startElementId === undefined ? {} : { startElementId };
  const part = startPart === undefined ? {} : { startPart };
  const started = await shell.instances.start({
    instanceId: id,
    definitionHash,
    businessKey,
    variables,
    ...where,
    ...part,
  });
  if (!started.ok) throw new Error(`not started: ${started.failure.message}`);
  const reached = (seq: number) =>
    until(async () => ((await shell.instance(id)).last_seq >= seq ? true : undefined), `event ${seq} of the case`);
  for (const { input, at, seq } of inputs) {
    await reached(seq);
    const due = Date.parse(at) - Date.parse(first!.at);
    if (input.kind === 'timer-fired') {
      const to = new Date(began + due + 1000).toISOString();
      if (to > (await shell.temporal.clock.now())) await shell.temporal.clock.advanceTo!(to);
    } else if ('commandId' in input && input.commandId !== undefined) {
      const answer = await shell.instances.act(id, { ...input, commandId: crypto.randomUUID() } as OutsideInput);
      if (answer.ok !== true) throw new Error(`${input.kind}: ${JSON.stringify(answer)}`);
    }
  }
  await reached(instance.state.seq);
  const { variables: atEnd, state } = await shell.instance(id);
  return { events: await shell.events(id), variables: atEnd as JsonObject, state };
}
