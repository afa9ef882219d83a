import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { useTexts } from '../texts/index.ts';
import { choicesOf, type FormContext, fillText, isHidden, isOn, scopeOf, shown } from './answers.ts';
import {
  CheckBox,
  CheckList,
  type ControlProps,
  DateTimeField,
  NumberField,
  RadioList,
  SelectField,
  TextArea,
  TextField,
} from './controls.tsx';
import { feelValue } from './feel.ts';
import { Markdown } from './markdown.tsx';
import { descriptionOf, type FormComponent, type FormSchema, labelOf, textOf } from './schema.ts';
import { emptyRow, fieldId, join, valueAt, withValue } from './values.ts';

export interface FormProps {
  schema: FormSchema;
  data: JsonObject;
  onChange: (data: JsonObject) => void;
  /** Message per pointer. */
  errors: Record<string, string>;
  context: FormContext;
}

const CONTROLS: Record<string, (props: ControlProps) => ReactNode> = {
  textfield: TextField,
  textarea: TextArea,
  number: NumberField,
  checkbox: CheckBox,
  checklist: CheckList,
  taglist: CheckList,
  radio: RadioList,
  select: SelectField,
  datetime: DateTimeField,
};

/** The fields of a form-js form, without its buttons. Hidden ones are not in the page at all. */
export function FormFields(props: FormProps) {
  return <Components {...props} components={props.schema.components} base="" />;
}

interface Place extends FormProps {
  components: FormComponent[];
  base: string;
}

function Components({ components, ...rest }: Place) {
  return components.map((component, index) => (
    <Component key={component.id ?? component.key ?? component.path ?? index} component={component} {...rest} />
  ));
}

function Component({ component, base, ...props }: Omit<Place, 'components'> & { component: FormComponent }) {
  const { data, context, errors, onChange } = props;
  const allAsked = props.schema.properties?.optionalMarks === 'false';
  if (isHidden(component, data, context, base)) return null;
  const label = fillText(labelOf(component, context.language), data, context);
  switch (component.type) {
    case 'text':
    case 'html':
      return <Markdown text={fillText(plain(textOf(component, context.language)), data, context)} />;
    case 'separator':
      return <hr />;
    case 'table':
      return <TableView component={component} data={data} context={context} label={label} />;
    case 'group': {
      const inside = (
        <Components {...props} components={component.components ?? []} base={join(base, component.path ?? '')} />
      );
      if (!label) return inside;
      return (
        <fieldset className="field-group">
          <legend>{label}</legend>
          {inside}
        </fieldset>
      );
    }
    case 'dynamiclist':
      return <Rows component={component} base={base} label={label} {...props} />;
    default: {
      const Control = CONTROLS[component.type];
      if (!Control || component.key === undefined) return null;
      const pointer = join(base, component.key);
      return (
        <Control
          component={component}
          id={fieldId(pointer)}
          label={label || component.key}
          hint={fillText(descriptionOf(component, context.language), data, context)}
          value={valueAt(data, pointer)}
          onChange={(value) => onChange(withValue(data, pointer, value) as JsonObject)}
          error={errors[pointer]}
          required={
            isOn(component.validate?.required, data, context, base) || (component.type !== 'checkbox' && allAsked)
          }
          disabled={isOn(component.disabled, data, context, base)}
          readOnly={isOn(component.readonly, data, context, base)}
          choices={choicesOf(component, data, context)}
          language={context.language}
        />
      );
    }
  }
}

/** Forms may carry HTML; the pages show its words only. */
function plain(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/p>/gi, '\n\n')
    .replace(/<[^>]+>/g, '');
}

function Rows({
  component,
  base,
  label,
  ...props
}: Omit<Place, 'components'> & { component: FormComponent; label: string }) {
  const texts = useTexts();
  const { data, onChange, errors } = props;
  const pointer = join(base, component.path ?? component.key ?? '');
  const found = valueAt(data, pointer);
  const rows: Json[] = Array.isArray(found) ? found : [];
  const set = (next: Json[]): void => onChange(withValue(data, pointer, next) as JsonObject);
  return (
    <fieldset className="field-group" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{label}</legend>
      {errors[pointer] ? <p className="form-error-message">{errors[pointer]}</p> : null}
      {rows.map((_row, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
        <fieldset className="field-row" key={row}>
          <legend>{texts.form.row(row + 1)}</legend>
          <Components {...props} components={component.components ?? []} base={`${pointer}/${row}`} />
          {component.allowAddRemove === false ? null : (
            <button
              type="button"
              className="plain-button"
              onClick={() => set(rows.filter((_other, index) => index !== row))}
            >
              {texts.form.removeRow(row + 1)}
              <span className="sr-only">: {label}</span>
            </button>
          )}
        </fieldset>
      ))}
      {component.allowAddRemove === false ? null : (
        <button type="button" className="button button-secondary" onClick={() => set([...rows, emptyRow(component)])}>
          {texts.form.addRow}
          <span className="sr-only">: {label}</span>
        </button>
      )}
    </fieldset>
  );
}

function TableView({
  component,
  data,
  context,
  label,
}: {
  component: FormComponent;
  data: JsonObject;
  context: FormContext;
  label: string;
}) {
  const texts = useTexts();
  const source = component.dataSource ? feelValue(component.dataSource, scopeOf(data, context), context.now) : null;
  const rows = Array.isArray(source) ? source : [];
  const columns = component.columns ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className="list-table">
        {label ? <caption>{label}</caption> : null}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {(context.language === 'en' ? column.labelEn : undefined) ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td colSpan={columns.length}>{texts.common.none}</td>
            </tr>
          ) : null}
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are shown, never moved
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key}>{shown(valueAt(row, join('', column.key)), context.language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
