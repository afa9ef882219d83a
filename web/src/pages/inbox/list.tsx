import { onlineManager, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert, problemText } from '../../components/problem.tsx';
import { formatTime } from '../../format.ts';
import { useKeys } from '../../keys/use-keys.tsx';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { type ActName, actsFor } from '../../task-acts/acts.ts';
import { useTaskActs } from '../../task-acts/task-acts.tsx';
import { useTexts } from '../../texts/index.ts';
import { BulkBar } from './bulk-bar.tsx';
import { asked, type InboxFilters, isNarrowed } from './filters.ts';
import { HEADINGS, type Seen, still, withNextPages } from './still-rows.ts';
import { TaskRow } from './task-row.tsx';
import { useSelection } from './use-selection.ts';

/** The tasks as the person last saw them, by urgency; nothing moves until they ask for it. */
export function TaskList({ filters }: { filters: InboxFilters }) {
  const texts = useTexts();
  const now = useNow();
  const me = useMe();
  const acts = useTaskActs();
  const query = useInfiniteQuery(inboxQueries.taskPages(asked(filters)));
  const settled = query.data !== undefined && !query.isPlaceholderData;
  const fresh = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const pages = query.data?.pages.length ?? 0;
  const [seen, setSeen] = useState<Seen | null>(null);
  const show = (): void => {
    acts.clear();
    setSeen({ key: '', tasks: fresh, pages, now });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first answer is what is seen; later ones wait
  useEffect(() => {
    if (seen === null && settled) setSeen({ key: '', tasks: fresh, pages, now });
    else if (seen && pages > seen.pages) setSeen(withNextPages(seen, fresh, pages));
  }, [seen, settled, pages]);
  const list = seen && settled ? still(seen, fresh, query.hasNextPage) : null;
  const rows = list?.rows ?? [];
  const selection = useSelection(rows.filter((row) => !row.gone).map((row) => row.task.id));
  const rowHere = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset.task;
    return rows.find((row) => row.task.id === id && !row.gone) ?? null;
  };
  const act = (name: ActName) => () => {
    const row = rowHere();
    const task = row && acts.shown(row.task);
    if (!task || !actsFor(task, me).includes(name)) return false;
    acts.start(task, name, `task-${task.id}`);
    return true;
  };
  const select = (range: boolean) => () => {
    const row = rowHere();
    if (!row) return false;
    selection.toggle(row.task.id, range);
    return true;
  };
  useKeys({
    claim: act('claim'),
    release: act('release'),
    snooze: act('snooze'),
    delegate: act('delegate'),
    select: select(false),
    selectRange: select(true),
    menu: () => {
      const row = rowHere();
      if (!row) return false;
      document.getElementById(`more-${row.task.id}`)?.click();
      return true;
    },
    showNew: () => {
      if (!list || list.news + list.gone === 0) return false;
      show();
      return true;
    },
  });
  if (query.isPending) return <Loading />;
  if (!query.data) return <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={query.isPlaceholderData ? 'task-list settling' : 'task-list'}>
      <ListHead
        count={rows.length}
        more={query.hasNextPage}
        list={list}
        onShow={show}
        failure={query.isError ? query.error : null}
        readAt={query.dataUpdatedAt}
        onRetry={() => void query.refetch()}
      />
      {list && rows.length === 0 ? <EmptyList filters={filters} /> : null}
      {HEADINGS.map((heading) => {
        const inside = rows.filter((row) => row.heading === heading);
        if (inside.length === 0) return null;
        return (
          <section key={heading} className={`inbox-section ${heading}`} aria-labelledby={`section-${heading}`}>
            <h2 id={`section-${heading}`}>
              {texts.inbox[heading]} <span className="count">({inside.length})</span>
            </h2>
            <ul className="rows">
              {inside.map(({ task, gone }) => (
                <TaskRow
                  key={task.id}
                  task={acts.shown(task)}
                  note={acts.note(task.id)}
                  gone={gone}
                  now={now}
                  waiting={filters.section === 'waiting'}
                  selected={selection.has(task.id)}
                  onSelect={(range) => selection.toggle(task.id, range)}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {query.hasNextPage ? (
        <p>
          <BusyButton
            className="button button-secondary"
            busy={query.isFetchingNextPage}
            says={texts.common.loading}
            onClick={() => void query.fetchNextPage()}
          >
            {texts.common.showMore}
          </BusyButton>
        </p>
      ) : null}
      <BulkBar selection={selection} filters={filters} more={query.hasNextPage} />
    </div>
  );
}

interface ListHeadProps {
  count: number;
  more: boolean;
  list: { news: number; gone: number; moved: boolean } | null;
  onShow: () => void;
  failure: unknown;
  /** Milliseconds of the browser's clock. */
  readAt: number;
  onRetry: () => void;
}

/** One line that is always there, so that nothing below it moves when it has something to say. */
function ListHead({ count, more, list, onShow, failure, readAt, onRetry }: ListHeadProps) {
  const texts = useTexts();
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  const time = formatTime(new Date(readAt).toISOString());
  const words: string[] = [];
  if (list && list.news > 0) words.push(texts.inbox.newBar(list.news));
  if (list && list.gone > 0) words.push(texts.work.goneBar(list.gone));
  if (list?.moved && words.length === 0) words.push(texts.work.changedBar);
  const broken = !online
    ? texts.work.offline(time)
    : failure
      ? texts.work.failing(time, problemText(failure, texts))
      : null;
  return (
    <div className="list-head">
      <p className="quiet">{count > 0 ? texts.work.shown(count, more) : null}</p>
      <div role="status" className="list-news">
        {broken ? (
          <div className="list-bar broken">
            <span>{broken}</span>
            <button type="button" className="plain-button" onClick={onRetry}>
              {texts.work.tryNow}
            </button>
          </div>
        ) : words.length > 0 ? (
          <div className="list-bar">
            <span>{words.join(' ')}</span>
            <button type="button" className="plain-button" onClick={onShow}>
              {list && list.news > 0 && list.gone === 0 ? texts.common.showNew : texts.work.refresh}
            </button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Says what will come here, and where to go meanwhile. */
function EmptyList({ filters }: { filters: InboxFilters }) {
  const texts = useTexts();
  const { section, view } = filters;
  if (isNarrowed(filters)) {
    return (
      <Empty title={texts.work.noMatch} help={texts.work.noMatchHelp}>
        <Link to="/inbox" search={{ ...(section ? { section } : {}), ...(view ? { view } : {}) }}>
          {texts.work.clear}
        </Link>
      </Empty>
    );
  }
  if (section) {
    return (
      <Empty title={texts.work.emptySection[section]!} help={texts.work.emptySectionHelp[section]!}>
        <Link to={section === 'waiting' ? '/start' : '/inbox'}>
          {section === 'waiting' ? texts.work.startCase : texts.work.seeAll}
        </Link>
      </Empty>
    );
  }
  return (
    <Empty title={texts.inbox.empty} help={texts.inbox.emptyHelp}>
      <Link to="/cases">{texts.inbox.emptyCases}</Link>
    </Empty>
  );
}
