import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, request } from '../api/client.ts';
import type { Draft, JsonObject } from '../api/types.ts';
import { useSession } from '../session.tsx';
import { dropLocalDraft, keepLocalDraft } from './local-drafts.ts';

export type SaveState =
  | { kind: 'nothing' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** The server cannot be reached; it stands in this browser and is sent when it can be. */
  | { kind: 'here'; at: string }
  | { kind: 'failed' };

export interface DraftPlace {
  /** Below /api/v1. */
  path: string;
  /** Name of the draft among the person's own: the task's id, or `start:<process>`. */
  of: string;
  personId: string;
  /** Nothing is kept while false: a secret vote may stand nowhere together with who cast it. */
  keeps: boolean;
}

/** Another draft of the same person, kept from somewhere else. */
export type OtherDraft = Pick<Draft, 'updatedAt' | 'revision'> & { data: JsonObject };

const AFTER_MS = 2_000;
const AGAIN_MS = 5_000;
/** A browser sends this much after its page is gone, and no more. */
const PARTING_BYTES = 60_000;

interface Saving {
  state: SaveState;
  /** A draft from another device, to be chosen from; saving waits for the choice. */
  other: OtherDraft | null;
  /** Somebody was first, or the task is gone: nothing can be kept any more. */
  ended: ApiError | null;
  saveNow: () => void;
  /** Before the answer is sent, so that no late draft comes behind it. */
  pause: () => void;
  /** The answer was refused: go on keeping. */
  resume: () => void;
  /** The answer is through, or the draft was thrown away. */
  finish: () => void;
  /** The person has chosen; what follows grows out of that draft. */
  settle: (revision: number) => void;
}

/** Keeps what is typed: at once in this browser, two seconds after the last change and on leaving on the server. */
export function useDraft(
  place: DraftPlace,
  data: JsonObject,
  changed: boolean,
  revisionNow: number,
  /** True while another draft is chosen from: the server is not asked, this browser keeps what is typed. */
  held = false,
): Saving {
  const { path, of, personId, keeps } = place;
  const { expired } = useSession();
  const [state, setState] = useState<SaveState>({ kind: 'nothing' });
  const [other, setOther] = useState<OtherDraft | null>(null);
  const [ended, setEnded] = useState<ApiError | null>(null);
  const latest = useRef(data);
  latest.current = data;
  const revision = useRef(revisionNow);
  const unsaved = useRef(false);
  const stopped = useRef(false);
  const finished = useRef(false);
  const holding = useRef(held);
  holding.current = held;
  const running = useRef<Promise<void> | null>(null);

  const save = useCallback(
    async (leaving = false): Promise<void> => {
      if (stopped.current || holding.current || !keeps) return;
      if (running.current && !leaving) {
        await running.current;
        if (!unsaved.current) return;
      }
      const sent = latest.current;
      unsaved.current = false;
      // A new try is no news until it is through.
      setState((before) => (before.kind === 'here' ? before : { kind: 'saving' }));
      const text = JSON.stringify(sent);
      const work = request<Draft>(path, {
        method: 'PUT',
        body: { data: sent, revision: revision.current },
        keepalive: leaving && text.length < PARTING_BYTES,
      }).then(
        (draft) => {
          revision.current = draft.revision ?? revision.current;
          if (unsaved.current) return;
          if (latest.current === sent) dropLocalDraft(personId, of);
          setState({ kind: 'saved', at: draft.updatedAt ?? new Date().toISOString() });
        },
        (failure: unknown) => {
          if (stopped.current) return;
          unsaved.current = true;
          const code = failure instanceof ApiError ? failure.code : '';
          if (failure instanceof ApiError && code === 'DRAFT_CONFLICT') {
            stopped.current = true;
            setOther(failure.problem.subject as unknown as OtherDraft);
            setState({ kind: 'nothing' });
          } else if (failure instanceof ApiError && [403, 404, 409].includes(failure.status)) {
            stopped.current = true;
            setEnded(failure);
            setState({ kind: 'failed' });
          } else {
            const kept = keepLocalDraft(personId, of, { data: latest.current, revision: revision.current });
            setState(kept ? { kind: 'here', at: new Date().toISOString() } : { kind: 'failed' });
          }
        },
      );
      running.current = work;
      await work;
      if (running.current === work) running.current = null;
    },
    [path, of, personId, keeps],
  );

  useEffect(() => {
    if (!keeps || !changed || finished.current) return;
    unsaved.current = true;
    keepLocalDraft(personId, of, { data, revision: revision.current });
    if (stopped.current) return;
    setState((before) => (before.kind === 'here' ? before : { kind: 'nothing' }));
    const timer = setTimeout(() => void save(), AFTER_MS);
    return () => clearTimeout(timer);
  }, [data, changed, save, keeps, personId, of]);

  const saveNow = useCallback(() => {
    if (unsaved.current) void save();
  }, [save]);

  // What could not be sent is tried again: when the connection is back, after signing in again, and now and then.
  const waits = state.kind === 'here' && other === null;
  useEffect(() => {
    if (!waits || expired) return;
    const again = setInterval(saveNow, AGAIN_MS);
    window.addEventListener('online', saveNow);
    return () => {
      clearInterval(again);
      window.removeEventListener('online', saveNow);
    };
  }, [waits, expired, saveNow]);

  const wasExpired = useRef(false);
  useEffect(() => {
    if (wasExpired.current && !expired) saveNow();
    wasExpired.current = expired;
  }, [expired, saveNow]);

  // Leaving the page, by a link or with the window, saves what two seconds had not yet.
  useEffect(() => {
    const leave = (): void => {
      if (unsaved.current) void save(true);
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, [save]);

  return {
    state,
    other,
    ended,
    saveNow,
    pause: () => {
      stopped.current = true;
    },
    resume: () => {
      stopped.current = other !== null;
      unsaved.current = true;
    },
    finish: () => {
      finished.current = true;
      stopped.current = true;
      unsaved.current = false;
      dropLocalDraft(personId, of);
    },
    settle: (next) => {
      revision.current = next;
      stopped.current = false;
      unsaved.current = true;
      setOther(null);
    },
  };
}
