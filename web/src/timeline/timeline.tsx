import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { dateOf, daysBetween } from '../../../engine/values/time.ts';
import { queries } from '../api/queries.ts';
import type { HistoryAbout, HistoryEvent } from '../api/types.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { Loading } from '../components/loading.tsx';
import { useNames } from '../components/names.ts';
import { ProblemAlert } from '../components/problem.tsx';
import { formatNear, formatTime } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { type SentenceHelp, sentenceOf } from './sentences.ts';

/** Longer pauses than this are told as a line of their own. */
const IDLE_DAYS = 7;
const FILTERS: HistoryAbout[] = ['people', 'decisions', 'mails', 'dates', 'all'];

/** What happened in a case, newest first, by day, one plain sentence each; how the machine got on is asked for. */
export function Timeline({ instanceId, technical }: { instanceId: string; technical: boolean }) {
  const texts = useTexts();
  const [about, setAbout] = useState<HistoryAbout>('people');
  const history = useInfiniteQuery(queries.history(instanceId, about));
  const events = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="field no-print">
        <label className="form-label" htmlFor="timeline-filter">
          {texts.casePage.filter}
        </label>
        <select
          id="timeline-filter"
          className="form-select"
          value={about}
          onChange={(event) => setAbout(event.target.value as HistoryAbout)}
        >
          {FILTERS.filter((one) => one !== 'all' || technical).map((one) => (
            <option key={one} value={one}>
              {texts.casePage.filters[one]}
            </option>
          ))}
        </select>
      </div>
      {history.isPending ? <Loading /> : null}
      {history.isError ? <ProblemAlert failure={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.data && events.length === 0 ? (
        <p>{about === 'people' ? texts.case.timelineEmpty : texts.casePage.filterEmpty}</p>
      ) : null}
      <Days events={events} technical={technical && about === 'all'} />
      {history.hasNextPage ? (
        <BusyButton
          className="button button-secondary no-print"
          busy={history.isFetchingNextPage}
          says={texts.common.loading}
          onClick={() => void history.fetchNextPage()}
        >
          {texts.casePage.older}
        </BusyButton>
      ) : null}
    </>
  );
}

function Days({ events, technical }: { events: HistoryEvent[]; technical: boolean }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const names = useNames();
  const help: SentenceHelp = { texts, language, now, person: names.person, who: names.who };
  const days: { date: string; events: HistoryEvent[] }[] = [];
  for (const event of events) {
    const date = dateOf(event.at);
    if (days.at(-1)?.date === date) days.at(-1)!.events.push(event);
    else days.push({ date, events: [event] });
  }
  return days.map((day, index) => {
    const older = days[index + 1];
    const pause = older ? daysBetween(older.date, day.date) : 0;
    return (
      <Fragment key={day.date}>
        <h3 className="timeline-day">{formatNear(day.date, now)}</h3>
        <ol className="timeline" reversed>
          {day.events.map((event) => (
            <li key={event.seq} className={`of-${event.about}`}>
              <time className="when" dateTime={event.at}>
                {formatTime(event.at, language)}
              </time>
              <p>{sentenceOf(event, help)}</p>
              {technical ? <Technical event={event} /> : <MachineWords data={event.data} about={event.about} />}
            </li>
          ))}
        </ol>
        {pause > IDLE_DAYS ? <p className="idle">{texts.case.idle(pause)}</p> : null}
      </Fragment>
    );
  });
}

/** What the engine or a service said of a trouble: for those who look after the machine. */
function MachineWords({ data, about }: Pick<HistoryEvent, 'data' | 'about'>) {
  const texts = useTexts();
  if (about !== 'trouble' || typeof data.message !== 'string') return null;
  return (
    <details className="fold no-print">
      <summary>{texts.common.technical}</summary>
      <p>{data.message}</p>
      {typeof data.code === 'string' ? <p className="quiet">{texts.error.code(data.code)}</p> : null}
    </details>
  );
}

function Technical({ event }: { event: HistoryEvent }) {
  const texts = useTexts();
  const { seq, kind, processKey, elementId, elementInstanceId, data } = event;
  return (
    <details className="fold no-print">
      <summary>{texts.common.technical}</summary>
      <pre>
        {JSON.stringify(
          { seq, kind, process: processKey, element: elementId, instance: elementInstanceId, ...data },
          null,
          2,
        )}
      </pre>
    </details>
  );
}
