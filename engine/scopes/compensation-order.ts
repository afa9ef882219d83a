import type { ElementNode, ProcessGraph } from '../definition/graph.ts';
import type { CompletedActivity } from '../state.ts';

const reachedByGraph = new WeakMap<ProcessGraph, Map<string, Set<string>>>();

type Done = Pick<CompletedActivity, 'seq' | 'elementId' | 'body'>;

/** Of what is `left`, all that waits neither for another of them nor for what is `begun`; the latest first. */
export function readyToUndo(graph: ProcessGraph, left: CompletedActivity[], begun: Done[]): CompletedActivity[] {
  const ready: CompletedActivity[] = [];
  // One of each kind is enough to ask: what comes before what is the same for all of a kind.
  const later = new Map<string, Done>();
  const waiting = new Set<Done>(left);
  for (const one of [...left, ...begun].sort((a, b) => b.seq - a.seq)) {
    const held = [...later.values()].some((other) => mustBeUndoneBefore(graph, other, one));
    if (!held && waiting.has(one)) ready.push(one as CompletedActivity);
    const kind = `${one.body ?? ''} ${one.elementId}`;
    if (!later.has(kind)) later.set(kind, one);
  }
  return ready;
}

/**
 * Whether `later` must be undone before `earlier` may be (BPMN 2.0.2, 13.5.5): it completed after it, and the one leads
 * to the other by flows or by an event on its edge. Instances of a parallel multi-instance do not wait for each other,
 * rounds of a loop and of a sequential one do. Across an event
 * sub-process and in an ad-hoc one only the time decides.
 */
function mustBeUndoneBefore(graph: ProcessGraph, later: Done, earlier: Done): boolean {
  if (later.seq <= earlier.seq) return false;
  const [first, second] = [graph.elements[earlier.elementId]!, graph.elements[later.elementId]!];
  if (later.body !== undefined && later.body === earlier.body) {
    return !('multiInstance' in first) || first.multiInstance === null || first.multiInstance.sequential;
  }
  const scope = first.scope === null ? null : graph.elements[first.scope]!.type;
  if (first.scope !== second.scope || scope === 'adHocSubProcess') return true;
  if (first.type === 'eventSubProcess' || second.type === 'eventSubProcess') return true;
  return reachedFrom(graph, first).has(second.id);
}

/** What a token that leaves an activity may come to, itself only where a way leads back to it. */
function reachedFrom(graph: ProcessGraph, from: ElementNode): Set<string> {
  const known = reachedByGraph.get(graph) ?? new Map<string, Set<string>>();
  reachedByGraph.set(graph, known);
  const before = known.get(from.id);
  if (before) return before;
  const reached = new Set<string>();
  const open = [from];
  for (let node = open.pop(); node; node = open.pop()) {
    const events = 'boundaries' in node ? node.boundaries.map((id) => graph.elements[id]!) : [];
    for (const flowId of [node, ...events].flatMap(({ outgoing }) => outgoing)) {
      const { target } = graph.flows[flowId]!;
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(graph.elements[target]!);
    }
  }
  known.set(from.id, reached);
  return reached;
}
