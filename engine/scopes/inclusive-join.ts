import type { Definition, ProcessGraph } from '../definition/graph.ts';
import type { Run, Token } from '../run.ts';
import type { ComplexState } from '../state.ts';
import { joinsOf, releaseJoin } from './flows.ts';

/** Incoming flows of a gateway that can still be reached from a node without passing the gateway itself, by node id. */
type Ways = Map<string, Set<string>>;

const waysByGraph = new WeakMap<ProcessGraph, Map<string, Ways>>();
const joiningDefinitions = new WeakMap<Definition, boolean>();

/**
 * Lets one inclusive join go on, if one may: it holds a token on at least one flow, and every token of the scope that
 * could still come by a flow without one could as well come by a flow that has one (BPMN 2.0, 13.4.3). So a token on a
 * dead path is not waited for, and one that goes round a loop through the join itself is not either.
 * Joins that by this wait for nothing but each other would wait for ever: then the first of them goes on.
 */
export function releaseInclusiveJoin(run: Run, circle: boolean): Token | null {
  // Of what was loaded nobody has looked whether it has any.
  if (!run.state.loaded && !hasInclusiveJoins(run.definition)) return null;
  const scopes = Object.values(run.state.elements).filter(({ scope }) => scope && Object.keys(scope.joins).length > 0);
  const places = [
    { scopeId: null, processKey: run.state.definitionKey },
    ...scopes.map(({ id, scope }) => ({ scopeId: id, processKey: scope!.processKey })),
  ];
  for (const { scopeId, processKey } of places) {
    const graph = run.graph(processKey);
    const joins = joinsOf(run, scopeId);
    const isInclusive = (elementId: string) => graph.elements[elementId]!.type === 'inclusiveGateway';
    const held = Object.keys(joins).filter((elementId) => !circle || !isInclusive(elementId));
    const tokensAt = tokensIn(run, scopeId, circle, held);
    for (const elementId of Object.keys(joins).filter(isInclusive)) {
      const marked = Object.keys(joins[elementId]!);
      if (!isWaitedFor(tokensAt, waysTo(graph, elementId), marked)) {
        return releaseJoin(run, { processKey, elementId, scopeId }, marked);
      }
    }
  }
  return null;
}

/** Where tokens of a scope are that could still move; in a circle, joins that only wait for such tokens are left out. */
export function tokensIn(run: Run, scopeId: string | null, circle: boolean, held: string[]): Set<string> {
  const alive = run
    .childrenOf(scopeId)
    .filter(({ complex, compensation }) => !compensation?.gone && (!circle || !complex || waitsForData(complex)));
  return new Set([...alive.map(({ elementId }) => elementId), ...held]);

  function waitsForData({ phase }: ComplexState): boolean {
    return phase === 'start';
  }
}

export function isWaitedFor(tokensAt: Set<string>, ways: Ways, marked: string[]): boolean {
  for (const nodeId of tokensAt) {
    const reached = ways.get(nodeId);
    if (reached && !marked.some((flowId) => reached.has(flowId))) return true;
  }
  return false;
}

/** Worked out once per gateway, backwards from each of its flows. */
export function waysTo(graph: ProcessGraph, gatewayId: string): Ways {
  const known = waysByGraph.get(graph) ?? new Map<string, Ways>();
  waysByGraph.set(graph, known);
  const before = known.get(gatewayId);
  if (before) return before;
  const ways: Ways = new Map();
  for (const flowId of graph.elements[gatewayId]!.incoming) {
    const open = [graph.flows[flowId]!.source];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const reached = ways.get(id) ?? new Set<string>();
      if (id === gatewayId || reached.has(flowId)) continue;
      ways.set(id, reached.add(flowId));
      const node = graph.elements[id]!;
      for (const incoming of node.incoming) open.push(graph.flows[incoming]!.source);
      if (node.type === 'boundaryEvent') open.push(node.attachedTo);
    }
  }
  known.set(gatewayId, ways);
  return ways;
}

function hasInclusiveJoins(definition: Definition): boolean {
  let known = joiningDefinitions.get(definition);
  if (known === undefined) {
    known = Object.values(definition.processes).some(({ elements }) =>
      Object.values(elements).some(({ type, incoming }) => type === 'inclusiveGateway' && incoming.length > 1),
    );
    joiningDefinitions.set(definition, known);
  }
  return known;
}
