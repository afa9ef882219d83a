import type { Command } from './command.ts';
import type { Definition } from './definition/graph.ts';
import { isAnswered } from './inputs/kept.ts';
import type { InstanceState } from './state.ts';

/**
 * What must be armed again after continue-as-new or a restart: every open timer and every unanswered job, with the
 * ids they had, so that nothing is done twice.
 */
export function restore(_definition: Definition, state: InstanceState): Command[] {
  return [
    ...Object.values(state.timers).map(({ timerId, dueAt }): Command => ({ kind: 'set-timer', timerId, dueAt })),
    // An answer that waits for a suspended instance is not asked for again.
    ...Object.values(state.jobs)
      .filter(({ jobId }) => !isAnswered(state, jobId))
      .map(({ command }): Command => command),
  ];
}
