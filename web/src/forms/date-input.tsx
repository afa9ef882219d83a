import { useRef, useState } from 'react';
import {
  DATE_PARTS,
  type DatePart,
  type DateParts,
  dateOfParts,
  partsOfDate,
  settleParts,
  spreadDate,
} from '../../../engine/forms/date-parts.ts';
import { type MomentPart, wrongParts } from '../../../engine/forms/explain-date.ts';
import { dateFromField } from '../format.ts';
import { useTexts } from '../texts/index.ts';

interface DateInputProps {
  /** Of the first field, the day; see `partId` for the others. */
  id: string;
  /** Local date, or what is written so far (`15-03-`). */
  value: string;
  onChange: (value: string) => void;
  /** The question, which the calendar's button names. */
  label: string;
  /** The fields that the message, with id `<id>-error`, is about. */
  marked?: MomentPart[];
  disabled?: boolean;
  /** What a browser may fill in by itself; nothing where not said. */
  autofill?: 'bday' | undefined;
  /** Takes a pasted text that is more than a date; answers whether it did. */
  onPaste?: (text: string) => boolean;
}

/**
 * Day, month and year in a field each, for use in a group with the question as its legend; beside them a button that
 * opens the browser's own calendar. Only the person moves from field to field. A whole date that is typed or pasted
 * into one of them fills all three; what is no date is kept as written.
 */
export function DateInput(props: DateInputProps) {
  const { id, value, onChange, label, marked = [], disabled } = props;
  const texts = useTexts();
  // `15` and `3` stay as they were written, though the value says `2027-03-15`, until the value becomes another.
  const [written, setWritten] = useState<{ parts: DateParts; value: string } | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const parts = written?.value === value ? written.parts : partsOfDate(value);
  const write = (next: DateParts): void => {
    const date = dateOfParts(next);
    setWritten({ parts: next, value: date });
    if (date !== value) onChange(date);
  };
  const type = (part: DatePart, text: string): void => {
    const whole = spreadDate(text);
    write(whole?.year.length === 4 ? whole : { ...parts, [part]: text });
  };
  const names: Record<DatePart, string> = { day: texts.form.day, month: texts.form.month, year: texts.form.year };
  return (
    <div className="date-input">
      {DATE_PARTS.map((part) => (
        <div key={part} className={`date-part of-${part}`}>
          <label htmlFor={partId(id, part)}>{names[part]}</label>
          <input
            id={partId(id, part)}
            className="form-input"
            type="text"
            inputMode="numeric"
            autoComplete={props.autofill ? `${props.autofill}-${part}` : 'off'}
            value={parts[part]}
            onChange={(event) => type(part, event.target.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text');
              const whole = spreadDate(text);
              if (whole) write(whole);
              else if (!props.onPaste?.(text)) return;
              event.preventDefault();
            }}
            onBlur={() => setWritten({ parts: settleParts(parts), value })}
            aria-describedby={marked.includes(part) ? `${id}-error` : undefined}
            aria-invalid={marked.includes(part) || undefined}
            disabled={disabled}
          />
        </div>
      ))}
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
        value={dateFromField(value) ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Id of one field of a date or a moment. */
export function partId(id: string, part: MomentPart = 'day'): string {
  return part === 'day' ? id : `${id}-${part}`;
}

/** Leads to the field of a date that has to be mended. */
export function focusDate(id: string, value: string): void {
  document.getElementById(partId(id, wrongParts(value, 'date')[0]))?.focus();
}

/**
 * The fields that are marked: those that are wrong by themselves, all where the message is about the whole of it (`must
 * not lie before today`), and none once what it was about is mended.
 */
export function useMarked(error: string | undefined, value: string, subtype?: string): MomentPart[] {
  const wrong = wrongParts(value, subtype);
  const met = useRef({ error, byPart: wrong.length > 0 });
  if (met.current.error !== error) met.current = { error, byPart: wrong.length > 0 };
  if (error === undefined) return [];
  return wrong.length > 0 || met.current.byPart ? wrong : [...DATE_PARTS, 'time'];
}
