import { useTexts } from '../texts/index.ts';
import { choiceKey, choiceLabel } from './answers.ts';
import type { ControlProps } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import type { FormChoice } from './schema.ts';
import { SearchField } from './search-field.tsx';

/** More choices than this are searched by typing. */
const LONG_LIST = 25;

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

export function CheckList(props: ControlProps) {
  const { value, onChange, choices } = props;
  const chosen = (Array.isArray(value) ? value : []).map(choiceKey);
  const isChosen = (choice: FormChoice): boolean => chosen.includes(choiceKey(choice.value));
  const toggle = (choice: FormChoice, on: boolean): void => {
    const next = choices.filter((candidate) =>
      choiceKey(candidate.value) === choiceKey(choice.value) ? on : isChosen(candidate),
    );
    onChange(next.map((candidate) => candidate.value));
  };
  return <EveryChoice {...props} kind="checkbox" isChosen={isChosen} choose={toggle} />;
}

export function RadioList(props: ControlProps) {
  const { value, onChange } = props;
  const isChosen = (choice: FormChoice): boolean =>
    value !== undefined && value !== null && choiceKey(value) === choiceKey(choice.value);
  return <EveryChoice {...props} kind="radio" isChosen={isChosen} choose={(choice) => onChange(choice.value)} />;
}

interface EveryChoiceProps extends ControlProps {
  kind: 'checkbox' | 'radio';
  isChosen: (choice: FormChoice) => boolean;
  choose: (choice: FormChoice, on: boolean) => void;
}

/** All choices below one another; the first carries the id of the field. */
function EveryChoice({ kind, isChosen, choose, ...props }: EveryChoiceProps) {
  const { id, label, hint, error, choices, language, required, disabled, readOnly } = props;
  const texts = useTexts();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} required={required} group>
      {choices.length === 0 ? <p id={id}>{texts.form.noOptions}</p> : null}
      {choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${index}`;
        return (
          <div className={kind === 'radio' ? 'choice choice-round' : 'choice'} key={choiceKey(choice.value)}>
            <input
              id={own}
              type={kind}
              name={kind === 'radio' ? id : undefined}
              checked={isChosen(choice)}
              onChange={(event) => choose(choice, event.target.checked)}
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

/** The browser's own list where it is short; a long one is searched. */
export function SelectField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, choices, language, required, disabled, readOnly } = props;
  const texts = useTexts();
  if ((component.searchable === true || choices.length > LONG_LIST) && choices.length > 0)
    return <SearchField {...props} />;
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
