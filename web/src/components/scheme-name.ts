import { useTexts } from '../texts/index.ts';

/** Name of a scheme; its code where it has no words here. */
export function useSchemeName(): (code: string | null | undefined) => string {
  const texts = useTexts();
  return (code) => (code ? (texts.schemeNames[code] ?? code) : texts.common.filterAll);
}
