import { useRef, useState } from 'react';

export interface Selection {
  /** Selected rows that are there still, in the order of the list. */
  ids: string[];
  /** All that fit the filters, also those not shown. */
  all: boolean;
  has: (id: string) => boolean;
  /** `range`: all between the one selected last and this. */
  toggle: (id: string, range: boolean) => void;
  selectShown: () => void;
  selectAll: () => void;
  clear: () => void;
}

/** Which rows are selected; `shown` are the ids of those that can be, in order. */
export function useSelection(shown: string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const last = useRef<string | null>(null);
  return {
    ids: shown.filter((id) => all || chosen.has(id)),
    all,
    has: (id) => all || chosen.has(id),
    toggle: (id, range) => {
      const next = new Set(all ? shown : chosen);
      const [from, to] = [shown.indexOf(last.current ?? ''), shown.indexOf(id)];
      if (range && from >= 0 && to >= 0) {
        for (const one of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
      } else if (next.has(id)) next.delete(id);
      else next.add(id);
      last.current = id;
      setAll(false);
      setChosen(next);
    },
    selectShown: () => {
      setAll(false);
      setChosen(new Set(shown));
    },
    selectAll: () => setAll(true),
    clear: () => {
      last.current = null;
      setAll(false);
      setChosen(new Set());
    },
  };
}
