import { useState } from 'react';

interface Written {
  text: string;
  /** What stood there when it was written. */
  value: string;
  /** Whole values that were given on since, and have not come back yet. */
  given: string[];
}

/**
 * For a place that takes whole values only (`2027-03-15`, `13:30`) and may give them back later: what is written so far,
 * and how to write on. It is kept here until the value becomes another than those that were given on.
 */
export function useUnfinished(
  value: string,
  whole: RegExp,
  onWhole: (value: string) => void,
): [string, (text: string) => void] {
  const [kept, setWritten] = useState<Written | null>(null);
  const cameBack = kept ? kept.given.indexOf(value) : -1;
  const written = kept && (kept.value === value || cameBack >= 0) ? kept : null;
  if (kept && !written) setWritten(null);
  else if (written && written.value !== value)
    setWritten({ ...written, value, given: written.given.slice(cameBack + 1) });
  const write = (text: string): void => {
    const isWhole = whole.test(text);
    const given = written?.given ?? [];
    setWritten({ text, value, given: isWhole ? [...given, text] : given });
    if (isWhole) onWhole(text);
  };
  return [written ? written.text : value, write];
}

export const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const WHOLE_TIME = /^\d{2}:\d{2}$/;
