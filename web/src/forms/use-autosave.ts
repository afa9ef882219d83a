import { useCallback, useEffect, useRef, useState } from 'react';
import { request } from '../api/client.ts';
import type { Draft, JsonObject } from '../api/types.ts';

export type SaveState = { kind: 'nothing' } | { kind: 'saving' } | { kind: 'saved'; at: string } | { kind: 'failed' };

const AFTER_MS = 2_000;

/**
 * Keeps a draft on the server two seconds after the last change, per person and task. It is never sent as the
 * answer. `stop` before the answer is sent, so that a late draft cannot come behind it. Nothing is kept while `keeps` is
 * false: a secret vote may stand nowhere together with who cast it.
 */
export function useAutosave(
  taskId: string,
  data: JsonObject,
  changed: boolean,
  keeps = true,
): { state: SaveState; stop: () => void; saveNow: () => void } {
  const [state, setState] = useState<SaveState>({ kind: 'nothing' });
  const stopped = useRef(false);
  const latest = useRef(data);
  const unsaved = useRef(false);
  latest.current = data;

  const save = useCallback(async () => {
    if (stopped.current) return;
    unsaved.current = false;
    setState({ kind: 'saving' });
    try {
      const draft = await request<Draft>(`/user-tasks/${encodeURIComponent(taskId)}/draft`, {
        method: 'PUT',
        body: { data: latest.current },
        // Goes out even when the page is being left.
        keepalive: true,
      });
      if (!unsaved.current) setState({ kind: 'saved', at: draft.updatedAt ?? new Date().toISOString() });
    } catch {
      unsaved.current = true;
      setState({ kind: 'failed' });
    }
  }, [taskId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the answers starts the wait again
  useEffect(() => {
    if (!keeps || !changed || stopped.current) return;
    unsaved.current = true;
    setState({ kind: 'nothing' });
    const timer = setTimeout(() => void save(), AFTER_MS);
    return () => clearTimeout(timer);
  }, [data, changed, save, keeps]);

  const saveNow = useCallback(() => {
    if (unsaved.current) void save();
  }, [save]);
  // Leaving the page, by a link or with the window, saves what two seconds had not yet.
  useEffect(() => {
    window.addEventListener('pagehide', saveNow);
    document.addEventListener('visibilitychange', saveNow);
    return () => {
      window.removeEventListener('pagehide', saveNow);
      document.removeEventListener('visibilitychange', saveNow);
      saveNow();
    };
  }, [saveNow]);

  return {
    state,
    stop: () => {
      stopped.current = true;
    },
    saveNow,
  };
}
