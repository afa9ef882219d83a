import type { ChangeEventHandler } from 'react';
import { useTexts } from '../texts/index.ts';

interface FilterSelectProps {
  id: string;
  label: string;
  options: readonly { value: string | number; label: string }[];
  /** What stands for no choice; "all" where nothing is said. */
  allText?: string;
  /** As it is in the address. */
  chosen: unknown;
  /** Without it the choice is sent with its form, under `name`. */
  onChoose?: (value: string) => void;
  name?: string;
}

/** One way to narrow a list. */
export function FilterSelect({ id, label, options, allText, chosen, onChoose, name }: FilterSelectProps) {
  const texts = useTexts();
  const value = String(chosen ?? '');
  const onChange: ChangeEventHandler<HTMLSelectElement> = (event) => onChoose?.(event.target.value);
  return (
    <div className="field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="form-select" {...(onChoose ? { value, onChange } : { name, defaultValue: value })}>
        <option value="">{allText ?? texts.common.filterAll}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
