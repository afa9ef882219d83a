import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, Fragment, type ReactNode, useState } from 'react';
import { dateMessage } from '../../../engine/forms/explain-date.ts';
import { ApiError } from '../api/client.ts';
import { dateFromField, timeFromField } from '../format.ts';
import { DateInput, focusDate, useMarked } from '../forms/date-input.tsx';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { TimeInput } from '../forms/time-input.tsx';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { BusyButton } from './busy-button.tsx';
import { Dialog } from './dialog.tsx';
import { useFocusPassedOn } from './keep-focus.ts';
import { type Choice, PersonPicker } from './person-picker.tsx';
import { Alert, problemText } from './problem.tsx';

export interface ActField {
  name: string;
  label: string;
  kind: 'text' | 'longtext' | 'date' | 'time' | 'choice' | 'person' | 'email' | 'tel';
  hint?: string;
  /** Of a choice. */
  options?: { value: string; label: string }[];
  /** Of a person; the value is the id. */
  people?: PeopleOffered;
  initial?: string;
  optional?: boolean;
}
export interface PeopleOffered {
  /** Where they are looked for, as a path of the API; everybody where not said. */
  from?: string;
  /** Offered before the people. */
  before?: Choice[];
  /** Ids of those who are not offered. */
  without?: string[];
  /** Of the person that the field begins with. */
  initialName?: string;
}
/** What was filled in, by field: dates `yyyy-mm-dd`, times `HH:mm`, text trimmed. */
export type ActValues = Record<string, string>;

interface ActProps {
  /** Of the button that opens the dialog. */
  label: string;
  title: string;
  help?: string | undefined;
  confirm: string;
  /** Of the button that leaves everything as it is; »Fortryd« where not said. */
  keep?: string;
  danger?: boolean;
  primary?: boolean;
  small?: boolean;
  /** What a screen reader says of the button where its words alone are not enough. */
  describedAs?: string;
  fields?: ActField[];
  /** A word along the way, as the fields stand. */
  note?: (values: ActValues) => ReactNode;
  /** The field below which it is said; below all of them where not said. */
  noteBelow?: string;
  /** `names` holds those of the people who were chosen, by field. */
  send: (values: ActValues, names: ActValues) => Promise<unknown>;
  onDone?: (values: ActValues, names: ActValues) => void;
}

