import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { Link } from '../../components/link.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { useTexts } from '../../texts/index.ts';
import { addressOf, countsAsked, type InboxFilters, readFilters, SECTIONS, VIEWS } from './filters.ts';
import { useWide } from './use-wide.ts';

/** An entry with fewer filters than the address is not where one is. */
const EXACTLY = { exact: true, includeSearch: true };

/** Which part of the inbox: when, whose, and the views that were saved; each with how many tasks it has. */
export function SideMenu({ filters }: { filters: InboxFilters }) {
  const texts = useTexts();
  const { view, section, ...rest } = filters;
  const counts = useQuery(
    inboxQueries.counts({ ...countsAsked(filters), ...(view && view !== 'all' ? { view } : {}) }),
  ).data;
  // With "+" where more than that were not counted, or may be behind those that were looked through.
  const written = (count: number, ...of: string[]): string => {
    if (!counts) return String(count);
    const isMore = count > counts.counted || of.some((name) => counts.atLeast.includes(name));
    return isMore ? `${Math.min(count, counts.counted)}+` : String(count);
  };
  const number = (name: (typeof SECTIONS)[number] | 'mine' | 'group'): string | null => {
    // Counted is one's own; of all that one sees there is no number.
    if (!counts || (view === 'all' && name !== 'mine' && name !== 'group')) return null;
    return written(counts[name], name);
  };
  const open =
    counts && view !== 'all'
      ? written(counts.overdue + counts.today + counts.week + counts.later, 'overdue', 'today', 'week', 'later')
      : null;
  const entry = (key: string, label: string, to: InboxFilters, current: boolean, count: string | null) => (
    <li key={key}>
      <Link to="/inbox" search={{ ...to }} activeOptions={EXACTLY} aria-current={current ? 'page' : undefined}>
        <span>{label}</span>
        <Count count={count} />
      </Link>
    </li>
  );
  return (
    <nav className="inbox-menu" aria-label={texts.work.menu}>
      <Folded
        what={JSON.stringify(filters)}
        summary={
          <>
            <span>
              {[section ? texts.work.sections[section] : texts.work.allOpen, view ? texts.work.views[view] : null]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Count count={section ? number(section) : open} />
          </>
        }
      >
        <h2 id="inbox-when">{texts.work.when}</h2>
        <ul aria-labelledby="inbox-when">
          {entry('open', texts.work.allOpen, { ...rest, ...(view ? { view } : {}) }, !section, open)}
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
        <SavedViews
          page="/inbox"
          address={addressOf(filters)}
          searchOf={(address) => ({ ...readFilters(Object.fromEntries(new URLSearchParams(address))) })}
        />
      </Folded>
    </nav>
  );
}

/** A screen reader hears the number with its noun. */
function Count({ count }: { count: string | null }) {
  const texts = useTexts();
  if (count === null) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">
        {count.endsWith('+') ? texts.work.countMore(count.slice(0, -1)) : texts.inbox.count(Number.parseInt(count, 10))}
      </span>
    </span>
  );
}

/** Open where there is room; where there is not, one line says where one is and opens the rest until something is chosen. */
function Folded({ what, summary, children }: { what: string; summary: ReactNode; children: ReactNode }) {
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const line = useRef<HTMLElement>(null);
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    before.current = what;
    if (!wide && line.current?.parentElement?.contains(document.activeElement)) line.current.focus();
    setOpen(false);
  }, [what, wide]);
  return (
    <details open={wide || open} onToggle={(event) => (wide ? undefined : setOpen(event.currentTarget.open))}>
      <summary ref={line} hidden={wide}>
        {summary}
      </summary>
      {children}
    </details>
  );
}
