import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDays, atNine, dateOf } from '../../../../engine/values/time.ts';
import { request } from '../../api/client.ts';
import type { ClockAdvanced, ClockHappening } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { dateFromField, formatDateTime } from '../../format.ts';
import { DateInput } from '../../forms/date-input.tsx';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { useClock } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const JUMPS = [
  { by: 'P3D', label: 'by3days' },
  { by: 'P7D', label: 'byWeek' },
  { by: 'P1M', label: 'byMonth' },
  { by: 'P1Y', label: 'byYear' },
] as const;

export default function ClockPage() {
  const texts = useTexts();
  const { clock, loaded } = useClock();
  if (!loaded) return <Loading />;
  return (
    <>
      <PageTitle title={texts.clock.title} />
      {clock ? <Turn now={clock.now} /> : <Empty title={texts.clock.missing} />}
    </>
  );
}

function Turn({ now }: { now: string }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [date, setDate] = useState(addDays(dateOf(now), 14));
  const [error, setError] = useState<string | undefined>(undefined);
  const turn = useMutation({
    mutationFn: (wish: { by: string } | { to: string }) =>
      request<ClockAdvanced>('/clock/advance', { method: 'POST', body: wish }).then((answer) => ({
        ...answer,
        from: answer.from ?? now,
      })),
    onSuccess: () => client.invalidateQueries(),
  });
  const toDate = (event: FormEvent): void => {
    event.preventDefault();
    const day = dateFromField(date);
    const wrong = !day ? texts.form.date : day <= dateOf(now) ? texts.clock.past : undefined;
    setError(wrong);
    if (!wrong) turn.mutate({ to: atNine(day!) });
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
            <button
              key={jump.by}
              type="button"
              className="button button-secondary"
              disabled={turn.isPending}
              onClick={() => turn.mutate({ by: jump.by })}
            >
              + {texts.clock[jump.label]}
            </button>
          ))}
        </div>
        <form noValidate onSubmit={toDate} className="turn-to">
          <FieldFrame id="clock-date" label={texts.clock.toDate} hint={texts.form.dateHint} error={error} required>
            <DateInput
              id="clock-date"
              value={date}
              onChange={setDate}
              label={texts.common.date}
              describedBy={describedBy('clock-date', 'hint', error)}
              invalid={error !== undefined}
            />
          </FieldFrame>
          <button type="submit" className="button button-primary" disabled={turn.isPending}>
            {texts.clock.toButton}
          </button>
        </form>
      </div>
      <div role="status">{turn.isPending ? <p>{texts.clock.turning}</p> : null}</div>
      {turn.isError ? <Alert kind="error">{problemText(turn.error, texts)}</Alert> : null}
      {turn.data ? <Happened answer={turn.data} /> : null}
    </>
  );
}

function Happened({ answer }: { answer: ClockAdvanced & { from: string } }) {
  const texts = useTexts();
  const happened = answer.happened.filter((one) => !isRungItself(one, answer.happened));
  return (
    <section aria-labelledby="happened" className="section">
      <h2 id="happened">{texts.clock.happened}</h2>
      <p role="status">{texts.clock.turned(formatDateTime(answer.from), formatDateTime(answer.now))}</p>
      {happened.length === 0 ? <p>{texts.clock.nothing}</p> : null}
      <ol className="timeline">
        {happened.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list
          <li key={index} className={one.kind === 'incident-raised' ? 'of-trouble' : 'of-case'}>
            <time className="when" dateTime={one.at}>
              {formatDateTime(one.at, answer.now)}
            </time>
            <p>
              <Words one={one} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The moment of a reminder says no more than the reminder. */
function isRungItself(one: ClockHappening, all: ClockHappening[]): boolean {
  return (
    one.kind === 'timer-fired' &&
    all.some(
      (other) =>
        other.kind === 'reminder-due' &&
        other.at === one.at &&
        other.what === one.what &&
        other.instanceId === one.instanceId,
    )
  );
}

function Words({ one }: { one: ClockHappening }) {
  const texts = useTexts();
  const words = one.text ?? `${texts.clock.kinds[one.kind] ?? one.kind}${one.what ? `: ${one.what}` : ''}`;
  return (
    <>
      {words}
      {one.instanceId ? (
        <>
          {' '}
          <Link to="/cases/$instanceId" params={{ instanceId: one.instanceId }}>
            {one.businessKey ?? texts.common.case}
          </Link>
        </>
      ) : null}
    </>
  );
}