/** A button whose act asks first: what it needs to know, and whether it is meant. A refusal is told in the dialog. */
export function Act(props: ActProps) {
  const [open, setOpen] = useState(false);
  useFocusPassedOn(open);
  const look = props.primary ? 'button-primary' : 'button-secondary';
  return (
    <>
      <button
        type="button"
        className={`button ${look}${props.small ? ' button-small' : ''}`}
        {...(props.describedAs ? { 'aria-label': props.describedAs } : {})}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </button>
      {open ? <ActDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

export function ActDialog({ fields = [], ...props }: ActProps & { onClose: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const client = useQueryClient();
  const [values, setValues] = useState<ActValues>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial ?? ''])),
  );
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [names, setNames] = useState<ActValues>({});
  /** Letters in a field for a person that are nobody yet. */
  const [unfinished, setUnfinished] = useState<ActValues>({});
  const act = useMutation({
    mutationFn: (wish: ActValues) => props.send(wish, names),
    onSuccess: async (_answer, wish) => {
      props.onClose();
      props.onDone?.(wish, names);
      await client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending) return;
    const wrong: Record<string, string> = {};
    const wish: ActValues = {};
    for (const field of fields) {
      const value = (values[field.name] ?? '').trim();
      const read = field.kind === 'date' ? dateFromField(value) : field.kind === 'time' ? timeFromField(value) : value;
      if (value === '' && unfinished[field.name]) wrong[field.name] = texts.choosePerson.notChosen;
      else if (value === '' && !field.optional) wrong[field.name] = texts.form.required;
      else if (value !== '' && read === null) {
        wrong[field.name] = (field.kind === 'date' && dateMessage(value, now, language)) || texts.form.time;
      }
      wish[field.name] = read ?? value;
    }
    setErrors(wrong);
    const first = fields.find((field) => wrong[field.name]);
    if (first?.kind === 'date') focusDate(`act-${first.name}`, values[first.name] ?? '');
    else if (first) document.getElementById(`act-${first.name}`)?.focus();
    else act.mutate(wish);
  };
  // What the sentence above says already is not said again.
  const said = act.error instanceof ApiError ? act.error.detail : '';
  const more = act.error instanceof ApiError ? act.error.errors.filter(({ message }) => !said.includes(message)) : [];
  const note = props.note ? <div role="status">{props.note(values)}</div> : null;
  const set = (name: string) => (value: string) => setValues((before) => ({ ...before, [name]: value }));
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form noValidate onSubmit={submit}>
        {props.help ? <p>{props.help}</p> : null}
        {act.error ? (
          <Alert kind="error">
            <p>{problemText(act.error, texts)}</p>
            {more.length > 0 ? (
              <ul>
                {more.map((error) => (
                  <li key={`${error.pointer} ${error.code}`}>{error.message}</li>
                ))}
              </ul>
            ) : null}
          </Alert>
        ) : null}
        {fields.map((field) => (
          <Fragment key={field.name}>
            <Field
              field={field}
              value={values[field.name] ?? ''}
              onChange={set(field.name)}
              onPerson={(choice, typed) => {
                set(field.name)(choice?.id ?? '');
                setNames((before) => ({ ...before, [field.name]: choice?.name ?? '' }));
                setUnfinished((before) => ({ ...before, [field.name]: choice ? '' : typed }));
              }}
              error={errors[field.name]}
            />
            {field.name === props.noteBelow ? note : null}
          </Fragment>
        ))}
        {props.noteBelow ? null : note}
        <div className="buttons">
          <BusyButton
            type="submit"
            className={`button ${props.danger ? 'button-danger' : 'button-primary'}`}
            busy={act.isPending}
          >
            {props.confirm}
          </BusyButton>
          <button type="button" className="button button-secondary" onClick={props.onClose}>
            {props.keep ?? texts.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  field: ActField;
  value: string;
  onChange: (value: string) => void;
  onPerson: (choice: Choice | null, typed: string) => void;
  error: string | undefined;
}

function Field({ field, value, onChange, onPerson, error }: FieldProps) {
  const texts = useTexts();
  const id = `act-${field.name}`;
  const hints: Partial<Record<ActField['kind'], string>> = {
    time: texts.form.timeHint,
    person: texts.choosePerson.hint,
  };
  const hint = [field.hint, hints[field.kind]].filter(Boolean).join(' – ');
  const isDate = field.kind === 'date';
  const marked = useMarked(error, isDate ? value : '');
  const notes = describedBy(id, hint || undefined, error);
  const common = {
    id,
    'aria-describedby': notes,
    'aria-invalid': error ? (true as const) : undefined,
  };
  return (
    <FieldFrame id={id} label={field.label} hint={hint} error={error} required={!field.optional} group={isDate}>
      {isDate ? (
        <DateInput id={id} value={value} onChange={onChange} label={field.label} marked={marked} />
      ) : field.kind === 'time' ? (
        <TimeInput id={id} value={value} onChange={onChange} describedBy={notes} invalid={error !== undefined} />
      ) : field.kind === 'person' ? (
        <PersonPicker
          id={id}
          from={field.people?.from}
          before={field.people?.before}
          without={field.people?.without}
          initial={field.initial ? { id: field.initial, name: field.people?.initialName ?? '' } : undefined}
          onChange={onPerson}
          describedBy={notes}
          invalid={error !== undefined}
        />
      ) : field.kind === 'longtext' ? (
        <textarea
          {...common}
          className="form-input"
          rows={4}
          maxLength={50_000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : field.kind === 'choice' ? (
        <select {...common} className="form-select" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{field.optional ? texts.common.none : texts.common.choose}</option>
          {(field.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          className="form-input"
          type={field.kind}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** What was just done, until something else is. */
export function Done({ text }: { text: string }) {
  return <div role="status">{text ? <div className="message message-success">{text}</div> : null}</div>;
}
