import { useEffect, useRef } from 'react';

/**
 * Where what held the focus has gone with a change of `what`, the focus goes to the page's content, not to nowhere: who uses
 * the keyboard goes on from there. Nothing on the first showing.
 */
export function useKeptFocus(what: unknown): void {
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    const isFirst = before.current === undefined;
    before.current = what;
    if (!isFirst) focusContentIfLost();
  }, [what]);
}

/**
 * The same for a part of a page that may go away with what is done by it: a button to cancel what is cancelled now. `held`:
 * the focus is there; it may go before or after the server has answered.
 */
export function useFocusPassedOn(held: boolean): void {
  const wasHeld = useRef(false);
  useEffect(() => {
    if (held) wasHeld.current = true;
  }, [held]);
  useEffect(
    () => () => {
      if (wasHeld.current) focusContentIfLost();
    },
    [],
  );
}

function focusContentIfLost(): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost) document.getElementById('content')?.focus({ preventScroll: true });
}
