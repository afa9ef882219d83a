import type { Definition } from './definition/graph.ts';
import type { Failure } from './failure.ts';
import type { Input } from './input.ts';
import type { InstanceState } from './state.ts';

/** The refusals of `step`, read only. A repeated command is not refused: `step` answers it as a duplicate. */
export function check(_definition: Definition, _state: InstanceState | null, _input: Input): Failure | null {
  return null;
}
