import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { type KeyName, pressed, readKey } from './keymap.ts';

/** Does what a shortcut says; false where it does not apply just now, so that the key stays the browser's. */
type Handlers = Partial<Record<KeyName, (event: KeyboardEvent) => unknown>>;

interface Registry {
  add: (handlers: { current: Handlers }) => () => void;
}
const KeysContext = createContext<Registry>({ add: () => () => {} });
/** How long the beginning of a sequence is remembered. */
const SEQUENCE_MS = 1_500;

/** What this part of the page does by keyboard while it is shown. The part shown last is asked first. */
export function useKeys(handlers: Handlers): void {
  const { add } = useContext(KeysContext);
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => add(latest), [add]);
}

export function KeysProvider({ letterKeys, children }: { letterKeys: boolean; children: ReactNode }) {
  const parts = useRef<{ current: Handlers }[]>([]);
  const registry = useMemo<Registry>(
    () => ({
      add: (handlers) => {
        parts.current = [handlers, ...parts.current];
        return () => {
          parts.current = parts.current.filter((one) => one !== handlers);
        };
      },
    }),
    [],
  );
  useEffect(() => {
    let begun = '';
    let begunAt = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const now = pressed(event);
      if (now === null) return;
      const modified = now.startsWith('Ctrl+');
      // Who writes, writes; and what a dialog asks is answered first.
      if (isWriting(event.target) && now !== 'Ctrl+K') return;
      if (document.querySelector('dialog[open]') || (event.target as Element | null)?.closest('[role=menu]')) return;
      const read = readKey(Date.now() - begunAt < SEQUENCE_MS ? begun : '', now, letterKeys);
      begun = read.begun;
      begunAt = Date.now();
      if (!read.name) return;
      for (const part of parts.current) {
        const handler = part.current[read.name];
        if (handler && handler(event) !== false) {
          event.preventDefault();
          return;
        }
      }
      if (modified && now === 'Ctrl+K') event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [letterKeys]);
  return <KeysContext.Provider value={registry}>{children}</KeysContext.Provider>;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
}
