import type { ElementNode, ElementType } from '../definition/graph.ts';
import type { CompleteTaskInput } from '../input.ts';
import type { Run, Token } from '../run.ts';
import type { ElementInstance, OpenTimer } from '../state.ts';
import type { ThrownError, ThrownEscalation } from '../triggers/error.ts';
import type { ThrownSignal } from '../triggers/signal.ts';
import type { Json } from '../values/json.ts';

/**
 * The phases of an element. Each default does the ordinary, so most elements write one or two of them.
 * None of them calls another element: they open waits, ask for jobs, send tokens, and say by their outcome what follows.
 *
 * | phase      | called when                        | may                                      | then                      |
 * |------------|------------------------------------|------------------------------------------|---------------------------|
 * | `arrive`   | a token comes                      | hold it (`false`)                        | `enter`                   |
 * | `enter`    | inputs mapped, boundaries armed    | open waits, ask for a job, send tokens   | what the outcome says     |
 * | `resume`   | something it waits for happened    | read the answer, set `element.result`    | what the outcome says     |
 * | `complete` | its outputs are written            | choose the flows                         | it leaves by those flows  |
 * | `cancel`   | its scope or a boundary ended it   | say so in events                         | its waits are closed      |
 */
export interface ElementBehaviour<N extends ElementNode> {
  /** Default: every token goes on by itself. */
  arrive?(run: Run, token: Token, node: N): boolean | Arrival;
  /** Default: leaves at once. */
  enter?(run: Run, element: ElementInstance, node: N): Outcome;
  /** Default: leaves. */
  resume?(run: Run, element: ElementInstance, node: N, by: Resumption): Outcome;
  /** Default: every flow whose condition holds, else the default flow. */
  complete?(run: Run, element: ElementInstance, node: N): string[];
  cancel?(run: Run, element: ElementInstance, node: N, cause: CancelCause): void;
}

/** What a token does where it neither is held nor simply goes in: the new element instance begins with this, or the token is taken in by one that is there. */
export type Arrival = Pick<ElementInstance, 'complex'> | { joins: string };

/** `waits`: for a later input. `leaves`: with `element.result`. `terminates`: ends the scope it is in. `cancels`: ends the transaction it is in. `goes-on`: takes its flows and waits all the same. After an escalation or signal it is resumed (`thrown`). */
export type Outcome =
  | 'waits'
  | 'leaves'
  | 'terminates'
  | 'cancels'
  | 'goes-on'
  /** An event it stands for has happened before it came: the case began with it. */
  | { happened: { elementId: string; part?: number } }
  | { error: ThrownError }
  | { escalation: ThrownEscalation }
  | { signal: ThrownSignal };

export type Resumption =
  | { kind: 'task-completed'; input: CompleteTaskInput }
  | { kind: 'job-completed'; result: Json }
  | { kind: 'reminder'; timer: OpenTimer }
  /** The escalation or signal it threw has gone out, and it was not interrupted by that. */
  | { kind: 'thrown' }
  /** Nothing is left in the scope it holds. */
  | { kind: 'scope-ended' };

export type CancelCause = 'boundary' | 'scope' | 'error' | 'gateway';

/** The node shape of a type; `task` and `manualTask` share one. */
export type NodeOf<K extends ElementType> = ElementNode extends infer N
  ? N extends { type: infer T }
    ? K extends T
      ? N
      : never
    : never
  : never;
