import { type KeyboardEvent, useState } from 'react';
import { isMoney } from '../../../engine/forms/schema.ts';
import { amountText } from '../../../engine/forms/words.ts';
import type { Json } from '../../../engine/values/json.ts';
import { formatNumber, numberFromField, oreFromField } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { asText, type ControlProps } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { FormComponent } from './schema.ts';
import { Adorned, unitHint } from './text-fields.tsx';

/**
 * A number as people write it in their language. What is no number is kept as typed, so that nothing a person wrote
 * disappears; it is written out with thousands when the field is left.
 */
export function NumberField(props: ControlProps) {
  const { id, label, value, onChange, error, language, required, disabled, readOnly } = props;
  const texts = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const money = isMoney(props.component);
  const component = money ? withKroner(props.component, texts.field.kroner) : props.component;
  const step = Number(component.increment ?? 0);
  const notes = [unitHint(component, props.hint, language), step > 0 ? texts.field.stepHint(formatNumber(step)) : ''];
  const hint = notes.filter(Boolean).join('. ');
  const standing = written(component, value, language);
  const set = (number: number | null, text: string): void => {
    if (text.trim() === '') onChange(undefined);
    else if (number === null) onChange(text);
    else onChange(component.serializeToString ? plainDecimal(text, language) : number);
  };
  const turn = (event: KeyboardEvent): void => {
    if (!(step > 0) || readOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const now = typeof value === 'number' ? value : Number(value ?? 0) || 0;
    const digits = Math.max(decimals(step), decimals(now));
    const next = Number((now + (event.key === 'ArrowUp' ? step : -step)).toFixed(digits));
    setTyped(null);
    onChange(component.serializeToString ? String(next) : next);
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
      <Adorned component={component} language={language}>
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
            set(money ? oreFromField(text, language) : numberFromField(text, language), text);
          }}
          onKeyDown={turn}
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

function withKroner(component: FormComponent, kroner: string): FormComponent {
  if (component.appearance?.prefixAdorner || component.appearance?.suffixAdorner) return component;
  return { ...component, appearance: { suffixAdorner: kroner } };
}
function written(component: FormComponent, value: Json | undefined, language: Language): string {
  if (isMoney(component) && typeof value === 'number' && Number.isInteger(value)) return amountText(value, language);
  if (typeof value === 'number') return formatNumber(value, language);
  // A number kept as text may have more digits than a number can hold.
  const parts = component.serializeToString ? /^(-?\d+)(?:\.(\d+))?$/.exec(asText(value)) : null;
  if (!parts) return asText(value);
  return parts[2] === undefined ? parts[1]! : `${parts[1]}${language === 'da' ? ',' : '.'}${parts[2]}`;
}
function plainDecimal(text: string, language: Language): string {
  const bare = text.replace(/\s/g, '');
  return language === 'da' ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
}
function decimals(number: number): number {
  return String(number).split('.')[1]?.length ?? 0;
}
