import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'sagsgang.language';
const listeners = new Set<() => void>();
let language: Language = remembered();

function remembered(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'da';
  } catch {
    return 'da';
  }
}

export function currentLanguage(): Language {
  return language;
}

/** Keeps the choice, so that it holds even for who leaves the page before its texts have come. */
export function rememberLanguage(next: Language): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser without storage forgets the choice with the page; that is all.
  }
}

/** Shows the pages in a language whose texts are there. */
export function setLanguage(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => language,
    () => 'da' as Language,
  );
}
