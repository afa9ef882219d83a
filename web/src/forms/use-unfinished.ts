import { useState } from 'react';

/**
 * For a place that takes whole values only (`2027-03-15`, `13:30`): what is written so far, and how to write on. What
 * is not whole yet is kept here, until it is or until the value becomes another.
 */
export function useUnfinished(
  value: string,
  whole: RegExp,
  onWhole: (value: string) => void,
): [string, (text: string) => void] {
  const [open, setOpen] = useState<{ text: string; value: string } | null>(null);
  const write = (text: string): void => {
    const isWhole = whole.test(text);
    setOpen(isWhole ? null : { text, value });
    if (isWhole) onWhole(text);
  };
  return [open?.value === value ? open.text : value, write];
}

export const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const WHOLE_TIME = /^\d{2}:\d{2}$/;
