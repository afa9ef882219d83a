import { useQuery } from '@tanstack/react-query';
import { inboxQueries } from '../../api/inbox-queries.ts';
import { Link } from '../../components/link.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { useJobName } from './job-name.ts';

export default function JobsPage() {
  const texts = useTexts();
  const now = useNow();
  const jobName = useJobName();
  const query = useQuery(inboxQueries.jobs());
  const jobs = query.data?.items ?? [];
  return (
    <>
      <PageTitle title={texts.jobs.title} />
      <p className="lead">{texts.jobs.lead}</p>
      <QueryState query={query} />
      {query.data && jobs.length === 0 ? (
        <Empty title={texts.jobs.empty} help={texts.jobs.emptyHelp}>
          <Link to="/inbox">{texts.jobs.toInbox}</Link>
        </Empty>
      ) : null}
      {jobs.length > 0 ? (
        <ul className="rows">
          {jobs.map((job) => (
            <li key={job.id} className="job-row">
              <div>
                <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="row-link">
                  {jobName(job.kind)}
                </Link>
                <p className="row-meta">
                  {texts.jobs.startedAt(formatNear(job.createdAt, now))} · {texts.jobs.sum(job.done, job.refused)}
                </p>
              </div>
              <Badge tone={job.finishedAt ? (job.refused > 0 ? 'warn' : 'good') : 'info'}>
                {job.finishedAt ? texts.jobs.finished : texts.jobs.running}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
