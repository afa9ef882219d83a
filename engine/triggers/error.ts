import type { BoundaryEventNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

/** A BPMN error on its way outwards. */
export interface ThrownError {
  code: string;
  message: string;
  variables: JsonObject;
}

/**
 * Who takes an error: the nearest boundary event, from the element that throws it outwards through sub-processes,
 * multi-instances and called processes; at one activity the one with the code before the one that takes all.
 */
export function catcherOf(
  run: Run,
  source: ElementInstance,
  code: string,
): { host: ElementInstance; event: BoundaryEventNode } | null {
  let host = source;
  for (;;) {
    const event = boundaryFor(run, host, code);
    if (event) return { host, event };
    if (host.scopeId === null) return null;
    host = run.element(host.scopeId);
  }
}

export function variablesOfError(event: BoundaryEventNode, error: ThrownError): JsonObject {
  const name = event.trigger.kind === 'error' ? event.trigger.codeVariable : null;
  return name === null ? error.variables : { ...error.variables, [name]: error.code };
}

function boundaryFor(run: Run, host: ElementInstance, code: string): BoundaryEventNode | null {
  const node = run.node(host);
  // Events sit on the body of a multi-instance, not on each of its instances.
  if (!('boundaries' in node) || host.loopCounter !== null) return null;
  const elements = run.graph(host.processKey).elements;
  let catchAll: BoundaryEventNode | null = null;
  for (const id of node.boundaries) {
    const event = elements[id]!;
    if (event.type !== 'boundaryEvent' || event.trigger.kind !== 'error') continue;
    if (event.trigger.code === code) return event;
    if (event.trigger.code === null) catchAll ??= event;
  }
  return catchAll;
}
