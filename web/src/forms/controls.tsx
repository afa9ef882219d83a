import { type ReactNode, useState } from 'react';
import type { Json } from '../../../engine/values/json.ts';
import { atTime, DEFAULT_ZONE, dateOf, dateTimeOf } from '../../../engine/values/time.ts';
import { formatNumber, numberFromField, timeFromField } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { choiceKey, choiceLabel } from './answers.ts';
import { DateInput } from './date-input.tsx';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { FormChoice, FormComponent } from './schema.ts';

export interface ControlProps {
  component: FormComponent;
  id: string;
  label: string;
  hint: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  error: string | undefined;
  required: boolean;
  disabled: boolean;
  readOnly: boolean;
  choices: FormChoice[];
  language: Language;
}

const limit = (value: number | string | undefined): number | null => {
  const number = Number(value);
  return value === undefined || value === '' || Number.isNaN(number) ? null : number;
};
const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value == null ? '' : String(value);

function Adorned({ component, children }: { component: FormComponent; children: ReactNode }) {
  const { prefixAdorner, suffixAdorner } = component.appearance ?? {};
  if (!prefixAdorner && !suffixAdorner) return children;
  return (
    <div className="adorned">
      {prefixAdorner ? <span aria-hidden="true">{prefixAdorner}</span> : null}
      {children}
      {suffixAdorner ? <span aria-hidden="true">{suffixAdorner}</span> : null}
    </div>
  );
}

function unitHint(component: FormComponent, hint: string): string {
  const unit = [component.appearance?.prefixAdorner, component.appearance?.suffixAdorner].filter(Boolean).join(' ');
  return hint || unit;
}

export function TextField({
  component,
  id,
  label,
  hint,
  value,
  onChange,
  error,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const kind = component.validate?.validationType;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <Adorned component={component}>
        <input
          id={id}
          className="form-input"
          type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
          value={asText(value)}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          disabled={disabled}
          readOnly={readOnly}
        />
      </Adorned>
    </FieldFrame>
  );
}

export function TextArea({
  component,
  id,
  label,
  hint,
  value,
  onChange,
  error,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const texts = useTexts();
  const most = limit(component.validate?.maxLength);
  const text = asText(value);
  const left = most === null ? null : most - text.length;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <textarea
        id={id}
        className="form-input"
        rows={text.length > 400 ? 10 : 5}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={
          [describedBy(id, hint, error), left === null ? '' : `${id}-left`].filter(Boolean).join(' ') || undefined
        }
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

export function NumberField(props: ControlProps) {
  const { component, id, label, value, onChange, error, language, required, disabled, readOnly } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const hint = unitHint(component, props.hint);
  const standing = typeof value === 'number' ? formatNumber(value, language) : asText(value);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <Adorned component={component}>
        <input
          id={id}
          className="form-input number-input"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? standing}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            onChange(text.trim() === '' ? undefined : (numberFromField(text, language) ?? text));
          }}
          onBlur={() => setTyped(null)}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          disabled={disabled}
          readOnly={readOnly}
        />
      </Adorned>
    </FieldFrame>
  );
}

