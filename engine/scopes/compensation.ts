import type { CompensationTrigger, ElementNode, ProcessGraph, StartEventNode } from '../definition/graph.ts';
import { at, type Run } from '../run.ts';
import type { CompletedActivity, ElementInstance } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import { readyToUndo } from './compensation-order.ts';
import { sendToken } from './flows.ts';

/**
 * Compensation undoes what has completed (BPMN 2.0.2, 10.7 and 13.5.5). What completes and has a handler is written down
 * in its scope (`completed`); who asks for it takes those records out, so nothing is undone twice, and begins the
 * handlers inside a scope of its own, so that it ends when they have. Handlers see what the scope of the activity
 * sees, and above it the activity's own variables as they were when it completed.
 *
 * A completed sub-process without a handler of its own is undone by what is inside it: it stands in the state once
 * more, with its variables of then, and holds its compensation event sub-process or the handlers of its activities.
 */

const compensable = new WeakMap<ProcessGraph, Set<string>>();
const startsByGraph = new WeakMap<ProcessGraph, Map<string, StartEventNode>>();

/** Writes down that an activity completed, where somebody may want it undone; called just before it goes. */
export function rememberCompleted(run: Run, element: ElementInstance, node: ElementNode): void {
  const graph = run.graph(element.processKey);
  if (element.compensates || !compensableIn(graph).has(node.id)) return;
  const completed = recordsOf(run, element, node, graph);
  if (completed.length > 0) keepIn(run, element.scopeId, [...completedIn(run, element.scopeId), ...completed]);
}

function recordsOf(run: Run, element: ElementInstance, node: ElementNode, graph: ProcessGraph): CompletedActivity[] {
  const inner = element.scope?.completed ?? [];
  // The instances of a multi-instance are undone one by one.
  if (element.multi) return inner;
  const record = recordOf(run, element, node);
  if ('compensation' in node) return [record];
  return inner.length > 0 || compensationStartIn(graph, node.id) ? [{ ...record, inner }] : [];
}

function recordOf(run: Run, element: ElementInstance, node: ElementNode): CompletedActivity {
  const variables = ownVariables(element, node);
  return {
    seq: run.state.seq,
    elementId: node.id,
    ...(element.loopCounter === null ? {} : { body: element.scopeId! }),
    ...(variables === null ? {} : { variables }),
  };
}

/** A called process is a box: of what it set, only what came back is seen outside it. */
function ownVariables({ variables, loopCounter, scope }: ElementInstance, node: ElementNode): JsonObject | null {
  if (variables === null || !scope?.called) return variables;
  if (loopCounter === null) return null;
  const item = 'multiInstance' in node ? node.multiInstance?.inputElement : null;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => name === 'loopCounter' || name === item));
}

export function completedIn(run: Run, scopeId: string | null): CompletedActivity[] {
  return (scopeId === null ? run.state.completed : run.element(scopeId).scope!.completed) ?? [];
}

function keepIn(run: Run, scopeId: string | null, completed: CompletedActivity[]): void {
  if (scopeId === null) {
    if (completed.length === 0) delete run.state.completed;
    else run.state.completed = completed;
    return;
  }
  const edited = run.edit(scopeId);
  const { completed: _before, ...scope } = edited.scope!;
  edited.scope = completed.length === 0 ? scope : { ...scope, completed };
}

/** The event asks for compensation; false when there is nothing to undo. */
export function throwCompensation(run: Run, element: ElementInstance, trigger: CompensationTrigger): boolean {
  const left = takeCompleted(run, element.scopeId, trigger.activity);
  run.emit({ kind: 'compensation-thrown', ...at(element), activity: trigger.activity, count: left.length });
  if (left.length === 0) return false;
  const edited = run.edit(element.id);
  edited.scope = { processKey: element.processKey, called: false, seesCaller: true, tokens: 0, joins: {} };
  edited.compensation = { left };
  compensateNext(run, element.id);
  return true;
}

/** From the scope of the event, and from an event sub-process also from the scope around it (BPMN 2.0.2, 10.5.5). */
function takeCompleted(run: Run, from: string | null, activity: string | null): CompletedActivity[] {
  const taken: CompletedActivity[] = [];
  for (let scopeId = from; ; scopeId = run.element(scopeId!).scopeId) {
    const here = completedIn(run, scopeId);
    const wanted = here.filter(({ elementId }) => activity === null || elementId === activity);
    if (wanted.length > 0) {
      keepIn(
        run,
        scopeId,
        here.filter((one) => !wanted.includes(one)),
      );
      taken.push(...wanted);
    }
    if (scopeId === null || run.node(run.element(scopeId)).type !== 'eventSubProcess') break;
  }
  return taken.sort((a, b) => a.seq - b.seq);
}

/**
 * Begins to undo what need not wait for anything else: in reverse order of completion where one came after the other,
 * side by side where neither leads to the other (BPMN 2.0.2, 13.5.5).
 */
export function compensateNext(run: Run, coordinatorId: string): void {
  const coordinator = run.element(coordinatorId);
  const { left } = coordinator.compensation!;
  if (left.length === 0) return;
  const graph = run.graph(coordinator.scope!.processKey);
  const begun = [...run.childrenOf(coordinatorId), ...run.tokens.filter(({ scopeId }) => scopeId === coordinatorId)];
  const next = readyToUndo(
    graph,
    left,
    begun.flatMap(({ compensates }) => compensates ?? []),
  );
  if (next.length === 0) return;
  const edited = run.edit(coordinatorId);
  const begins = new Set(next);
  edited.compensation = { ...edited.compensation!, left: left.filter((one) => !begins.has(one)) };
  for (const one of next) begin(run, coordinator, graph, one);
}

