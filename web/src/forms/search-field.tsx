import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTexts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { choiceKey, choiceLabel } from './answers.ts';
import { asText, type ControlProps, joinIds } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { plainly } from './plainly.ts';
import type { FormChoice } from './schema.ts';

/** As many are shown at once; the rest is found by typing more. */
const SHOWN = 50;

/** One of a long list: type to find, choose with the arrows or the pointer. What fits nothing stays as typed. */
export function SearchField(props: ControlProps) {
  const { id, label, hint, value, onChange, error, choices, language, required, disabled, readOnly } = props;
  const texts = useTexts();
  const chosen = choices.find((choice) => value != null && choiceKey(choice.value) === choiceKey(value));
  const note = [hint, texts.field.searchHint].filter(Boolean).join(' ');
  return (
    <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
      <SearchInput
        id={id}
        label={label}
        text={chosen ? choiceLabel(chosen, language) : asText(value)}
        choices={choices}
        language={language}
        describedBy={describedBy(id, note, error)}
        invalid={error !== undefined}
        disabled={disabled || readOnly}
        onChoose={(choice) => onChange(choice.value)}
        onType={(text) => {
          const exact = choices.find((choice) => plainly(choiceLabel(choice, language)) === plainly(text));
          // Words that happen to be the stored value of a choice are not that choice.
          const isValue = choices.some((choice) => choiceKey(choice.value) === text);
          onChange(exact ? exact.value : text.trim() === '' || isValue ? undefined : text);
        }}
      />
    </FieldFrame>
  );
}

export interface SearchInputProps {
  id: string;
  label: string;
  /** What stands in the field while nobody types. */
  text: string;
  choices: FormChoice[];
  language: Language;
  describedBy?: string | undefined;
  invalid: boolean;
  disabled: boolean;
  onChoose: (choice: FormChoice) => void;
  onType: (text: string) => void;
  /** Whether words that fit nothing stay when the field is left. */
  keepsTyped?: boolean;
  /** Backspace in the empty field. */
  onEraseBefore?: () => void;
}

export function SearchInput(props: SearchInputProps) {
  const { id, text, choices, language, onChoose, onType } = props;
  const texts = useTexts();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const words = plainly(typed ?? '')
    .split(' ')
    .filter(Boolean);
  const fitting =
    typed === null
      ? choices
      : choices.filter((choice) => words.every((word) => plainly(choiceLabel(choice, language)).includes(word)));
  const shown = fitting.slice(0, SHOWN);
  const show = (on: boolean): void => {
    setOpen(on);
    setActive(-1);
  };
  const take = (choice: FormChoice): void => {
    setTyped(null);
    show(false);
    onChoose(choice);
    input.current?.focus();
  };
  const move = (to: number): void => {
    setOpen(true);
    const next = shown.length === 0 ? -1 : (to + shown.length) % shown.length;
    setActive(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that ends the composing of a character is not an answer.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(open ? active + 1 : 0);
    else if (event.key === 'ArrowUp') move(open ? active - 1 : -1);
    else if (event.key === 'Enter' && open && shown[active]) take(shown[active]);
    else if (event.key === 'Escape' && open) show(false);
    else {
      if (event.key === 'Backspace' && (typed ?? text) === '') props.onEraseBefore?.();
      return;
    }
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
  };
  return (
    <div className="search-field">
      <input
        id={id}
        ref={input}
        className="form-input"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${list}-${active}` : undefined}
        aria-describedby={joinIds(props.describedBy)}
        aria-invalid={props.invalid || undefined}
        disabled={props.disabled}
        value={typed ?? text}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setActive(-1);
          onType(event.target.value);
        }}
        onClick={() => show(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          show(false);
          if (!props.keepsTyped) setTyped(null);
        }}
      />
      <div className="search-list" id={list} role="listbox" aria-label={props.label} hidden={!open}>
        {open
          ? shown.map((choice, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active choice
              <div
                key={choiceKey(choice.value)}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(choice)}
              >
                {choiceLabel(choice, language)}
              </div>
            ))
          : null}
      </div>
      <p className="sr-only" role="status">
        {open && typed !== null ? texts.field.found(fitting.length) : ''}
      </p>
      {open && fitting.length > SHOWN ? (
        <p className="search-more">{texts.field.moreFound(fitting.length - SHOWN)}</p>
      ) : null}
      {open && fitting.length === 0 ? <p className="search-more">{texts.field.found(0)}</p> : null}
    </div>
  );
}
