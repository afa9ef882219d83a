import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import type { Event } from './event.ts';
import type { Failure } from './failure.ts';
import type { Input } from './input.ts';
import type { InstanceState } from './state.ts';

/**
 * What one input made of an instance. `refused`: nothing changed, `state` is the one handed in.
 * `duplicate`: the command was answered before, nothing changed either.
 */
export interface StepResult {
  state: InstanceState;
  commands: Command[];
  events: Event[];
  refused?: Failure;
  duplicate?: true;
}

/** Pure: `now` (UTC instant) is the only clock, the arguments are never changed and nothing is carried out. */
export function step(_definition: Definition, _state: InstanceState | null, _input: Input, _now: string): StepResult {
  throw new Error('not yet');
}
