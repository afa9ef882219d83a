import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { dateMessage } from '../../../../engine/forms/explain-date.ts';
import { addDays, atNine, dateOf } from '../../../../engine/values/time.ts';
import { request } from '../../api/client.ts';
import type { Clock, ClockAdvanced, ClockHappening, ClockMonth } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Empty } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { dateFromField, formatDateTime, formatList, formatMonth, formatNumber } from '../../format.ts';
import { DateInput, focusDate, useMarked } from '../../forms/date-input.tsx';
import { FieldFrame } from '../../forms/field-frame.tsx';
import { useClock } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';

const JUMPS = [
  { by: 'P1D', label: 'byDay' },
  { by: 'P3D', label: 'by3days' },
  { by: 'P7D', label: 'byWeek' },
  { by: 'P1M', label: 'byMonth' },
  { by: 'P1Y', label: 'byYear' },
] as const;

export default function ClockPage() {
  const texts = useTexts();
  const { clock, loaded, failure, askAgain } = useClock();
  if (!loaded) return <Loading />;
  if (failure) return <PageTrouble failure={failure} onRetry={askAgain} />;
  return (
    <>
      <PageTitle title={texts.clock.title} />
      {clock ? (
        <Turn now={clock.now} next={clock.next ?? null} isTurning={Boolean(clock.turning)} />
      ) : (
        <Empty title={texts.clock.missing} />
      )}
    </>
  );
}

/** How often a turn is asked how far it has come. */
const LOOK_MS = 700;

/** `isTurning`: somebody, perhaps a program, is turning it already. */
function Turn({ now, next, isTurning }: { now: string; next: string | null; isTurning: boolean }) {
  const texts = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [date, setDate] = useState(addDays(dateOf(now), 14));
  const [error, setError] = useState<string | undefined>(undefined);
  const marked = useMarked(error, date);
  const turn = useMutation({
    mutationFn: (wish: { by: string } | { to: string }) =>
      request<ClockAdvanced>('/clock/advance', { method: 'POST', body: wish }),
    onSuccess: () => client.invalidateQueries(),
  });
  // That it is turning, and how far, is said below.
  const waits = { busy: turn.isPending, says: '' };
  const start = (wish: { by: string } | { to: string }): void => turn.mutate(wish);
  const toDate = (event: FormEvent): void => {
    event.preventDefault();
    const day = dateFromField(date);
    const wrong = !day
      ? (dateMessage(date, now, language) ?? undefined)
      : day <= dateOf(now)
        ? texts.clock.past
        : undefined;
    setError(wrong);
    if (wrong) focusDate('clock-date', date);
    else start({ to: atNine(day!) });
  };
  return (
    <>
      <p className="lead">{texts.clock.lead}</p>
      <p>
        {texts.clock.now}: <strong>{formatDateTime(now, now)}</strong>
      </p>
      <div className="paper form-area section">
        <h2>{texts.clock.forward}</h2>
        <div className="buttons">
          {JUMPS.map((jump) => (
            <BusyButton
              key={jump.by}
              className="button button-secondary"
              {...waits}
              onClick={() => start({ by: jump.by })}
            >
              + {texts.clock[jump.label]}
            </BusyButton>
          ))}
          <BusyButton
            className="button button-secondary"
            {...waits}
            off={next === null}
            onClick={() => start({ to: 'next' })}
          >
            {texts.clock.toNext}
          </BusyButton>
        </div>
        {isTurning ? null : (
          <p className="hint">{next === null ? texts.clock.noNext : texts.clock.next(formatDateTime(next, now))}</p>
        )}
        <form noValidate onSubmit={toDate} className="turn-to">
          <FieldFrame id="clock-date" label={texts.clock.toDate} error={error} required group>
            <DateInput id="clock-date" value={date} onChange={setDate} label={texts.common.date} marked={marked} />
          </FieldFrame>
          <BusyButton type="submit" className="button button-primary" {...waits}>
            {texts.clock.toButton}
          </BusyButton>
        </form>
      </div>
      {turn.isPending || isTurning ? (
        <Progress onStill={() => !turn.isPending && client.invalidateQueries({ queryKey: ['clock'] })} />
      ) : null}
      {turn.isError ? <Alert kind="error">{problemText(turn.error, texts)}</Alert> : null}
      {turn.data ? <Happened answer={turn.data} /> : null}
    </>
  );
}

/** How far the turn under way has come; `onStill` when the clock stands still again. */
function Progress({ onStill }: { onStill: () => void }) {
  const texts = useTexts();
  const { data } = useQuery({
    queryKey: ['clock-progress'],
    queryFn: () => request<Clock>('/clock'),
    refetchInterval: LOOK_MS,
    staleTime: 0,
    gcTime: 0,
  });
  const turning = data?.turning;
  const isStill = data !== undefined && !turning;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once each time it comes to a stop.
  useEffect(() => {
    if (isStill) onStill();
  }, [isStill]);
  return (
    <div role="status" className="section">
      <p>{texts.clock.turning}</p>
      {turning ? (
        <p>
          {texts.clock.progress(formatDateTime(turning.at), formatDateTime(turning.to), formatNumber(turning.moments))}
        </p>
      ) : null}
    </div>
  );
}

function Happened({ answer }: { answer: ClockAdvanced }) {
  const texts = useTexts();
  return (
    <section aria-labelledby="happened" className="section">
      <h2 id="happened">{texts.clock.happened}</h2>
      <p role="status">{texts.clock.turned(formatDateTime(answer.from), formatDateTime(answer.now))}</p>
      {answer.settled ? null : <Alert kind="warning">{texts.clock.unsettled}</Alert>}
      {answer.complete ? null : <Alert kind="warning">{texts.clock.incomplete}</Alert>}
      {answer.months.length === 0 ? <p>{texts.clock.nothing}</p> : null}
      {answer.months.map((month) => (
        <Month key={month.month} month={month} now={answer.now} open={answer.months.length === 1} />
      ))}
    </section>
  );
}

/** One month, folded; what is in it is drawn when it is opened, for eight years are many lines. */
function Month({ month, now, open }: { month: ClockMonth; now: string; open: boolean }) {
  const texts = useTexts();
  const [shown, setShown] = useState(open);
  const counts = Object.entries(month.kinds).map(
    ([kind, count]) => `${texts.clock.kinds[kind] ?? kind}: ${formatNumber(count)}`,
  );
  return (
    <details className="fold" open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        {formatMonth(month.month)} ({formatNumber(month.count)})
      </summary>
      <p className="hint">{formatList(counts)}</p>
      {shown ? (
        <ol className="timeline">
          {month.happened.map((one) => (
            <li key={one.id} className={one.kind === 'incident-raised' ? 'of-trouble' : 'of-case'}>
              <time className="when" dateTime={one.at}>
                {formatDateTime(one.at, now)}
              </time>
              <p>
                <Words one={one} />
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </details>
  );
}

function Words({ one }: { one: ClockHappening }) {
  const texts = useTexts();
  return (
    <>
      {one.text}
      {one.instanceId ? (
        <>
          {' '}
          <Link to="/cases/$instanceId" params={{ instanceId: one.instanceId }}>
            {one.caseNumber ?? one.caseName ?? texts.common.case}
          </Link>
        </>
      ) : null}
    </>
  );
}
