import { formatDate } from '../format.ts';
import { useTexts } from '../texts/index.ts';

/** `1. januar 2026 til 31. december 2027`, `fra 1. januar 2026`; both days are within. */
export function useSpan(): (from: string | null | undefined, to: string | null | undefined) => string {
  const texts = useTexts();
  return (from, to) => {
    if (from && to) return texts.span.fromTo(formatDate(from), formatDate(to));
    if (from) return texts.span.from(formatDate(from));
    if (to) return texts.span.to(formatDate(to));
    return texts.span.always;
  };
}
