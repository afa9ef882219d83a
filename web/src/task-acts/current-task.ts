import { useSyncExternalStore } from 'react';
import type { WorkTask } from '../api/types-inbox.ts';

let current: WorkTask | null = null;
const listeners = new Set<() => void>();

/** The row of the inbox that holds the focus, or held it last: what the palette acts on. */
export function setCurrentTask(task: WorkTask | null): void {
  current = task;
  for (const listener of listeners) listener();
}

export function useCurrentTask(): WorkTask | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