export function CheckBox({ id, label, hint, value, onChange, error, required, disabled, readOnly }: ControlProps) {
  return (
    <div className={error ? 'form-group field form-error' : 'form-group field'}>
      {error ? (
        <p className="form-error-message" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <div className="choice">
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          aria-describedby={describedBy(id, hint, error)}
          aria-invalid={error ? true : undefined}
          aria-required={required || undefined}
          disabled={disabled || readOnly}
        />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint ? (
        <p className="form-hint choice-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function CheckList({
  id,
  label,
  hint,
  value,
  onChange,
  error,
  choices,
  language,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const texts = useTexts();
  const chosen = (Array.isArray(value) ? value : []).map(choiceKey);
  const toggle = (choice: FormChoice, on: boolean): void => {
    const next = choices.filter((candidate) =>
      choiceKey(candidate.value) === choiceKey(choice.value) ? on : chosen.includes(choiceKey(candidate.value)),
    );
    onChange(next.map((candidate) => candidate.value));
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      {choices.length === 0 ? <p id={id}>{texts.form.noOptions}</p> : null}
      {choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${index}`;
        return (
          <div className="choice" key={choiceKey(choice.value)}>
            <input
              id={own}
              type="checkbox"
              checked={chosen.includes(choiceKey(choice.value))}
              onChange={(event) => toggle(choice, event.target.checked)}
              aria-invalid={error ? true : undefined}
              disabled={disabled || readOnly}
            />
            <label htmlFor={own}>{choiceLabel(choice, language)}</label>
          </div>
        );
      })}
    </FieldFrame>
  );
}

export function RadioList({
  id,
  label,
  hint,
  value,
  onChange,
  error,
  choices,
  language,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const texts = useTexts();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      {choices.length === 0 ? <p id={id}>{texts.form.noOptions}</p> : null}
      {choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${index}`;
        return (
          <div className="choice choice-round" key={choiceKey(choice.value)}>
            <input
              id={own}
              type="radio"
              name={id}
              checked={value !== undefined && value !== null && choiceKey(value) === choiceKey(choice.value)}
              onChange={() => onChange(choice.value)}
              aria-invalid={error ? true : undefined}
              disabled={disabled || readOnly}
            />
            <label htmlFor={own}>{choiceLabel(choice, language)}</label>
          </div>
        );
      })}
    </FieldFrame>
  );
}

export function SelectField({
  id,
  label,
  hint,
  value,
  onChange,
  error,
  choices,
  language,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const texts = useTexts();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <select
        id={id}
        className="form-select"
        value={value === undefined || value === null ? '' : choiceKey(value)}
        onChange={(event) => onChange(choices.find((choice) => choiceKey(choice.value) === event.target.value)?.value)}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        disabled={disabled || readOnly}
      >
        <option value="">{texts.common.choose}</option>
        {choices.map((choice) => (
          <option key={choiceKey(choice.value)} value={choiceKey(choice.value)}>
            {choiceLabel(choice, language)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

function TimeInput({
  id,
  value,
  onChange,
  describedBy: notes,
  invalid,
  disabled,
}: {
  id: string;
  value: string;
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean | undefined;
}) {
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
      aria-describedby={notes}
      aria-invalid={invalid || undefined}
      disabled={disabled}
    />
  );
}

export function DateTimeField({
  component,
  id,
  label,
  hint,
  value,
  onChange,
  error,
  required,
  disabled,
  readOnly,
}: ControlProps) {
  const texts = useTexts();
  const text = asText(value);
  const fixed = disabled || readOnly;
  if (component.subtype === 'time') {
    const note = hint || texts.form.timeHint;
    return (
      <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
        <TimeInput
          id={id}
          value={text}
          onChange={(next) => onChange(next || undefined)}
          describedBy={describedBy(id, note, error)}
          invalid={error !== undefined}
          disabled={fixed}
        />
      </FieldFrame>
    );
  }
  if (component.subtype !== 'datetime') {
    const note = [hint, texts.form.dateHint].filter(Boolean).join(' – ');
    return (
      <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
        <DateInput
          id={id}
          value={text}
          onChange={(next) => onChange(next || undefined)}
          label={label}
          describedBy={describedBy(id, note, error)}
          invalid={error !== undefined}
          disabled={fixed}
        />
      </FieldFrame>
    );
  }
  const parts = partsOf(text);
  const set = (date: string, time: string): void => onChange(instantOf(date, time, component.timeSerializingFormat));
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      <div className="date-time">
        <div>
          <label htmlFor={id}>
            {texts.common.date} <span className="quiet">({texts.form.dateHint})</span>
          </label>
          <DateInput
            id={id}
            value={parts.date}
            onChange={(date) => set(date, parts.time)}
            label={label}
            invalid={error !== undefined}
            disabled={fixed}
          />
        </div>
        <div>
          <label htmlFor={`${id}-time`}>
            {texts.form.timeLabel} <span className="quiet">({texts.form.timeHint})</span>
          </label>
          <TimeInput
            id={`${id}-time`}
            value={parts.time}
            onChange={(time) => set(parts.date, time)}
            invalid={error !== undefined}
            disabled={fixed}
          />
        </div>
      </div>
    </FieldFrame>
  );
}

/** Date and time of a stored moment, or of what is typed so far (`2027-03-15T` before the time is there). */
function partsOf(text: string): { date: string; time: string } {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) {
    return { date: dateOf(text), time: dateTimeOf(text).slice(11, 16) };
  }
  const [date = '', time = ''] = text.split('T');
  return { date, time: time.slice(0, 5) };
}

function instantOf(date: string, time: string, format: string | undefined): string | undefined {
  if (!date && !time) return undefined;
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  if (!whole || format === 'no_timezone') return `${date}T${time}`;
  return atTime(date, time, DEFAULT_ZONE);
}
