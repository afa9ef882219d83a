import { type ReactNode, useMemo, useRef, useState } from 'react';
import { isOn } from '../../../engine/forms/scope.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { Alert } from '../components/problem.tsx';
import { formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import {
  asChecked,
  choicesOf,
  type FormContext,
  fillText,
  isHidden,
  missingSources,
  scopeOf,
  visibleAnswers,
} from './answers.ts';
import { CheckBox, CheckList, RadioList, SelectField } from './choice-fields.tsx';
import type { ControlProps } from './control.ts';
import { DateTimeField } from './date-fields.tsx';
import { FileField } from './file-field.tsx';
import { NumberField } from './number-field.tsx';
import { Rows } from './rows.tsx';
import { descriptionOf, type FormComponent, type FormSchema, labelOf } from './schema.ts';
import { DocumentsPart, ImagePart, TextPart } from './shown-parts.tsx';
import { TableView } from './table-view.tsx';
import { TagField } from './tag-field.tsx';
import { TextArea, TextField } from './text-fields.tsx';
import { fieldId, initialValues, join, valueAt, withValue } from './values.ts';

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
  taglist: TagField,
  radio: RadioList,
  select: SelectField,
  datetime: DateTimeField,
  filepicker: FileField,
};

/** The fields of a form-js form, without the button that sends it. Hidden ones are not in the page at all. */
export function FormFields(props: FormProps) {
  const { schema, data, onChange, context } = props;
  const texts = useTexts();
  const { known, options, language } = context;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock alone changes nothing that is worth a reckoning
  const { seen, scope, missing } = useMemo(() => {
    const answers = visibleAnswers(schema, data, context);
    return {
      seen: answers,
      scope: scopeOf(answers, context),
      missing: missingSources(schema, answers, context),
    };
  }, [schema, data, known, options, language]);
  const latest = useRef(data);
  latest.current = data;
  const change = useRef(onChange);
  change.current = onChange;
  // Parts that are not drawn anew keep this function; it always writes into the newest answers.
  const set = useRef((pointer: string, value: Json | undefined): void => {
    latest.current = withValue(latest.current, pointer, value) as JsonObject;
    change.current(latest.current);
  });
  const place = { ...props, seen, set: set.current };
  return (
    <>
      {missing.length > 0 ? (
        <Alert kind="warning">
          <p>{texts.field.missing(formatList(missing, language))}</p>
        </Alert>
      ) : null}
      <Components {...place} components={schema.components} base="" scope={scope} />
    </>
  );
}

interface Place extends FormProps {
  base: string;
  /** What expressions see here. */
  scope: JsonObject;
  /** The visible answers of the whole form. */
  seen: JsonObject;
  set: (pointer: string, value: Json | undefined) => void;
}

function Components({ components, ...rest }: Place & { components: FormComponent[] }) {
  return components.map((component, index) => (
    <Component key={component.id ?? component.key ?? component.path ?? index} component={component} {...rest} />
  ));
}

function Component({ component, base, ...props }: Place & { component: FormComponent }) {
  const texts = useTexts();
  const { data, context, errors, scope } = props;
  if (isHidden(component, scope, context)) return null;
  const label = fillText(labelOf(component, context.language), scope, context);
  const part = { component, scope, context, label };
  switch (component.type) {
    case 'text':
    case 'html':
      return <TextPart {...part} />;
    case 'separator':
      return <hr />;
    case 'spacer':
      return <div style={{ height: Math.min(400, Number(component.height ?? 60) || 0) }} />;
    case 'image':
      return <ImagePart {...part} />;
    case 'documentPreview':
      return <DocumentsPart {...part} />;
    case 'iframe':
      return <p className="quiet">{texts.field.frameRefused}</p>;
    case 'table':
      return <TableView {...part} />;
    case 'button':
      return component.action === 'reset' ? <ResetButton {...props} base={base} label={label} /> : null;
    case 'expression':
      return null;
    case 'group':
    case 'default': {
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
      return (
        <Rows
          component={component}
          base={base}
          label={label}
          data={data}
          seen={props.seen}
          scope={scope}
          context={context}
          errors={errors}
          set={props.set}
          draw={(components, at, around) => <Components {...props} components={components} base={at} scope={around} />}
        />
      );
    default:
      return <Field {...props} component={component} base={base} label={label} />;
  }
}

function Field({ component, base, label, ...props }: Place & { component: FormComponent; label: string }) {
  const texts = useTexts();
  const { schema, data, context, errors, scope, set } = props;
  const Control = CONTROLS[component.type];
  if (!Control) return <p className="quiet">{texts.field.unknownPart(component.type)}</p>;
  if (component.key === undefined) return null;
  const pointer = join(base, component.key);
  const on = (setting: boolean | string | undefined): boolean => isOn(setting, scope, asChecked(context));
  const [disabled, readOnly] = [on(component.disabled), on(component.readonly)];
  // What cannot be answered is not called optional.
  const unmarked = disabled || readOnly || schema.properties?.optionalMarks === 'false';
  return (
    <Control
      component={component}
      id={fieldId(pointer)}
      label={label || component.key}
      hint={fillText(descriptionOf(component, context.language), scope, context)}
      value={valueAt(data, pointer)}
      onChange={(value) => set(pointer, value)}
      error={errors[pointer]}
      required={on(component.validate?.required) || (component.type !== 'checkbox' && unmarked)}
      disabled={disabled}
      readOnly={readOnly}
      choices={CHOOSING.has(component.type) ? choicesOf(component, scope, context) : []}
      language={context.language}
      scope={scope}
      now={context.now}
      uploads={context.uploads}
    />
  );
}
const CHOOSING = new Set(['radio', 'select', 'checklist', 'taglist']);

/** Puts every field back to what it began with; what stood there can be brought back. */
function ResetButton({ schema, data, onChange, context, label }: Place & { label: string }) {
  const texts = useTexts();
  const [before, setBefore] = useState<JsonObject | null>(null);
  return (
    <p className="reset-fields">
      <button
        type="button"
        className="button button-secondary"
        onClick={() => {
          setBefore(data);
          onChange(initialValues(schema, context.known, context.options));
        }}
      >
        {label || texts.field.reset}
      </button>
      <span role="status">{before ? texts.field.resetDone : ''}</span>
      {before ? (
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            onChange(before);
            setBefore(null);
          }}
        >
          {texts.field.undoRemove}
        </button>
      ) : null}
    </p>
  );
}
