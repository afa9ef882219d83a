import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { queries } from '../../api/queries.ts';
import { registerQueries } from '../../api/register-queries.ts';
import { Link } from '../../components/link.tsx';
import { useGo } from '../../components/page-location.ts';
import { PersonPicker } from '../../components/person-picker.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useTexts } from '../../texts/index.ts';
import { type InboxFilters, isNarrowed, readFilters } from './filters.ts';

/** Narrows the list; what is chosen is the address. */
export function FilterBar({ filters }: { filters: InboxFilters }) {
  const texts = useTexts();
  const modelName = useModelName();
  const go = useGo();
  const definitions = useQuery(queries.definitions()).data?.items ?? [];
  const assignee = filters.assignee ?? '';
  const who = useQuery({ ...registerQueries.person(assignee), enabled: assignee !== '' }).data?.name;
  const { section, view } = filters;
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    go('/inbox', { search: { ...readFilters({ ...form, section, view }) } });
  };
  const keep = { ...(section ? { section } : {}), ...(view ? { view } : {}) };
  return (
    <search>
      <details className="filter-bar" open={isNarrowed(filters)}>
        <summary>{texts.work.filterTitle}</summary>
        <form className="filters" onSubmit={apply}>
          <div className="field">
            <label className="form-label" htmlFor="inbox-text">
              {texts.work.text}
            </label>
            <input
              id="inbox-text"
              name="text"
              type="search"
              className="form-input"
              autoComplete="off"
              defaultValue={filters.text ?? ''}
            />
          </div>
          <Choice
            name="process"
            label={texts.work.process}
            value={filters.process}
            options={definitions.map((one) => ({ value: one.key, label: modelName(one) }))}
          />
          <div className="field">
            <label className="form-label" htmlFor="inbox-assignee">
              {texts.work.assignee}
            </label>
            <PersonPicker
              key={`${assignee} ${who ?? ''}`}
              id="inbox-assignee"
              name="assignee"
              initial={assignee ? { id: assignee, name: who ?? '' } : undefined}
            />
          </div>
          <Choice
            name="priority"
            label={texts.work.priority}
            value={filters.priority}
            options={(['high', 'urgent'] as const).map((one) => ({
              value: one,
              label: texts.work.priorityAtLeast[one]!,
            }))}
          />
          <button type="submit" className="button button-primary">
            {texts.work.apply}
          </button>
          {isNarrowed(filters) ? (
            <Link to="/inbox" search={keep} className="button button-secondary">
              {texts.work.clear}
            </Link>
          ) : null}
        </form>
      </details>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  const texts = useTexts();
  const [chosen, setChosen] = useState(value ?? '');
  // The options may come after the address was read, and may be narrowed after one of them was chosen.
  const labels = useRef(new Map<string, string>());
  for (const option of options) labels.current.set(option.value, option.label);
  const known = options.some((option) => option.value === chosen);
  return (
    <div className="field">
      <label className="form-label" htmlFor={`inbox-${name}`}>
        {label}
      </label>
      <select
        id={`inbox-${name}`}
        name={name}
        className="form-select"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">{texts.common.filterAll}</option>
        {chosen && !known ? (
          <option value={chosen}>{labels.current.get(chosen) ?? texts.common.notStated}</option>
        ) : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
