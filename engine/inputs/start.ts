import { partsOf } from '../definition/event-parts.ts';
import type { Definition } from '../definition/graph.ts';
import { instantiatingGatewayBefore } from '../definition/process-starts.ts';
import type { Failure } from '../failure.ts';
import type { StartInput } from '../input.ts';
import { Run, type Token } from '../run.ts';
import { armEventSubProcesses } from '../scopes/event-sub-processes.ts';
import { sendToken, startElements } from '../scopes/flows.ts';
import type { InstanceState } from '../state.ts';

export function checkStart(definition: Definition, state: InstanceState | null, input: StartInput): Failure | null {
  if (state !== null) {
    const message = `Case ${state.instanceId} runs already, so it cannot be started again. Start a new case.`;
    return { code: 'INSTANCE_ALREADY_STARTED', message };
  }
  if (beginningsOf(definition, input).length > 0) return null;
  const wanted = input.startElementId
    ? `the start event ${input.startElementId}`
    : 'exactly one start event without trigger';
  return {
    code: 'START_EVENT_NOT_FOUND',
    message: `Process ${definition.key} does not have ${wanted}, so nobody can say where the case begins. Name one of its start events.`,
    ...(input.startElementId ? { elementId: input.startElementId } : {}),
  };
}

export function start(definition: Definition, input: StartInput, now: string): Run {
  const run = new Run(
    definition,
    {
      version: 1,
      instanceId: input.instanceId,
      definitionKey: definition.key,
      definitionHash: definition.hash,
      businessKey: input.businessKey,
      status: 'active',
      startedAt: now,
      endedAt: null,
      seq: 0,
      lastId: 0,
      variables: input.variables,
      tokens: 0,
      joins: {},
      elements: {},
      timers: {},
      subscriptions: {},
      jobs: {},
      incidents: {},
      stepsDone: [],
      answered: [],
      decided: [],
    },
    now,
  );
  const starts = beginningsOf(definition, input);
  run.emit({
    kind: 'instance-started',
    instanceId: input.instanceId,
    definitionKey: definition.key,
    definitionHash: definition.hash,
    businessKey: input.businessKey,
    startElementId: input.startElementId ?? starts[0]!.elementId,
    actorId: input.actor?.id ?? null,
  });
  if (Object.keys(input.variables).length > 0) {
    run.emit({ kind: 'variables-set', scopeId: null, variables: input.variables });
  }
  armEventSubProcesses(run, null);
  for (const beginning of starts) {
    sendToken(run, { processKey: definition.key, scopeId: null, flowId: null, ...beginning });
  }
  return run;
}

type Beginning = Pick<Token, 'elementId' | 'result' | 'startedBy'>;

/**
 * Where the first tokens go: to a start event, to a receive task whose message has come, or to the event-based gateway
 * behind which the event has happened. A gateway named itself waits for its first event.
 */
function beginningsOf(definition: Definition, input: StartInput): Beginning[] {
  const graph = definition.processes[definition.key]!;
  const { startElementId: id, startPart: part } = input;
  if (id === undefined) return startElements(graph, null, 'only one').map((elementId) => ({ elementId }));
  const node = Object.hasOwn(graph.elements, id) ? graph.elements[id]! : null;
  if (node === null || node.scope !== null) return [];
  if (node.type === 'startEvent') {
    if (part === undefined) return [{ elementId: id }];
    return partsOf(node.trigger)[part] ? [{ elementId: id, startedBy: { part } }] : [];
  }
  if (node.type === 'receiveTask' && node.instantiate) return [{ elementId: id, result: {} }];
  if (node.type === 'eventBasedGateway' && node.instantiate) return [{ elementId: id }];
  const gateway = instantiatingGatewayBefore(graph, node);
  return gateway === null ? [] : [{ elementId: gateway, startedBy: { elementId: id } }];
}
