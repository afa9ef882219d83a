import { useSyncExternalStore } from 'react';

/** As in work.css: from here on the menu stands beside the list. */
const WIDE = '(min-width: 900px)';

/** Whether there is room beside the list. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(WIDE).matches,
  );
}
