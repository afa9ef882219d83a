import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty, NewBar } from '../../components/parts.tsx';
import { Alert, ProblemAlert, problemText } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { urgency } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { TaskRow } from './task-row.tsx';

const SECTIONS = ['overdue', 'today', 'week', 'later', 'noDue'] as const;

export default function InboxPage() {
  const texts = useTexts();
  const show = String(useAddressSearch().show ?? 'all');
  const filters = {
    mine: show !== 'group' || undefined,
    candidate: show !== 'mine' || undefined,
    sort: 'dueAt',
    limit: 200,
  };
  const query = useQuery(queries.tasks(filters));
  return (
    <>
      <PageTitle title={texts.inbox.title} />
      <p className="lead">{texts.inbox.lead}</p>
      <nav aria-label={texts.inbox.filter}>
        <ul className="tabs">
          {(['all', 'mine', 'group'] as const).map((choice) => (
            <li key={choice}>
              <Link
                to="/inbox"
                search={choice === 'all' ? {} : { show: choice }}
                {...(show === choice ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}
              >
                {texts.inbox[choice]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Tasks key={show} fresh={query.data.items} settled={!query.isPlaceholderData} /> : null}
    </>
  );
}

/**
 * The list as the person last saw it. What comes meanwhile waits behind a bar, what is gone stays, marked,
 * so that nothing moves under the pointer.
 */
function Tasks({ fresh, settled }: { fresh: UserTask[]; settled: boolean }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const client = useQueryClient();
  const [shown, setShown] = useState<UserTask[] | null>(null);
  const [notice, setNotice] = useState('');
  const heading = useRef<HTMLDivElement>(null);
  const seen = shown ?? fresh;
  useEffect(() => {
    if (shown === null && settled) setShown(fresh);
  }, [shown, fresh, settled]);
  const claim = useMutation({
    mutationFn: (task: UserTask) =>
      request(`/user-tasks/${encodeURIComponent(task.id)}/claim`, {
        method: 'POST',
        body: {},
        idempotencyKey: newKey(),
      }),
    onSuccess: async (_answer, task) => {
      setNotice(texts.inbox.claimed(modelName(task)));
      await client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });

  const freshById = new Map(fresh.map((task) => [task.id, task]));
  const news = settled ? fresh.filter((task) => !seen.some((old) => old.id === task.id)) : [];
  const rows = seen.map((task) => ({ task: freshById.get(task.id) ?? task, gone: settled && !freshById.has(task.id) }));
  return (
    <div ref={heading}>
      <NewBar count={news.length} text={texts.inbox.newBar(news.length)} onShow={() => setShown(fresh)} />
      <div role="status">{notice ? <Alert kind="success">{notice}</Alert> : null}</div>
      {claim.isError ? <Alert kind="error">{problemText(claim.error, texts)}</Alert> : null}
      {rows.length === 0 ? (
        <Empty title={texts.inbox.empty} help={texts.inbox.emptyHelp}>
          <Link to="/cases">{texts.inbox.emptyCases}</Link>
        </Empty>
      ) : null}
      {SECTIONS.map((section) => {
        const inside = rows.filter((row) => urgency(row.task.dueAt, now) === section);
        if (inside.length === 0) return null;
        return (
          <section key={section} className={`inbox-section ${section}`} aria-labelledby={`section-${section}`}>
            <h2 id={`section-${section}`}>
              {texts.inbox[section]} <span className="count">({inside.length})</span>
            </h2>
            <ul className="rows">
              {inside.map(({ task, gone }) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  gone={gone}
                  now={now}
                  claiming={claim.isPending}
                  onClaim={() => claim.mutate(task)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
