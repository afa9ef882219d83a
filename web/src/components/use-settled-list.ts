import { useEffect, useState } from 'react';

/**
 * A list as the person last saw it: known rows are kept up to date in place, new ones wait until `showNew`.
 * A new `key` (another filter) shows everything at once.
 */
export function useSettledList<Item extends { id: string }>(
  key: string,
  fresh: Item[] | undefined,
  settled: boolean,
): { rows: Item[]; news: number; showNew: () => void } {
  const [seen, setSeen] = useState<{ key: string; ids: string[] } | null>(null);
  const ready = fresh !== undefined && settled;
  useEffect(() => {
    if (ready && seen?.key !== key) setSeen({ key, ids: fresh.map((item) => item.id) });
  }, [ready, fresh, key, seen]);
  const items = fresh ?? [];
  if (seen?.key !== key) return { rows: items, news: 0, showNew: () => {} };
  const known = new Set(seen.ids);
  return {
    rows: items.filter((item) => known.has(item.id)),
    news: settled ? items.filter((item) => !known.has(item.id)).length : 0,
    showNew: () => setSeen({ key, ids: items.map((item) => item.id) }),
  };
}
