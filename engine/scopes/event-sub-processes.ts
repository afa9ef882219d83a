import type { ProcessGraph, StartEventNode } from '../definition/graph.ts';
import { ElementFailure, type Holder, type Run } from '../run.ts';
import { ROOT } from '../state.ts';
import { awaitEvent, closeEvents, raiseIncident } from './subscriptions.ts';
import { visibleVariables } from './variables.ts';

const startsByGraph = new WeakMap<ProcessGraph, Map<string | null, StartEventNode[]>>();

/** Start events of the event sub-processes that may begin in a scope now. */
export function eventStartsIn(run: Run, scopeId: string | null): StartEventNode[] {
  const scope = scopeId === null ? run.state : run.element(scopeId).scope!;
  if (scope.interrupted || (scopeId !== null && run.element(scopeId).multi)) return [];
  const { processKey, inside } = run.insideOf(scopeId);
  return startsOf(run.graph(processKey)).get(inside) ?? [];
}

/** From the beginning of a scope its event sub-processes wait for their start events, in the name of the scope. */
export function armEventSubProcesses(run: Run, scopeId: string | null): void {
  for (const event of eventStartsIn(run, scopeId)) armEventSubProcess(run, scopeId, event);
}

/** A time or key that cannot be found stops this event only: the scope itself goes on beside the incident. */
export function armEventSubProcess(run: Run, scopeId: string | null, event: StartEventNode): void {
  const { processKey } = run.insideOf(scopeId);
  const holder: Holder = { id: scopeId ?? ROOT, processKey, elementId: event.id };
  try {
    awaitEvent(run, holder, event, visibleVariables(run.state, scopeId));
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    // What was armed of several definitions before the failure would be armed twice.
    closeEvents(run, (wait) => wait.elementInstanceId === holder.id && wait.elementId === event.id);
    raiseIncident(run, holder, failure, 'arm');
  }
}

/** The scope ends or is interrupted: none of its event sub-processes begins any more. */
export function disarmEventSubProcesses(run: Run, scopeId: string | null): void {
  const holderId = scopeId ?? ROOT;
  closeEvents(run, (wait) => wait.elementInstanceId === holderId && run.node(wait).type === 'startEvent');
}

export function markInterrupted(run: Run, scopeId: string | null): void {
  if (scopeId === null) {
    run.state.interrupted = true;
    return;
  }
  const element = run.edit(scopeId);
  element.scope = { ...element.scope!, interrupted: true };
}

/** By the sub-process that holds the event sub-process; worked out once per process. */
function startsOf(graph: ProcessGraph): Map<string | null, StartEventNode[]> {
  const known = startsByGraph.get(graph);
  if (known) return known;
  const starts = new Map<string | null, StartEventNode[]>();
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'eventSubProcess') continue;
    starts.set(node.scope, [...(starts.get(node.scope) ?? []), graph.elements[node.start] as StartEventNode]);
  }
  startsByGraph.set(graph, starts);
  return starts;
}
