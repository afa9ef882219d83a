import type { Definition } from '../definition/graph.ts';
import type { ElementInstance, InstanceState, Joins } from '../state.ts';
import { originOf } from '../values/process-key.ts';
import { kindOf, type Mapping } from './mapping.ts';

export const MIGRATION_CODES = [
  'INSTANCE_ENDED',
  'OTHER_PROCESS',
  'PLAN_NAME_UNKNOWN',
  'PROCESS_GONE',
  'ELEMENT_GONE',
  'TYPE_CHANGED',
  'SCOPE_CHANGED',
  'MULTI_INSTANCE_CHANGED',
  'CALLED_PROCESS_CHANGED',
  'FLOW_GONE',
  'JOIN_WOULD_BE_COMPLETE',
  'ARMING_FAILED',
] as const;
export type MigrationCode = (typeof MIGRATION_CODES)[number];

/** Why an instance cannot be moved to the new definition. One per element instance that has no place there. */
export interface MigrationProblem {
  code: MigrationCode;
  processKey: string;
  /** Of the old definition. */
  elementId: string;
  elementInstanceId: string | null;
  message: string;
}

/** Everything that stands against it; empty where the instance can be moved. */
export function findProblems(mapping: Mapping, state: InstanceState): MigrationProblem[] {
  const { old, next } = mapping;
  const about = (code: MigrationCode, message: string): MigrationProblem => ({
    ...{ code, processKey: old.key, elementId: old.key, elementInstanceId: null, message },
  });
  if (state.status !== 'active')
    return [about('INSTANCE_ENDED', `The case ended (${state.status}), so it stays on its version.`)];
  if (old.key !== next.key) {
    return [about('OTHER_PROCESS', `The case runs ${old.key} and cannot become a case of ${next.key}.`)];
  }
  return [
    ...mapping.unknownNames().map(({ from, missing }) => ({
      ...about(
        'PLAN_NAME_UNKNOWN',
        `The plan names ${from}, but the ${missing === 'from' ? 'old' : 'new'} version has no such element.`,
      ),
      elementId: from,
    })),
    ...Object.values(state.elements).flatMap((element) => problemsOf(mapping, state, element)),
    ...problemsOfJoins(mapping, old.key, state.joins),
    ...Object.values(state.elements).flatMap(({ scope, complex, processKey, elementId }) => [
      ...(scope ? problemsOfJoins(mapping, scope.processKey, scope.joins) : []),
      ...(complex
        ? problemsOfFlows(mapping, processKey, elementId, [...Object.keys(complex.held), ...complex.passed])
        : []),
    ]),
    ...completedIn(old, state).flatMap(({ processKey, elementId }) => {
      const place = { processKey, elementId, id: null };
      return mapping.newNode(processKey, elementId)
        ? []
        : [gone(place, 'it completed and may still have to be undone')];
    }),
  ];
}

type Place = { processKey: string; elementId: string; id: string | null };

function problem(code: MigrationCode, { processKey, elementId, id }: Place, message: string): MigrationProblem {
  return { code, processKey, elementId, elementInstanceId: id, message };
}
function gone(place: Place, why: string): MigrationProblem {
  return problem('ELEMENT_GONE', place, `The new version has nothing that stands for ${place.elementId}, and ${why}.`);
}

function problemsOf(mapping: Mapping, state: InstanceState, element: ElementInstance): MigrationProblem[] {
  const { processKey, elementId } = element;
  const graph = mapping.newGraph(processKey);
  if (!graph)
    return [problem('PROCESS_GONE', element, `The new version has no process ${processKey}, but the case is in it.`)];
  const old = mapping.oldNode(processKey, elementId)!;
  const next = mapping.newNode(processKey, elementId);
  if (!next) return [gone(element, 'the case is there now')];
  if (old.type !== next.type || (!('attachedTo' in old) && kindOf(old) !== kindOf(next))) {
    return [
      problem('TYPE_CHANGED', element, `${elementId} is a ${nameOfType(old)} and ${next.id} is a ${nameOfType(next)}.`),
    ];
  }
  const wanted = old.scope === null ? null : mapping.elementId(processKey, old.scope);
  if (next.scope !== wanted) {
    return [
      problem(
        'SCOPE_CHANGED',
        element,
        `${next.id} stands in ${next.scope ?? processKey}, but the case has it in ${wanted ?? processKey}.`,
      ),
    ];
  }
  return [...problemsOfMulti(element, old, next), ...problemsOfCall(mapping, state, element, next)];
}

