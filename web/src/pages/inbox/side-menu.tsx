import { useQuery } from '@tanstack/react-query';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { Link } from '../../components/link.tsx';
import { useTexts } from '../../texts/index.ts';
import { countsAsked, type InboxFilters, SECTIONS, VIEWS } from './filters.ts';
import { SavedViews } from './saved-views.tsx';

/** Which part of the inbox: when, whose, and the views that were saved; each with how many tasks it has. */
export function SideMenu({ filters }: { filters: InboxFilters }) {
  const texts = useTexts();
  const { view, section, ...rest } = filters;
  const counts = useQuery(
    inboxQueries.counts({ ...countsAsked(filters), ...(view && view !== 'all' ? { view } : {}) }),
  ).data;
  const number = (name: (typeof SECTIONS)[number] | 'mine' | 'group'): string | null => {
    const count = counts?.[name];
    // Counted is one's own; of all that one sees there is no number.
    if (count === undefined || (view === 'all' && name !== 'mine' && name !== 'group')) return null;
    return counts?.counted !== undefined && count > counts.counted ? `${counts.counted}+` : String(count);
  };
  const entry = (key: string, label: string, to: InboxFilters, current: boolean, count: string | null) => (
    <li key={key}>
      <Link to="/inbox" search={{ ...to }} aria-current={current ? 'page' : undefined}>
        <span>{label}</span>
        {count === null ? null : (
          <span className="count">
            {/* A screen reader hears the number with its noun. */}
            <span aria-hidden="true">{count}</span>
            <span className="sr-only">{texts.inbox.count(Number.parseInt(count, 10))}</span>
          </span>
        )}
      </Link>
    </li>
  );
  return (
    <nav className="inbox-menu" aria-label={texts.work.menu}>
      <h2 id="inbox-when">{texts.work.when}</h2>
      <ul aria-labelledby="inbox-when">
        {entry('open', texts.work.allOpen, { ...rest, ...(view ? { view } : {}) }, !section, null)}
        {SECTIONS.map((one) =>
          entry(
            one,
            texts.work.sections[one]!,
            { ...rest, ...(view ? { view } : {}), section: one },
            section === one,
            number(one),
          ),
        )}
      </ul>
      <h2 id="inbox-whose">{texts.work.whose}</h2>
      <ul aria-labelledby="inbox-whose">
        {entry('own', texts.work.views.own!, { ...rest, ...(section ? { section } : {}) }, !view, null)}
        {VIEWS.map((one) =>
          entry(
            one,
            texts.work.views[one]!,
            { ...rest, ...(section ? { section } : {}), view: one },
            view === one,
            one === 'all' ? null : number(one),
          ),
        )}
      </ul>
      <SavedViews filters={filters} />
    </nav>
  );
}
