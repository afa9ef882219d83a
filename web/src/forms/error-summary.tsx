import { useEffect, useRef } from 'react';
import { useTexts } from '../texts/index.ts';

export interface SummaryLine {
  /** Id of the control; null where the message belongs to the whole form. */
  fieldId: string | null;
  message: string;
}

/** All that is wrong, on top, each line a link to its field. Takes the focus whenever a new try failed. */
export function ErrorSummary({ lines, attempt }: { lines: SummaryLine[]; attempt: number }) {
  const texts = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (lines.length === 0) return null;
  return (
    <div ref={box} className="message message-error error-summary" role="alert" tabIndex={-1}>
      <h2 className="message-heading">{texts.form.errorTitle}</h2>
      <ul>
        {lines.map((line) => (
          <li key={`${line.fieldId} ${line.message}`}>
            {line.fieldId ? (
              <a
                href={`#${line.fieldId}`}
                onClick={(event) => {
                  const target = document.getElementById(line.fieldId!);
                  if (!target) return;
                  event.preventDefault();
                  target.scrollIntoView({ block: 'center' });
                  // Of several fields under one question, the one that has to be mended.
                  const wrong = target.closest('.field')?.querySelector<HTMLElement>('[aria-invalid="true"]');
                  (wrong ?? target).focus({ preventScroll: true });
                }}
              >
                {line.message}
              </a>
            ) : (
              line.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
