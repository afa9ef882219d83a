import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import type { InstanceState } from './state.ts';

/** What must be armed again after continue-as-new or a restart: every open timer and every unanswered job. */
export function restore(_definition: Definition, _state: InstanceState): Command[] {
  throw new Error('not yet');
}
