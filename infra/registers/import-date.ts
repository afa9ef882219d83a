import { parseDate } from '../../engine/values/time.ts';

/**
 * A date as Danish documents write it, day first: `02-06-2026`, `2.6.2026`, `1.10.06` (20xx), `2/6 2026`; or ISO.
 * Gives `yyyy-mm-dd`, null when it is no day.
 */
export function importDate(text: string): string | null {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return parseDate(trimmed);
  const parts = /^(\d{1,2})[-./ ]\s*(\d{1,2})[-./ ]\s*(\d{4}|\d{2})$/.exec(trimmed);
  if (!parts) return null;
  const year = parts[3]!.length === 2 ? `20${parts[3]}` : parts[3]!;
  return parseDate(`${year}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`);
}
