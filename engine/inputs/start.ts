import type { Definition } from '../definition/graph.ts';
import type { Failure } from '../failure.ts';
import type { StartInput } from '../input.ts';
import { Run } from '../run.ts';
import { armEventSubProcesses } from '../scopes/event-sub-processes.ts';
import { sendToken, startElements } from '../scopes/flows.ts';
import type { InstanceState } from '../state.ts';

export function checkStart(definition: Definition, state: InstanceState | null, input: StartInput): Failure | null {
  if (state !== null) {
    const message = `Case ${state.instanceId} runs already, so it cannot be started again. Start a new case.`;
    return { code: 'INSTANCE_ALREADY_STARTED', message };
  }
  if (startsOf(definition, input).length > 0) return null;
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
  const starts = startsOf(definition, input);
  run.emit({
    kind: 'instance-started',
    instanceId: input.instanceId,
    definitionKey: definition.key,
    definitionHash: definition.hash,
    businessKey: input.businessKey,
    startElementId: starts[0]!,
    actorId: input.actor?.id ?? null,
  });
  if (Object.keys(input.variables).length > 0) {
    run.emit({ kind: 'variables-set', scopeId: null, variables: input.variables });
  }
  armEventSubProcesses(run, null);
  for (const elementId of starts) {
    sendToken(run, { processKey: definition.key, elementId, scopeId: null, flowId: null });
  }
  return run;
}

function startsOf(definition: Definition, input: StartInput): string[] {
  const graph = definition.processes[definition.key]!;
  if (input.startElementId === undefined) return startElements(graph, null, 'only one');
  const node = Object.hasOwn(graph.elements, input.startElementId) ? graph.elements[input.startElementId]! : null;
  return node?.type === 'startEvent' && node.scope === null ? [node.id] : [];
}
