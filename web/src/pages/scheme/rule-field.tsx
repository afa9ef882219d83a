import type { RuleSpec, SchemeRule } from '../../api/scheme-queries.ts';
import { formatNumber } from '../../format.ts';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { type Texts, useTexts } from '../../texts/index.ts';
import { currentLanguage } from '../../texts/language.ts';
import { useRuleName } from './rule-text.ts';

interface RuleFieldProps {
  rule: SchemeRule;
  spec: RuleSpec;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export const fieldId = (pointer: string): string => `rule${pointer.replaceAll('/', '-')}`;

/** One number of a scheme to be changed. */
export function RuleField({ rule, spec, value, onChange, error }: RuleFieldProps) {
  const texts = useTexts();
  const ruleName = useRuleName();
  const id = fieldId(rule.pointer);
  const hint = hintOf(spec, texts);
  const common = {
    id,
    value,
    'aria-describedby': describedBy(id, hint || undefined, error),
    'aria-invalid': error ? (true as const) : undefined,
  };
  return (
    <FieldFrame id={id} label={ruleName(rule)} hint={hint} error={error} required>
      {spec.kind === 'choice' || spec.kind === 'boolean' ? (
        <select {...common} className="form-select" onChange={(event) => onChange(event.target.value)}>
          {spec.kind !== 'choice' ? (
            <>
              <option value="yes">{texts.common.yes}</option>
              <option value="no">{texts.common.no}</option>
            </>
          ) : (
            <>
              {spec.nullable ? <option value="">{texts.schemes.noRule}</option> : null}
              {spec.options.map((option) => (
                <option key={option.value} value={String(option.value)}>
                  {option[currentLanguage()]}
                </option>
              ))}
            </>
          )}
        </select>
      ) : (
        <input
          {...common}
          className={['integer', 'number', 'time', 'day'].includes(spec.kind) ? 'form-input time-input' : 'form-input'}
          type="text"
          inputMode={spec.kind === 'integer' ? 'numeric' : spec.kind === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

function hintOf(spec: RuleSpec, texts: Texts): string {
  const { schemes } = texts;
  const between = ({ min, max }: { min: number; max: number }) =>
    schemes.hintBetween(formatNumber(min), formatNumber(max));
  const parts: string[] = [];
  if (spec.kind === 'integer' || spec.kind === 'number') parts.push(between(spec));
  if (spec.kind === 'integers') parts.push(schemes.hintList, between(spec));
  if (spec.kind === 'ids' || spec.kind === 'roles') parts.push(schemes.hintIds);
  if (spec.kind === 'day') parts.push(schemes.hintDay);
  if ('nullable' in spec && spec.nullable && spec.kind !== 'choice') parts.push(schemes.hintNone);
  return parts.join(' – ');
}
