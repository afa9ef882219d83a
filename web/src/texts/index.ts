import { da, type Texts } from './da.ts';
import { currentLanguage, type Language, useLanguage } from './language.ts';

export type { Texts } from './da.ts';

/** Danish is always there; another language is brought in when somebody reads it. */
const TEXTS: { da: Texts } & Partial<Record<Language, Texts>> = { da };

/** Brings a language in; to be waited for before it is chosen. */
export async function loadTexts(language: Language): Promise<void> {
  if (!TEXTS[language]) holdTexts('en', (await import('./en.ts')).en);
}

export function holdTexts(language: Language, texts: Texts): void {
  TEXTS[language] = texts;
}

export function textsFor(language: Language): Texts {
  return TEXTS[language] ?? TEXTS.da;
}

/** Texts of the language chosen now, for code outside components. */
export function texts(): Texts {
  return textsFor(currentLanguage());
}

export function useTexts(): Texts {
  return textsFor(useLanguage());
}
