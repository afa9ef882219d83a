import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { newKey, request } from '../../api/client.ts';
import { inboxQueries } from '../../api/inbox-queries.ts';
import type { Job } from '../../api/types-inbox.ts';
import { Act } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressPart, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
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
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
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
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.jobs.results}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.jobs.what}</th>
                <th scope="col">{texts.common.state}</th>
                <th scope="col">{texts.jobs.cause}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.no}>
                  <th scope="row">
                    {isOfTasks(job.kind) ? (
                      <Link to="/tasks/$taskId" params={{ taskId: item.objectId }}>
                        {item.label}
                      </Link>
                    ) : (
                      item.label
                    )}
                  </th>
                  <td data-label={texts.common.state}>
                    <Badge tone={item.state === 'done' ? 'good' : item.state === 'refused' ? 'warn' : 'neutral'}>
                      {texts.jobs.itemStates[item.state]}
                    </Badge>
                  </td>
                  <td data-label={texts.jobs.cause}>{item.message ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {query.hasNextPage ? (
        <button
          type="button"
          className="button button-secondary"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {texts.common.showMore}
        </button>
      ) : null}
    </Section>
  );
}
