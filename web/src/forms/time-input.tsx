import { useState } from 'react';
import { timeFromField } from '../format.ts';

interface TimeInputProps {
  id: string;
  /** `13:30`, or what is written so far. */
  value: string;
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean | undefined;
}

/** A time of day in 24 hours, whatever the browser's own habits are: `13.30`, `13:30` and `1330` are the same. */
export function TimeInput({ id, value, onChange, describedBy, invalid, disabled }: TimeInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      id={id}
      className="form-input time-input"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? value.replace(':', '.')}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(timeFromField(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setTyped(null)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={disabled}
    />
  );
}