function begin(run: Run, coordinator: ElementInstance, graph: ProcessGraph, compensates: CompletedActivity): void {
  const { processKey } = coordinator.scope!;
  const node = graph.elements[compensates.elementId]!;
  const handler = 'compensation' in node ? node.compensation : undefined;
  if (handler !== undefined && 'boundaries' in node) {
    const elementId = node.boundaries.find((id) => isCompensation(graph.elements[id]!))!;
    const place = { processKey, elementId, elementInstanceId: run.newId() };
    const { id: scopeId } = coordinator;
    run.emit({ kind: 'element-entered', ...place, elementType: 'boundaryEvent', scopeId, loopCounter: null });
    run.emit({ kind: 'element-completed', ...place });
  }
  const elementId = handler ?? compensates.elementId;
  sendToken(run, { processKey, elementId, scopeId: coordinator.id, flowId: null, compensates });
}

/** What an element instance that undoes another begins with. */
export function undoing(compensates: CompletedActivity): Pick<ElementInstance, 'variables' | 'compensates'> {
  return { variables: compensates.variables ?? null, compensates };
}

/** Whether it is a completed sub-process that stands here once more to be undone by what is inside it. */
export function isUndoneFromInside({ compensates, elementId }: ElementInstance): boolean {
  return compensates?.elementId === elementId;
}

/** The sub-process is undone: by its compensation event sub-process, else by the handlers of what completed inside it. */
export function undoFromInside(run: Run, element: ElementInstance): void {
  const { processKey, elementId } = element;
  const { inner = [], partly } = element.compensates!;
  const start = partly ? null : compensationStartIn(run.graph(processKey), elementId);
  const edited = run.edit(element.id);
  const { inner: _handedOn, ...compensates } = edited.compensates!;
  edited.compensates = compensates;
  // Whatever else its event sub-processes wait for is over.
  edited.scope = { processKey, called: false, seesCaller: true, tokens: 0, joins: {}, interrupted: true };
  if (start) {
    keepIn(run, element.id, inner);
    sendToken(run, { processKey, elementId: start.scope!, scopeId: element.id, flowId: null, result: {} });
  } else {
    edited.compensation = { left: inner };
    compensateNext(run, element.id);
  }
}

/**
 * What completed in a transaction that is cancelled, in all its instances. What is still active in it has not completed
 * and is only ended (BPMN 2.0.2, 13.5.5: an activity that is active cannot be compensated).
 */
export function completedInTransaction(run: Run, transaction: ElementInstance): CompletedActivity[] {
  const own = completedIn(run, transaction.id);
  const active = run.childrenOf(transaction.id);
  if (!transaction.multi) {
    const handling = active.filter((one) => run.node(one).type === 'eventSubProcess');
    return [...own, ...handling.flatMap((one) => completedIn(run, one.id))].sort((a, b) => a.seq - b.seq);
  }
  const instances = active.map(
    (one): CompletedActivity => ({
      ...recordOf(run, one, run.node(one)),
      inner: one.scope ? completedInTransaction(run, one) : [],
      partly: true,
    }),
  );
  return [...own, ...instances.filter(({ inner }) => inner!.length > 0)];
}

/** The transaction, or the body of its instances, holds what undoes its parts from now on. */
export function cancelsFromNow(run: Run, id: string, left: CompletedActivity[]): void {
  keepIn(run, id, []);
  run.edit(id).compensation = { left, cancels: true };
  compensateNext(run, id);
}

/** Where flows out of an element go on: beside a handler that is the scope it is drawn in, not the event that called it. */
export function flowScopeOf(run: Run, element: ElementInstance): string | null {
  const drawnIn = run.node(element).scope;
  let scopeId = element.scopeId;
  if (!element.compensates) return scopeId;
  while (scopeId !== null && run.insideOf(scopeId).inside !== drawnIn) scopeId = run.element(scopeId).scopeId;
  return scopeId;
}

export function isCompensation(node: ElementNode): boolean {
  return 'trigger' in node && node.trigger?.kind === 'compensation';
}

/** Start event of the compensation event sub-process of a sub-process; worked out once per process. */
export function compensationStartIn(graph: ProcessGraph, subProcessId: string): StartEventNode | null {
  let starts = startsByGraph.get(graph);
  if (!starts) {
    starts = new Map();
    for (const node of Object.values(graph.elements)) {
      if (node.type !== 'startEvent' || !isCompensation(node) || node.scope === null) continue;
      const around = graph.elements[node.scope]!.scope;
      if (around !== null && !starts.has(around)) starts.set(around, node);
    }
    startsByGraph.set(graph, starts);
  }
  return starts.get(subProcessId) ?? null;
}

/**
 * Activities whose completion is written down: those with a handler and every sub-process around them. None where
 * nobody in the process ever asks for compensation.
 */
export function compensableIn(graph: ProcessGraph): Set<string> {
  const known = compensable.get(graph);
  if (known) return known;
  const found = new Set<string>();
  const nodes = Object.values(graph.elements);
  if (nodes.some(asksForCompensation)) {
    for (const node of nodes) {
      if ('compensation' in node) found.add(node.id);
      else if (node.type !== 'startEvent' || !isCompensation(node)) continue;
      for (let id = node.scope; id !== null; id = graph.elements[id]!.scope) found.add(id);
    }
  }
  compensable.set(graph, found);
  return found;
}

function asksForCompensation(node: ElementNode): boolean {
  if (node.type !== 'endEvent' && node.type !== 'intermediateThrowEvent') return false;
  const { trigger } = node;
  const kinds = trigger.kind === 'multiple' ? trigger.of.map(({ kind }) => kind as string) : [trigger.kind];
  return kinds.includes('compensation') || kinds.includes('cancel');
}
