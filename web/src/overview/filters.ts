const NAMES = ['from', 'to', 'scheme', 'version', 'show'];

/** What of the address the overview keeps. */
export function keptFilters(raw: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = raw[name];
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') kept[name] = String(value);
  }
  return kept;
}
