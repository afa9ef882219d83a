import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import type { InstanceState } from './state.ts';

/**
 * What must be armed again after continue-as-new or a restart: every open timer and every unanswered job, with the
 * ids they had, so that nothing is done twice.
 */
export function restore(_definition: Definition, state: InstanceState): Command[] {
  return [
    ...Object.values(state.timers).map(({ timerId, dueAt }): Command => ({ kind: 'set-timer', timerId, dueAt })),
    ...Object.values(state.jobs).map(({ command }): Command => command),
  ];
}
