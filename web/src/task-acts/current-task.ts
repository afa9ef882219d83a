import { useSyncExternalStore } from 'react';
import type { UserTask } from '../api/types.ts';

let current: UserTask | null = null;
const listeners = new Set<() => void>();

/** The row of the inbox that holds the focus, or held it last: what the palette acts on. */
export function setCurrentTask(task: UserTask | null): void {
  current = task;
  for (const listener of listeners) listener();
}

export function useCurrentTask(): UserTask | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
