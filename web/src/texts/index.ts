import { da, type Texts } from './da.ts';
import { en } from './en.ts';
import { currentLanguage, type Language, useLanguage } from './language.ts';

export type { Texts } from './da.ts';

const TEXTS: Record<Language, Texts> = { da, en };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}

/** Texts of the language chosen now, for code outside components. */
export function texts(): Texts {
  return TEXTS[currentLanguage()];
}

export function useTexts(): Texts {
  return TEXTS[useLanguage()];
}
