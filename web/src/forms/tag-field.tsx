import { useRef } from 'react';
import { useTexts } from '../texts/index.ts';
import { choiceKey, choiceLabel, shown } from './answers.ts';
import type { ControlProps } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { SearchInput } from './search-field.tsx';

/** Several of a list: what is chosen stands as tags that can be removed, a search field adds more. */
export function TagField(props: ControlProps) {
  const { id, label, hint, value, onChange, error, choices, language, required, disabled, readOnly } = props;
  const texts = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const chosen = Array.isArray(value) ? value : [];
  const fixed = disabled || readOnly;
  const note = [hint, texts.field.searchHint].filter(Boolean).join(' ');
  const left = choices.filter((choice) => !chosen.some((one) => choiceKey(one) === choiceKey(choice.value)));
  const nameOf = (key: string): string => {
    const choice = choices.find((one) => choiceKey(one.value) === key);
    return choice ? choiceLabel(choice, language) : shown(key, language);
  };
  const remove = (index: number): void => {
    onChange(chosen.filter((_one, at) => at !== index));
    // The focus goes to the tag that moved up, else to the field.
    requestAnimationFrame(() => {
      const buttons = box.current?.querySelectorAll<HTMLElement>('.chosen-one button') ?? [];
      (buttons[Math.min(index, buttons.length - 1)] ?? document.getElementById(id))?.focus();
    });
  };
  return (
    <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
      <div ref={box}>
        {chosen.length > 0 ? (
          <ul className="chosen" aria-label={label}>
            {chosen.map((one, index) => (
              <li className="chosen-one" key={choiceKey(one)}>
                {nameOf(choiceKey(one))}
                {fixed ? null : (
                  <button
                    type="button"
                    aria-label={texts.field.removeTag(nameOf(choiceKey(one)))}
                    onClick={() => remove(index)}
                  >
                    <span aria-hidden="true">×</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        <SearchInput
          id={id}
          label={label}
          text=""
          choices={left}
          language={language}
          describedBy={describedBy(id, note, error)}
          invalid={error !== undefined}
          disabled={fixed}
          onChoose={(choice) => onChange([...chosen, choice.value])}
          onType={() => {}}
          keepsTyped
          onEraseBefore={() => {
            if (chosen.length > 0) onChange(chosen.slice(0, -1));
          }}
        />
      </div>
    </FieldFrame>
  );
}
