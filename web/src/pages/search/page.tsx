import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { inboxQueries } from '../../api/inbox-queries.ts';
import type { Hit } from '../../api/types-inbox.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useTexts } from '../../texts/index.ts';

/** The order in which kinds stand; one that is new stands last. */
const KINDS = ['task', 'case', 'person', 'meeting', 'file'];

export default function SearchPage() {
  const texts = useTexts();
  const go = useGo();
  const text = String(useAddressSearch().text ?? '');
  const query = useQuery(inboxQueries.search(text));
  const field = useRef<HTMLInputElement>(null);
  // What is looked for stands in the field, which keeps the focus of who pressed Enter in it.
  useEffect(() => {
    if (field.current) field.current.value = text;
  }, [text]);
  // Who comes here without a word comes to write one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    if (text === '') field.current?.focus();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    go('/search', { search: wanted ? { text: wanted } : {} });
  };
  const hits = query.data?.items ?? [];
  const kinds = [...new Set([...KINDS, ...hits.map((hit) => hit.kind)])];
  const found = text.trim().length > 1 && query.data !== undefined && !query.isPlaceholderData;
  return (
    <>
      <PageTitle title={texts.find.title} />
      <search>
        <form className="filters" onSubmit={submit}>
          <div className="field find-field">
            <label className="form-label" htmlFor="find-text">
              {texts.find.label}
            </label>
            <input
              ref={field}
              id="find-text"
              name="text"
              type="search"
              className="form-input"
              autoComplete="off"
              defaultValue={text}
            />
          </div>
          <button type="submit" className="button button-primary">
            {texts.find.button}
          </button>
        </form>
      </search>
      {query.isLoading ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      <p role="status" className="quiet">
        {found ? texts.find.count(hits.length) : text.trim().length > 1 ? '' : texts.find.hint}
      </p>
      {found && hits.length === 0 ? <Empty title={texts.find.none(text)} help={texts.find.noneHelp} /> : null}
      {found
        ? kinds.map((kind) => <Kind key={kind} kind={kind} hits={hits.filter((hit) => hit.kind === kind)} />)
        : null}
    </>
  );
}

function Kind({ kind, hits }: { kind: string; hits: Hit[] }) {
  const name = useModelName();
  const texts = useTexts();
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby={`found-${kind}`} className="section">
      <h2 id={`found-${kind}`}>
        {texts.find.kinds[kind] ?? texts.find.title} <span className="count">({hits.length})</span>
      </h2>
      <ul className="rows">
        {hits.map((hit) => {
          const [path = '/', search] = hit.address.split('?');
          return (
            <li key={`${hit.address} ${hit.name}`} className="hit">
              {path.startsWith('/api/') ? (
                <a href={hit.address} className="row-link">
                  {name(hit)}
                </a>
              ) : (
                <Link
                  to={path}
                  {...(search ? { search: Object.fromEntries(new URLSearchParams(search)) } : {})}
                  className="row-link"
                >
                  {name(hit)}
                </Link>
              )}
              {hit.line ? <p className="row-meta">{name({ name: hit.line, nameEn: hit.lineEn })}</p> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
