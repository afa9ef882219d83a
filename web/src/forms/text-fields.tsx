import type { ReactNode } from 'react';
import { charactersOf } from '../../../engine/forms/check-value.ts';
import { limitOf } from '../../../engine/forms/scope.ts';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { asText, type ControlProps, joinIds } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { type FormComponent, unitsOf } from './schema.ts';

/** The control with what the form puts before and behind it (`kr.`). */
export function Adorned({
  component,
  language,
  children,
}: {
  component: FormComponent;
  language: Language;
  children: ReactNode;
}) {
  const { before, after } = unitsOf(component, language);
  if (!before && !after) return children;
  return (
    <div className="adorned">
      {before ? <span aria-hidden="true">{before}</span> : null}
      {children}
      {after ? <span aria-hidden="true">{after}</span> : null}
    </div>
  );
}

/** The unit, for those who do not see it beside the control. */
export function unitHint(component: FormComponent, hint: string, language: Language): string {
  const { before, after } = unitsOf(component, language);
  return hint || [before, after].filter(Boolean).join(' ');
}

/** Browsers keep control characters that come along with a paste; nothing can keep them for long. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

export function TextField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, language } = props;
  const kind = component.validate?.validationType;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <Adorned component={component} language={language}>
        <input
          id={id}
          className="form-input"
          type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
          dir="auto"
          value={asText(value)}
          onChange={(event) => onChange(withoutControls(event.target.value))}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          disabled={disabled}
          readOnly={readOnly}
        />
      </Adorned>
    </FieldFrame>
  );
}

export function TextArea(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, scope, now } = props;
  const texts = useTexts();
  const most = limitOf(component.validate?.maxLength, scope, { now });
  const text = asText(value);
  const left = most === null ? null : most - charactersOf(text);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <textarea
        id={id}
        className="form-input"
        dir="auto"
        rows={text.length > 400 ? 10 : 5}
        value={text}
        onChange={(event) => onChange(withoutControls(event.target.value))}
        aria-describedby={joinIds(describedBy(id, hint, error), left !== null && `${id}-left`)}
        aria-invalid={error ? true : undefined}
        disabled={disabled}
        readOnly={readOnly}
      />
      {left === null ? null : (
        <p id={`${id}-left`} className={left < 0 ? 'characters over' : 'characters'}>
          {left < 0 ? texts.form.charactersOver(-left) : texts.form.charactersLeft(left)}
        </p>
      )}
    </FieldFrame>
  );
}
