import { patched } from '@temporalio/workflow';

/**
 * Every change of what a running case does that a replay of its history could notice:
 * another order or kind of commands, another rule for starting a new run.
 * Not needed for what a new run brings by itself: a case goes on in a new run after at most some hundred events.
 */
interface BehaviourChange {
  /** Release that brought it. */
  since: string;
  why: string;
  /** When the old way can be taken out again. */
  removableWhen: string;
}

export const changes = {} as const satisfies Record<string, BehaviourChange>;
export type ChangeId = keyof typeof changes;

/** True when this run may behave the new way. */
export function hasChanged(id: ChangeId): boolean {
  return patched(id);
}
