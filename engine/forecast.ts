import type { Command } from './command.ts';
import type { Definition, ElementNode, ProcessGraph, SequenceFlow } from './definition/graph.ts';
import { withLoaded } from './definition/loaded.ts';
import type { Event } from './event.ts';
import { goingBy, isChoice } from './foresee/one-way.ts';
import type { Input } from './input.ts';
import { ADMINISTRATOR } from './inputs/may-act.ts';
import type { InstanceState } from './state.ts';
import { type StepResult, step } from './step.ts';

/** One thing that would come next. */
export interface Coming {
  /** `job`: the shell does something; `unknown`: it cannot be told, because it hangs on something not known yet. */
  kind: 'task' | 'choice' | 'timer' | 'message' | 'job' | 'mail' | 'document' | 'end' | 'unknown';
  processKey: string;
  elementId: string | null;
  name: string;
  nameEn: string | null;
  /** Of a task its deadline, of a timer when it fires; UTC instant. */
  dueAt: string | null;
}
/** What happens on one way out of a gateway that asks for something not known yet. */
export interface Branch {
  flowId: string;
  /** What stands on the flow, else null. */
  name: string | null;
  next: Coming[];
}
export interface Forecast {
  next: Coming[];
  /** Set where the way depends on the answer: one entry per way out of this gateway, instead of `next`. */
  gateway: { elementId: string; name: string; nameEn: string | null; branches: Branch[] } | null;
}

/** Jobs behind which the forecast goes on, as if they had answered nothing. */
const GOES_ON: readonly Command['kind'][] = [
  'call-service',
  'decide',
  'send-mail',
  'make-document',
  'publish-message',
  'broadcast-signal',
];
const MOST_JOBS = 30;

/**
 * What would happen if a wait of the case ended now: the real engine is run one step forward from the real state, and
 * on behind what the shell does by itself, whose answers count as not known. Nothing is carried out and the arguments
 * are not changed. `elementId` is what is waited for: the task, the catching event, or the event on the border of the
 * element instance. Null where nothing that can be foreseen ends the wait: an incident, an unknown id, a case that
 * stands still.
 *
 * foresee() does not replace it: that assumes an answer for everything and follows one way to the end, as a story with
 * dates. Here nothing is assumed: where the way hangs on an answer each way out is told, and no service is pretended.
 */
export function forecast(
  pinned: Definition,
  state: InstanceState,
  wait: { elementInstanceId: string; elementId: string },
  now: string,
): Forecast | null {
  const input = inputFor(state, wait);
  if (input === null) return null;
  const straight = run(pinned, state, input, now);
  if (straight === null) return null;
  const whole = withLoaded(pinned, straight.state);
  const place = state.elements[wait.elementInstanceId];
  const known = new Set(Object.keys({ ...state.variables, ...place?.variables }));
  const answering = straight.events.filter((event) => event.kind === 'job-requested');
  for (const { processKey, elementId } of [{ ...wait, processKey: place?.processKey ?? '' }, ...answering]) {
    const node = whole.processes[processKey]?.elements[elementId];
    for (const { target } of node?.outputs ?? []) known.delete(target.split('.')[0]!);
    if (node && 'resultVariable' in node && node.resultVariable) known.delete(node.resultVariable);
  }
  const gateway = gatewayThatAsks(pinned, straight.events, known);
  if (gateway === null) return { next: comingOf(whole, straight), gateway: null };
  const branches = gateway.node.outgoing.map((flowId): Branch => {
    const { graph, node } = gateway;
    const oneWay = { ...pinned, processes: { ...pinned.processes, [graph.key]: goingBy(graph, node, flowId) } };
    const result = run(oneWay, state, input, now);
    const flow = gateway.graph.flows[flowId]!;
    return { flowId, name: flow.name, next: result === null ? [] : comingOf(whole, result) };
  });
  const { id, name, nameEn } = gateway.node;
  return { next: [], gateway: { elementId: id, name: name || id, nameEn, branches } };
}

