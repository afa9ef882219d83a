import { useState } from 'react';
import { dateOf, daysBetween } from '../../../engine/values/time.ts';
import type { HistoryEvent } from '../api/types.ts';
import { useNames } from '../components/names.ts';
import { formatNear } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { jobKinds, type SentenceHelp, sentenceOf, toneOf } from './sentences.ts';

const AT_FIRST = 30;
/** Longer pauses than this are told as a line of their own. */
const IDLE_DAYS = 7;

/** What happened, newest first, one plain sentence each; how the machine got on is folded away. */
export function Timeline({ events }: { events: HistoryEvent[] }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const names = useNames();
  const [technical, setTechnical] = useState(false);
  const [all, setAll] = useState(false);
  const help: SentenceHelp = { texts, language, now, person: names.person, who: names.who };
  const jobs = jobKinds(events);
  const shown = events.filter((event) => technical || toneOf(event, jobs) !== 'technical').reverse();
  const rows = all ? shown : shown.slice(0, AT_FIRST);
  if (events.length === 0) return <p>{texts.case.timelineEmpty}</p>;
  return (
    <>
      <div className="choice no-print">
        <input
          id="technical-events"
          type="checkbox"
          checked={technical}
          onChange={(event) => setTechnical(event.target.checked)}
        />
        <label htmlFor="technical-events">{texts.case.timelineAll}</label>
      </div>
      <ol className="timeline" reversed>
        {rows.map((event, index) => {
          const older = rows[index + 1];
          const pause = older ? daysBetween(dateOf(older.at), dateOf(event.at)) : 0;
          return [
            <li key={event.seq} className={`of-${toneOf(event, jobs)}`}>
              <time className="when" dateTime={event.at}>
                {formatNear(event.at, now)}
              </time>
              <p>{sentenceOf(event, help)}</p>
              {technical ? (
                <details className="fold no-print">
                  <summary>{texts.common.technical}</summary>
                  <pre>
                    {JSON.stringify(
                      { seq: event.seq, kind: event.kind, element: event.elementId, ...event.data },
                      null,
                      2,
                    )}
                  </pre>
                </details>
              ) : null}
            </li>,
            pause > IDLE_DAYS ? (
              <li key={`idle-${event.seq}`} className="idle">
                {texts.case.idle(pause)}
              </li>
            ) : null,
          ];
        })}
      </ol>
      {rows.length < shown.length ? (
        <button type="button" className="button button-secondary no-print" onClick={() => setAll(true)}>
          {texts.common.showAll} ({shown.length})
        </button>
      ) : null}
    </>
  );
}