function nameOfType(node: { type: string }): string {
  const kind = kindOf(node as never);
  return kind === 'none' ? node.type : `${node.type} (${kind})`;
}

function problemsOfMulti(element: ElementInstance, old: object, next: object): MigrationProblem[] {
  const shape = (node: object) => {
    const { multiInstance, loop } = node as { multiInstance?: { sequential: boolean } | null; loop?: object };
    return multiInstance
      ? `multi-instance, ${multiInstance.sequential ? 'sequential' : 'parallel'}`
      : loop
        ? 'loop'
        : 'once';
  };
  if (shape(old) === shape(next)) return [];
  return [
    problem(
      'MULTI_INSTANCE_CHANGED',
      element,
      `${element.elementId} runs as ${shape(old)}, in the new version as ${shape(next)}.`,
    ),
  ];
}

function problemsOfCall(
  mapping: Mapping,
  state: InstanceState,
  element: ElementInstance,
  next: object,
): MigrationProblem[] {
  if (!element.scope?.called) return [];
  const { processKey } = element.scope;
  const { calledElement } = next as { calledElement?: unknown };
  // One that is chosen by an expression names none.
  const other = typeof calledElement === 'string' && calledElement !== '' && calledElement !== originOf(processKey).key;
  if (other || !mapping.newGraph(processKey)) {
    return [
      problem(
        'CALLED_PROCESS_CHANGED',
        element,
        `${element.elementId} of case ${state.instanceId} is in process ${processKey}; the new version calls ${typeof calledElement === 'string' ? calledElement : 'another'}.`,
      ),
    ];
  }
  return [];
}

/** A token at a join stands on a flow. A join that lost the flow it still waited for would go on, and nobody would say when. */
function problemsOfJoins(mapping: Mapping, processKey: string, joins: Joins): MigrationProblem[] {
  return Object.entries(joins).flatMap(([gatewayId, held]) => {
    const place = { processKey, elementId: gatewayId, id: null };
    const old = mapping.oldNode(processKey, gatewayId);
    const next = mapping.newNode(processKey, gatewayId);
    if (!next) return [gone(place, 'a path of the case waits there')];
    if (old && old.type !== next.type) {
      return [problem('TYPE_CHANGED', place, `${gatewayId} is a ${old.type} and ${next.id} is a ${next.type}.`)];
    }
    const missing = problemsOfFlows(mapping, processKey, gatewayId, Object.keys(held));
    if (missing.length > 0) return missing;
    const there = new Set(Object.keys(held).map((flowId) => mapping.flowId(processKey, flowId)));
    if (next.type !== 'parallelGateway' || !next.incoming.every((flowId) => there.has(flowId))) return [];
    return [
      problem(
        'JOIN_WOULD_BE_COMPLETE',
        place,
        `At ${gatewayId} every path of the new version has arrived already, so nothing would set it going.`,
      ),
    ];
  });
}

function problemsOfFlows(
  mapping: Mapping,
  processKey: string,
  elementId: string,
  flowIds: string[],
): MigrationProblem[] {
  return flowIds
    .filter((flowId) => mapping.flowId(processKey, flowId) === null)
    .map((flowId) =>
      problem(
        'FLOW_GONE',
        { processKey, elementId, id: null },
        `A path of the case came to ${elementId} by ${flowId}, which the new version does not have.`,
      ),
    );
}

type Completed = { elementId: string; inner?: Completed[] };

/** Everything that was completed and may have to be undone. */
function completedIn(old: Definition, state: InstanceState): { processKey: string; elementId: string }[] {
  const flat = (processKey: string, list: Completed[] | undefined): { processKey: string; elementId: string }[] =>
    (list ?? []).flatMap(({ elementId, inner }) => [
      { processKey, elementId },
      ...flat(calledBy(old, processKey, elementId), inner),
    ]);
  return [
    ...flat(old.key, state.completed),
    ...Object.values(state.elements).flatMap(({ scope }) => (scope ? flat(scope.processKey, scope.completed) : [])),
  ];
}

/** Process whose elements completed inside an activity. */
export function calledBy(definition: Definition, processKey: string, elementId: string): string {
  const node = definition.processes[processKey]?.elements[elementId];
  const called = node && 'calledElement' in node ? (node.calledElement as unknown) : null;
  return typeof called === 'string' && Object.hasOwn(definition.processes, called) ? called : processKey;
}
