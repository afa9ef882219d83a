import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { newKey, request } from '../../api/client.ts';
import { inboxQueries } from '../../api/inbox-queries.ts';
import type { Job } from '../../api/types-inbox.ts';
import { Act } from '../../components/act-dialog.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressPart, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { isOfTasks, useJobName } from '../jobs/job-name.ts';

/** One act for many tasks: how far it is, and how it went with each. */
export default function JobPage() {
  const texts = useTexts();
  const id = useAddressPart('jobId');
  const query = useQuery(inboxQueries.job(id));
  if (query.data) return <Whole job={query.data} />;
  return (
    <>
      <PageTitle title={texts.jobs.title} />
      <QueryState query={query} />
    </>
  );
}

function Whole({ job }: { job: Job }) {
  const texts = useTexts();
  const now = useNow();
  const go = useGo();
  const name = useJobName()(job.kind);
  const running = job.finishedAt === null;
  const handled = job.done + job.refused;
  return (
    <>
      <PageTitle
        title={name}
        kicker={<Link to="/jobs">{texts.jobs.title}</Link>}
        aside={
          job.mayUndo ? (
            <Act
              label={texts.jobs.undo}
              title={texts.jobs.undoTitle(name)}
              help={texts.jobs.undoHelp}
              confirm={texts.jobs.undoSend}
              send={async () => {
                const { id } = await request<{ id: string }>(`/jobs/${encodeURIComponent(job.id)}/undo`, {
                  method: 'POST',
                  body: {},
                  idempotencyKey: newKey(),
                });
                go('/jobs/$jobId', { params: { jobId: id } });
              }}
            />
          ) : null
        }
      />
      <p>
        <Badge tone={running ? 'info' : job.refused > 0 ? 'warn' : 'good'}>
          {running ? texts.jobs.running : texts.jobs.finished}
        </Badge>{' '}
        {texts.jobs.startedAt(formatNear(job.createdAt, now))}
        {job.finishedAt ? ` · ${texts.jobs.finishedAt(formatNear(job.finishedAt, now))}` : null}
      </p>
      <p className="job-progress">
        <progress max={Math.max(1, job.total)} value={handled} aria-label={texts.jobs.progress} />
        <span role="status">
          {running
            ? texts.jobs.progressText(handled, job.total)
            : `${texts.jobs.progressText(handled, job.total)}: ${texts.jobs.sum(job.done, job.refused)}`}
        </span>
      </p>
      {running ? <p className="quiet">{texts.jobs.stays}</p> : null}
      <Items job={job} running={running} />
      <p>
        <Link to="/inbox">{texts.jobs.toInbox}</Link>
      </p>
    </>
  );
}

function Items({ job, running }: { job: Job; running: boolean }) {
  const texts = useTexts();
  const query = useInfiniteQuery(inboxQueries.jobItems(job.id, running));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section id="job-results" title={texts.jobs.results}>
      {query.isPending ? <Loading /> : null}
      {query.isError && !query.data ? (
        <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {items.length > 0 ? (
        <ListTable
          caption={texts.jobs.results}
          rows={items}
          keyOf={({ no }) => no}
          columns={[
            {
              title: texts.jobs.what,
              cell: (item) =>
                isOfTasks(job.kind) ? (
                  <Link to="/tasks/$taskId" params={{ taskId: item.objectId }}>
                    {item.label}
                  </Link>
                ) : (
                  item.label
                ),
            },
            {
              title: texts.common.state,
              cell: (item) => (
                <Badge tone={item.state === 'done' ? 'good' : item.state === 'refused' ? 'warn' : 'neutral'}>
                  {texts.jobs.itemStates[item.state]}
                </Badge>
              ),
            },
            { title: texts.jobs.cause, cell: (item) => item.message ?? '' },
          ]}
        />
      ) : null}
      {query.hasNextPage ? (
        <BusyButton
          className="button button-secondary"
          busy={query.isFetchingNextPage}
          says={texts.common.loading}
          onClick={() => void query.fetchNextPage()}
        >
          {texts.common.showMore}
        </BusyButton>
      ) : null}
    </Section>
  );
}