/** What would end the wait, with nothing answered. */
function inputFor(
  state: InstanceState,
  { elementInstanceId, elementId }: { elementInstanceId: string; elementId: string },
): Input | null {
  const isIt = (one: { elementInstanceId: string; elementId: string }) =>
    one.elementInstanceId === elementInstanceId && one.elementId === elementId;
  const commandId = `forecast-${state.seq}`;
  const element = state.elements[elementInstanceId];
  if (element?.task && element.elementId === elementId) {
    // Whoever will do it: nobody who answered before, so a task that asks for other people can be answered too.
    const actor = { id: 'somebody', groups: [ADMINISTRATOR] };
    return { kind: 'complete-task', commandId, actor, taskId: elementInstanceId, variables: {} };
  }
  const timer = Object.values(state.timers).find((one) => one.purpose === 'event' && isIt(one));
  if (timer) return { kind: 'timer-fired', timerId: timer.timerId };
  const message = Object.values(state.subscriptions).find(isIt);
  if (message) {
    const { name, correlationKey } = message;
    return { kind: 'message', commandId, name, correlationKey, variables: {}, elementInstanceId, elementId };
  }
  const signal = Object.values(state.signals ?? {}).find(isIt);
  if (signal) return { kind: 'signal', commandId, name: signal.name, variables: {} };
  const job = Object.values(state.jobs).find((one) => one.elementInstanceId === elementInstanceId);
  return job ? { kind: 'job-completed', jobId: job.jobId, result: null } : null;
}

function run(definition: Definition, state: InstanceState, input: Input, now: string): StepResult | null {
  let result = step(definition, state, input, now);
  if (result.refused || result.duplicate) return null;
  const events = [...result.events];
  const commands = [...result.commands];
  for (let count = 0; count < commands.length && count < MOST_JOBS; count += 1) {
    const command = commands[count]!;
    if (!GOES_ON.includes(command.kind) || !('jobId' in command) || !result.state.jobs[command.jobId]) continue;
    result = step(definition, result.state, { kind: 'job-completed', jobId: command.jobId, result: null }, now);
    events.push(...result.events);
    commands.push(...result.commands);
  }
  return { ...result, events, commands };
}

interface Place {
  graph: ProcessGraph;
  node: ElementNode;
}

/** The first gateway on the way whose conditions name what is not known; in a process that was loaded none is looked for. */
function gatewayThatAsks(definition: Definition, events: Event[], known: ReadonlySet<string>): Place | null {
  for (const event of events) {
    if (event.kind !== 'element-entered') continue;
    const graph = definition.processes[event.processKey];
    const node = graph?.elements[event.elementId];
    if (!graph || !node || !isChoice(node)) continue;
    const asks = ({ condition }: SequenceFlow) =>
      condition?.feel === true && firstNames(condition.text).some((name) => !known.has(name));
    if (node.outgoing.some((id) => asks(graph.flows[id]!))) return { graph, node };
  }
  return null;
}

/** Names of a FEEL text that may be variables: no text in quotes, no field behind a dot, no call, no word of FEEL. */
function firstNames(text: string): string[] {
  const bare = text.replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
  const names = bare.match(/(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?!\s*\()/gu) ?? [];
  return names.filter((name) => !FEEL_WORDS.has(name));
}
const FEEL_WORDS = new Set(
  'true false null and or not if then else for in return some every satisfies between instance of item'.split(' '),
);

/** What the events tell of, in their order; what was begun and ended again on the way is left out. */
function comingOf(definition: Definition, { events, state }: StepResult): Coming[] {
  const coming: Coming[] = [];
  const add = (
    kind: Coming['kind'],
    place: { processKey: string; elementId: string | null },
    dueAt: string | null = null,
  ): void => {
    const { processKey, elementId } = place;
    const node = elementId === null ? undefined : definition.processes[processKey]?.elements[elementId];
    const name = node?.name || elementId || definition.processes[processKey]?.name || processKey;
    coming.push({ kind, processKey, elementId, name, nameEn: node?.nameEn ?? null, dueAt });
  };
  for (const event of events) {
    if (event.kind === 'task-created' && state.elements[event.taskId]) add('task', event, event.dueAt);
    else if (event.kind === 'ad-hoc-opened' && state.elements[event.elementInstanceId]) add('choice', event);
    else if (event.kind === 'timer-set' && event.purpose === 'event' && state.timers[event.timerId])
      add('timer', event, event.dueAt);
    else if (event.kind === 'message-awaited' && state.subscriptions[event.subscriptionId]) add('message', event);
    else if (event.kind === 'job-requested') {
      if (event.jobKind === 'send-mail') add('mail', event);
      else if (event.jobKind === 'make-document') add('document', event);
      else add('job', event);
    } else if (event.kind === 'incident-raised' && state.incidents[event.incidentId]) add('unknown', event);
    else if (event.kind === 'instance-ended')
      add('end', { processKey: definition.key, elementId: event.endElementId ?? null });
  }
  return coming;
}
