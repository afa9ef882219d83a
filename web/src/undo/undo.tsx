import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { problemText } from '../components/problem.tsx';
import { useTexts } from '../texts/index.ts';

/** How long an act can be regretted by one press; the way back is in the menus afterwards too. */
const UNDO_MS = 10_000;
const TICK_MS = 250;

export interface Deed {
  /** What was done, as a sentence. */
  text: string;
  /** Takes it back; without it, it cannot be. */
  undo?: (() => Promise<unknown>) | undefined;
  /** Id of the element that takes the focus when the bar goes while the focus is in it. */
  backTo?: string | undefined;
}
interface KeptDeed {
  no: number;
  /** UTC instant of the browser. */
  at: string;
  text: string;
}

interface Undo {
  /** Says what was done, and offers the way back for ten seconds. Answers the deed's number. */
  tell: (deed: Deed) => number;
  /** What was told before it was certain was not done after all: as if it had never been told. */
  withdraw: (no: number) => void;
  /** Takes the latest back while the bar is there; false when there is nothing to take back. */
  undoLatest: () => boolean;
  /** What was done since the page was loaded, newest first. */
  deeds: KeptDeed[];
}

const UndoContext = createContext<Undo>({ tell: () => 0, withdraw: () => {}, undoLatest: () => false, deeds: [] });

export function useUndo(): Undo {
  return useContext(UndoContext);
}

export function UndoProvider({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const [current, setCurrent] = useState<(Deed & { no: number }) | null>(null);
  const [deeds, setDeeds] = useState<KeptDeed[]>([]);
  const numbers = useRef(0);
  const latest = useRef(current);
  latest.current = current;
  const tell = useCallback((deed: Deed) => {
    numbers.current += 1;
    const no = numbers.current;
    setCurrent({ ...deed, no });
    setDeeds((before) => [{ no, at: new Date().toISOString(), text: deed.text }, ...before].slice(0, 20));
    return no;
  }, []);
  const withdraw = useCallback((no: number) => {
    if (latest.current?.no === no) focusAfter(latest.current.backTo);
    setCurrent((before) => (before?.no === no ? null : before));
    setDeeds((before) => before.filter((deed) => deed.no !== no));
  }, []);
  const undoLatest = useCallback(() => {
    const deed = latest.current;
    if (!deed?.undo) return false;
    const { undo, text, backTo } = deed;
    focusAfter(backTo);
    setCurrent({ ...deed, undo: undefined });
    undo().then(
      () => tell({ text: texts.deeds.undoneOf(text), backTo }),
      (failure) => tell({ text: texts.deeds.notDone(problemText(failure, texts)), backTo }),
    );
    return true;
  }, [tell, texts]);
  const close = useCallback(() => setCurrent(null), []);
  const value = useMemo(() => ({ tell, withdraw, undoLatest, deeds }), [tell, withdraw, undoLatest, deeds]);
  return (
    <UndoContext.Provider value={value}>
      {children}
      <UndoBar key={current?.no ?? 0} deed={current} onUndo={undoLatest} onClose={close} />
    </UndoContext.Provider>
  );
}

function focusAfter(id: string | undefined): void {
  if (!document.activeElement?.closest('.undo-bar')) return;
  const target = (id ? document.getElementById(id) : null) ?? document.getElementById('content');
  target?.focus();
}

/** Stays while the pointer or the focus is in it, so nobody has to hurry (WCAG 2.2.1). */
function UndoBar({ deed, onUndo, onClose }: { deed: Deed | null; onUndo: () => boolean; onClose: () => void }) {
  const texts = useTexts();
  const [left, setLeft] = useState(UNDO_MS);
  const bar = useRef<HTMLElement>(null);
  const shown = deed !== null;
  useEffect(() => {
    if (!shown) return;
    const timer = setInterval(() => {
      const held = bar.current?.matches(':hover') || bar.current?.contains(document.activeElement);
      if (!held && document.visibilityState === 'visible') setLeft((before) => before - TICK_MS);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [shown]);
  useEffect(() => {
    if (shown && left <= 0) onClose();
  }, [shown, left, onClose]);
  return (
    <>
      <div role="status" className="sr-only">
        {deed?.text ?? ''}
      </div>
      {deed ? (
        <section ref={bar} className="undo-bar" aria-label={texts.deeds.bar}>
          <p>{deed.text}</p>
          {deed.undo ? (
            <button type="button" className="plain-button" onClick={onUndo} aria-keyshortcuts="Control+Z">
              {texts.deeds.undo}
              <span aria-hidden="true"> ({Math.max(1, Math.ceil(left / 1000))})</span>
            </button>
          ) : null}
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              focusAfter(deed.backTo);
              onClose();
            }}
          >
            <span aria-hidden="true">✕</span>
            <span className="sr-only">{texts.deeds.closeBar}</span>
          </button>
        </section>
      ) : null}
    </>
  );
}
