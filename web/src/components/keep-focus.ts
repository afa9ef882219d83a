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
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!isFirst && lost) document.getElementById('content')?.focus({ preventScroll: true });
  }, [what]);
}
