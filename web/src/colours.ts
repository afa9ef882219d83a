import { useSyncExternalStore } from 'react';

/** `auto` = as the device says. */
export const COLOURS = ['auto', 'light', 'dark'] as const;
export type Colours = (typeof COLOURS)[number];

const COOKIE = 'sagsgang_colours';
const YEAR_SECONDS = 365 * 24 * 3_600;
const listeners = new Set<() => void>();

/** What the page shows now; public/colours.js has set it before the first picture. */
export function currentColours(): Colours {
  const chosen = document.documentElement.dataset.colours;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

/** Shows them, and remembers them in this browser for the next page, also where nobody is signed in. */
export function showColours(colours: Colours): void {
  if (colours === 'auto') delete document.documentElement.dataset.colours;
  else document.documentElement.dataset.colours = colours;
  const age = colours === 'auto' ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser, and the server writes it too
  document.cookie = `${COOKIE}=${colours}; path=/; max-age=${age}; samesite=lax`;
  for (const listener of listeners) listener();
}

export function useColours(): Colours {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentColours);
}
