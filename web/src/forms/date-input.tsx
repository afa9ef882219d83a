import { useRef, useState } from 'react';
import { dateFromField, dateToField } from '../format.ts';
import { useTexts } from '../texts/index.ts';

interface DateInputProps {
  id: string;
  /** Local date, or what was typed where that is none. */
  value: string;
  onChange: (value: string) => void;
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
}

/**
 * A date as people write it, dd-mm-yyyy, in a plain text field; beside it a button that opens the browser's own
 * calendar. What is not a date is kept as typed, so that nothing a person wrote disappears.
 */
export function DateInput({ id, value, onChange, label, describedBy, invalid, disabled }: DateInputProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const date = dateFromField(value);
  return (
    <div className="date-input">
      <input
        id={id}
        className="form-input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? (date ? dateToField(date) : value)}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(dateFromField(event.target.value) ?? event.target.value);
        }}
        onBlur={() => setTyped(null)}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        disabled={disabled}
      />
      <button
        type="button"
        className="calendar-button"
        aria-label={texts.form.openCalendar(label.toLowerCase())}
        disabled={disabled}
        onClick={() => {
          try {
            picker.current?.showPicker();
          } catch {
            // A browser without a calendar of its own: typing is always there.
          }
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
        </svg>
      </button>
      <input
        ref={picker}
        className="calendar-picker"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={date ?? ''}
        onChange={(event) => {
          setTyped(null);
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
