import type { ReactNode } from 'react';
import { useTexts } from '../texts/index.ts';

export interface FrameProps {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  required: boolean;
  /** A group of controls under one question (radio buttons, boxes, date and time). */
  group?: boolean;
  children: ReactNode;
}

/** Label, hint, message and control of one question, tied together. The message stands above the control, so the page below does not jump under a click. */
export function FieldFrame({ id, label, hint, error, required, group, children }: FrameProps) {
  const texts = useTexts();
  const words = (
    <>
      {label}
      {required || !label ? null : <span className="optional"> ({texts.common.optional})</span>}
    </>
  );
  const notes = (
    <>
      {hint ? (
        <p className="form-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="form-error-message" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  );
  const className = error ? 'form-group field form-error' : 'form-group field';
  if (group) {
    return (
      <fieldset className={className} aria-describedby={describedBy(id, hint, error)}>
        <legend className="form-label">{words}</legend>
        {notes}
        {children}
      </fieldset>
    );
  }
  return (
    <div className={className}>
      <label className="form-label" htmlFor={id}>
        {words}
      </label>
      {notes}
      {children}
    </div>
  );
}

export function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return ids || undefined;
}
