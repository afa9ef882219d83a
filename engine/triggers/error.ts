import { partsOf } from '../definition/event-parts.ts';
import type { BoundaryEventNode, ErrorTrigger, EscalationTrigger, StartEventNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import { isUndoneFromInside } from '../scopes/compensation.ts';
import { eventStartsIn } from '../scopes/event-sub-processes.ts';
import type { ElementInstance } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

/** A BPMN error on its way outwards. */
export interface ThrownError {
  code: string;
  message: string;
  variables: JsonObject;
}

/** An escalation on its way outwards: unlike an error it does not stop who throws it. */
export interface ThrownEscalation {
  code: string;
  variables: JsonObject;
}

/** Who takes what was thrown: an event that sits on `host`, or one that begins an event sub-process of a scope. */
export type Catcher = (
  | { host: ElementInstance; event: BoundaryEventNode }
  | { host: null; scopeId: string | null; event: StartEventNode }
) & { trigger: ErrorTrigger | EscalationTrigger; part?: number };

/**
 * The nearest event that takes a code, from the element that throws it outwards through sub-processes,
 * multi-instances and called processes; in each scope its event sub-processes come before what sits on it, and in one
 * place the event with the code before the one that takes all. An event sub-process takes nothing from inside itself.
 */
export function catcherOf(
  run: Run,
  source: ElementInstance,
  kind: 'error' | 'escalation',
  code: string,
): Catcher | null {
  let host = source;
  for (;;) {
    const boundary = bestOf(boundariesOn(run, host), kind, code);
    if (boundary) return { host, ...boundary };
    const { scopeId, elementId } = host;
    const others = eventStartsIn(run, scopeId).filter((event) => event.scope !== elementId);
    const start = bestOf(others, kind, code);
    if (start) return { host: null, scopeId, ...start };
    if (scopeId === null) return null;
    host = run.element(scopeId);
  }
}

/** What the event is given: what came with it, and its code where the event wants it. */
export function variablesFor({ trigger }: Catcher, thrown: ThrownError | ThrownEscalation): JsonObject {
  const name = trigger.codeVariable;
  return name === null ? thrown.variables : { ...thrown.variables, [name]: thrown.code };
}

function bestOf<E extends BoundaryEventNode | StartEventNode>(
  events: E[],
  kind: 'error' | 'escalation',
  code: string,
): Best<E> | null {
  let catchAll: Best<E> | null = null;
  for (const event of events) {
    const several = event.trigger.kind === 'multiple';
    for (const [index, trigger] of partsOf<{ kind: string }>(event.trigger).entries()) {
      if (!isThrown(trigger) || trigger.kind !== kind) continue;
      const best = { event, trigger, ...(several ? { part: index } : {}) };
      if (trigger.code === code) return best;
      if (trigger.code === null) catchAll ??= best;
    }
  }
  return catchAll;
}

interface Best<E> {
  event: E;
  trigger: ErrorTrigger | EscalationTrigger;
  /** Index of the definition, where the event has several. */
  part?: number;
}

function isThrown(trigger: { kind: string }): trigger is ErrorTrigger | EscalationTrigger {
  return trigger.kind === 'error' || trigger.kind === 'escalation';
}

function boundariesOn(run: Run, host: ElementInstance): BoundaryEventNode[] {
  const node = run.node(host);
  // Events sit on the body of a multi-instance, not on each of its instances.
  if (!('boundaries' in node) || host.loopCounter !== null || isUndoneFromInside(host)) return [];
  const elements = run.graph(host.processKey).elements;
  return node.boundaries.map((id) => elements[id] as BoundaryEventNode);
}
