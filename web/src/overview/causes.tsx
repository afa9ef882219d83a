import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../api/client.ts';
import type { DryJob } from '../api/types-inbox.ts';
import { ActDialog } from '../components/act-dialog.tsx';
import { Link } from '../components/link.tsx';
import { mayResolveIncidents } from '../components/may.ts';
import { useGo } from '../components/page-location.ts';
import { Section } from '../components/parts.tsx';
import { ProblemAlert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatNear } from '../format.ts';
import { useNow } from '../now.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { type Cause, overviewQueries } from './queries.ts';

/** Errors of one cause as one, with what can be done about all of them. */
export function Causes({ processKey }: { processKey?: string }) {
  const texts = useTexts();
  const words = texts.overview;
  const query = useQuery({ ...overviewQueries.causes(processKey), retry: false });
  const causes = query.data?.items ?? [];
  return (
    <Section title={words.causes} id="causes">
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && causes.length === 0 ? <p>{words.causesNone}</p> : null}
      {causes.map((cause) => (
        <OneCause key={cause.id} cause={cause} />
      ))}
      {query.data?.more ? <p className="quiet">{words.causesMore}</p> : null}
    </Section>
  );
}

function OneCause({ cause }: { cause: Cause }) {
  const texts = useTexts();
  const words = texts.overview;
  const me = useMe();
  const now = useNow();
  const modelName = useModelName();
  const [act, setAct] = useState<'retry-incident' | 'resolve-incident' | null>(null);
  const step = modelName({ name: cause.elementName, nameEn: cause.elementNameEn });
  const plain = cause.plain ? modelName({ name: cause.plain, nameEn: cause.plainEn }) : words.causeUnknown;
  return (
    <div className="incident">
      <h3>{words.causeAt(step, modelName({ name: cause.processName, nameEn: cause.processNameEn }))}</h3>
      <p>
        {plain} {words.causeHits(cause.incidents, cause.cases, cause.people)}{' '}
        {words.causeWhen(formatNear(cause.firstAt, now), formatNear(cause.lastAt, now))}
      </p>
      <details className="fold">
        <summary>{texts.common.technical}</summary>
        <p>{cause.message}</p>
        <p className="quiet">{texts.error.code(cause.code)}</p>
      </details>
      <div className="buttons no-print">
        <Link to="/cases" search={{ state: 'active', incidents: true, waitingAt: cause.elementId }}>
          {words.causeCases}
        </Link>
        {mayResolveIncidents(me) ? (
          <>
            <button type="button" className="button button-secondary" onClick={() => setAct('retry-incident')}>
              {words.retryAll}
            </button>
            <button type="button" className="button button-secondary" onClick={() => setAct('resolve-incident')}>
              {words.skipAll}
            </button>
          </>
        ) : null}
      </div>
      {act ? <All act={act} cause={cause} step={step} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

interface AllProps {
  act: 'retry-incident' | 'resolve-incident';
  cause: Cause;
  step: string;
  onClose: () => void;
}

/** Says how many it hits before it is done, and then leads to the result of each. */
function All({ act, cause, step, onClose }: AllProps) {
  const texts = useTexts();
  const words = texts.overview;
  const go = useGo();
  const [key] = useState(newKey);
  const wish = { kind: act, objects: { cause: cause.id } };
  const skips = act === 'resolve-incident';
  const dry = useQuery({
    queryKey: ['dry-job', key],
    queryFn: () =>
      request<DryJob>('/jobs', {
        method: 'POST',
        body: { ...wish, ...(skips ? { with: { reason: '-' } } : {}), dryRun: true },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  }).data;
  return (
    <ActDialog
      label=""
      title={skips ? words.skipAllTitle(step) : words.retryAllTitle(step)}
      help={dry ? words.jobCount(dry.total - (dry.refused ?? 0), dry.refused ?? 0) : words.jobCounting}
      confirm={words.jobGo}
      danger={skips}
      {...(skips ? { fields: [{ name: 'reason', label: words.skipReason, kind: 'longtext' as const }] } : {})}
      send={async ({ reason }) => {
        const body = { ...wish, ...(skips ? { with: { reason } } : {}) };
        const { id } = await request<{ id: string }>('/jobs', { method: 'POST', body, idempotencyKey: key });
        go('/jobs/$jobId', { params: { jobId: id } });
      }}
      onClose={onClose}
    />
  );
}
