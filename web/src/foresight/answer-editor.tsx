import { componentsOf, type Form, type FormComponent } from '../../../engine/forms/schema.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { DateInput } from '../forms/date-input.tsx';
import { FieldFrame } from '../forms/field-frame.tsx';
import { useUnfinished, WHOLE_DATE } from '../forms/use-unfinished.ts';
import { useTexts } from '../texts/index.ts';
import { type Language, useLanguage } from '../texts/language.ts';

type Choice = { value?: Json; label?: string; labelEn?: string };

/** The fields of a task's form that decide which way a case goes: choices, boxes, dates and numbers. */
export function AnswerEditor({
  id,
  form,
  answers,
  onChange,
}: {
  id: string;
  form: JsonObject | null;
  answers: JsonObject;
  onChange: (answers: JsonObject) => void;
}) {
  const texts = useTexts();
  const language = useLanguage();
  const fields = decidingFields(form).filter(({ key }) => key !== undefined && Object.hasOwn(answers, key));
  if (fields.length === 0) return null;
  return (
    <fieldset className="foresight-answers">
      <legend>{texts.foresight.answer}</legend>
      {fields.map((field) => (
        <Field
          key={field.key}
          id={`${id}-${field.key}`}
          field={field}
          label={labelOf(field, language)}
          value={answers[field.key!] ?? null}
          onChange={(value) => onChange({ [field.key!]: value })}
        />
      ))}
    </fieldset>
  );
}

function Field({
  id,
  field,
  label,
  value,
  onChange,
}: {
  id: string;
  field: FormComponent;
  label: string;
  value: Json;
  onChange: (value: Json) => void;
}) {
  const language = useLanguage();
  const [date, writeDate] = useUnfinished(typeof value === 'string' ? value : '', WHOLE_DATE, onChange);
  const words = (
    <label className="form-label" htmlFor={id}>
      {label}
    </label>
  );
  if (field.type === 'number')
    return (
      <div className="field">
        {words}
        <input
          id={id}
          className="form-input foresight-short"
          type="number"
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => {
            if (Number.isFinite(event.target.valueAsNumber)) onChange(event.target.valueAsNumber);
          }}
        />
      </div>
    );
  if (field.type === 'datetime')
    return (
      <FieldFrame id={id} label={label} required group>
        <DateInput id={id} label={label} value={date} onChange={writeDate} />
      </FieldFrame>
    );
  if (field.type === 'checkbox')
    return (
      <div className="field foresight-box">
        <input id={id} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        {words}
      </div>
    );
  const choices = (field.values ?? []) as Choice[];
  return (
    <div className="field">
      {words}
      <select
        id={id}
        className="form-select"
        value={JSON.stringify(value)}
        onChange={(event) => onChange(JSON.parse(event.target.value) as Json)}
      >
        {choices.map((choice) => (
          <option key={JSON.stringify(choice.value)} value={JSON.stringify(choice.value)}>
            {(language === 'en' && choice.labelEn) || choice.label || String(choice.value)}
          </option>
        ))}
      </select>
    </div>
  );
}

function decidingFields(form: JsonObject | null): FormComponent[] {
  const found: FormComponent[] = [];
  const collect = (components: FormComponent[]): void => {
    for (const component of components) {
      if (component.type === 'group' && !component.path) collect(componentsOf(component));
      const isChoice =
        (component.type === 'radio' || component.type === 'select') && (component.values?.length ?? 0) > 0;
      const isDate = component.type === 'datetime' && (component.subtype ?? 'date') === 'date';
      if (isChoice || isDate || component.type === 'number' || component.type === 'checkbox') found.push(component);
    }
  };
  if (form) collect(componentsOf(form as unknown as Form));
  return found;
}
const labelOf = ({ label, key, properties }: FormComponent, language: Language): string =>
  (language === 'en' && properties?.labelEn) || label || key || '';
