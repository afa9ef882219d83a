import type { Moment } from '../../../engine/foresee.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { useNames } from '../components/names.ts';
import { useModelName } from '../components/task-name.ts';
import { formatMonth, formatTime } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { dayWithWeekday, noteOf, whatIs, whoIs } from './words.ts';

/** Everything of a forecast by year and month: when, what, for whom. */
export function DayList({ moments }: { moments: Moment[] }) {
  const months = new Map<string, Moment[]>();
  for (const moment of moments) {
    const month = dateOf(moment.at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), moment]);
  }
  const years = [...new Set([...months.keys()].map((month) => month.slice(0, 4)))];
  return (
    <div className="foresight-days">
      {years.map((year) => (
        <section key={year} aria-labelledby={`foresight-${year}`}>
          <h4 id={`foresight-${year}`}>{year}</h4>
          {[...months]
            .filter(([month]) => month.startsWith(year))
            .map(([month, ones]) => (
              <Month key={month} month={month} moments={ones} />
            ))}
        </section>
      ))}
    </div>
  );
}

function Month({ month, moments }: { month: string; moments: Moment[] }) {
  const texts = useTexts();
  const names = useNames();
  const modelName = useModelName();
  return (
    <>
      <h5>{formatMonth(month)}</h5>
      <ol>
        {moments.map((moment, index) => {
          const note = noteOf(moment, texts);
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: several of a kind may share a moment; their order never changes
              key={`${moment.at} ${moment.kind} ${index}`}
              data-kind={moment.kind}
              data-element={`${moment.processKey}/${moment.elementId ?? ''}`}
              data-who={JSON.stringify(moment.who)}
              data-due={moment.dueAt ?? ''}
            >
              <time dateTime={moment.at}>
                {dayWithWeekday(moment.at)} {formatTime(moment.at)}
              </time>
              <span className="foresight-what">{whatIs(moment, modelName, texts)}</span>
              <span className="quiet">
                {moment.who.length > 0 ? `${texts.foresight.whom} ${whoIs(moment.who, names, texts)}` : ''}
                {moment.who.length > 0 && note ? ', ' : ''}
                {note}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
