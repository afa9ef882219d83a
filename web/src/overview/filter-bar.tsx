import type { FormEvent } from 'react';
import { FilterSelect } from '../components/filter-select.tsx';
import { useGo } from '../components/page-location.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { keptFilters } from './filters.ts';

interface FilterBarProps {
  to: string;
  params?: Record<string, string>;
  /** What the figures are about now. */
  from: string;
  until: string;
  search: Record<string, unknown>;
  versions?: number[];
}

/** Period, scheme and version; what is chosen is the address. */
export function OverviewFilters({ to, params, from, until, search, versions = [] }: FilterBarProps) {
  const texts = useTexts();
  const me = useMe();
  const go = useGo();
  const words = texts.overview;
  const held = new Set(me.groups.map((group) => group.split('@')[1]).filter((scheme) => scheme !== undefined));
  const schemes = Object.keys(texts.schemeNames).filter((scheme) => held.has(scheme));
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    go(to, { ...(params ? { params } : {}), search: keptFilters({ ...form, show: search.show }) });
  };
  const month = (name: string, label: string, value: string) => (
    <div className="field">
      <label className="form-label" htmlFor={`overview-${name}`}>
        {label}
      </label>
      <input
        id={`overview-${name}`}
        name={name}
        type="month"
        className="form-input"
        pattern="\d{4}-\d{2}"
        placeholder="2027-03"
        required
        defaultValue={value}
      />
    </div>
  );
  return (
    <search className="no-print">
      <form
        className="filters"
        key={`${from} ${until} ${JSON.stringify(search)}`}
        aria-label={words.filters}
        onSubmit={apply}
      >
        {month('from', words.from, from)}
        {month('to', words.to, until)}
        {schemes.length > 1 ? (
          <FilterSelect
            id="overview-scheme"
            name="scheme"
            label={words.scheme}
            chosen={search.scheme}
            options={schemes.map((scheme) => ({ value: scheme, label: texts.schemeNames[scheme] ?? scheme }))}
          />
        ) : null}
        {versions.length > 1 ? (
          <FilterSelect
            id="overview-version"
            name="version"
            label={words.version}
            chosen={search.version}
            allText={words.allVersions}
            options={versions.map((version) => ({ value: version, label: String(version) }))}
          />
        ) : null}
        <button type="submit" className="button button-primary">
          {words.apply}
        </button>
      </form>
    </search>
  );
}
