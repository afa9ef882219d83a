import type { Meeting } from '../../api/types-meetings.ts';
import { Link } from '../../components/link.tsx';
import { useMeetingName } from '../../components/meeting-words.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { formatBareTime, formatDate } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';
import { monthBeside, weeksOfMonth } from './year-view.ts';

interface MonthProps {
  meetings: Meeting[];
  year: number;
  month: number;
  today: string;
}

/** One month as a calendar; on a narrow screen the days with a meeting as a list. */
export function MonthView({ meetings, year, month, today }: MonthProps) {
  const texts = useTexts();
  const search = useAddressSearch();
  const name = useMeetingName(meetings, { isShort: true });
  const weeks = weeksOfMonth(meetings, year, month);
  const title = `${texts.months[month - 1]} ${year}`;
  const [before, after] = [monthBeside(year, month, -1), monthBeside(year, month, 1)];
  const nameOf = (one: { year: number; month: number }): string => `${texts.months[one.month - 1]} ${one.year}`;
  const empty = weeks.flat().every((day) => !day || day.meetings.length === 0);
  return (
    <section aria-labelledby="month-name">
      <div className="section-head">
        <h2 id="month-name" className="capital">
          {title}
        </h2>
        <p className="stepper">
          <Link to="/meetings" search={{ ...search, ...before }}>
            ← {nameOf(before)}
          </Link>
          <Link to="/meetings" search={{ ...search, ...after }}>
            {nameOf(after)} →
          </Link>
        </p>
      </div>
      {empty ? <p className="quiet">{texts.meetings.emptyMonth}</p> : null}
      <table className="month">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {texts.weekdays.map((day) => (
              <th key={day} scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find(Boolean)!.date}>
              {week.map((day, index) =>
                day ? (
                  <td
                    key={day.date}
                    className={[day.date === today ? 'today' : '', day.meetings.length > 0 ? '' : 'free']
                      .filter(Boolean)
                      .join(' ')}
                  >
                    <time className="day" dateTime={day.date}>
                      <span aria-hidden="true">{Number(day.date.slice(8))}</span>
                      <span className="sr-only">{formatDate(day.date)}</span>
                      <span className="narrow-only" aria-hidden="true">
                        . {texts.months[month - 1]}, {texts.weekdays[index]}
                      </span>
                    </time>
                    {day.date === today ? <span className="sr-only"> ({texts.date.today})</span> : null}
                    {day.meetings.length > 0 ? (
                      <ul>
                        {day.meetings.map((meeting) => (
                          <li key={meeting.id} className={meeting.state === 'cancelled' ? 'cancelled' : ''}>
                            <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
                              {formatBareTime(meeting.startsAt)} {name(meeting)}
                            </Link>
                            {meeting.state === 'cancelled' ? (
                              <span className="sr-only"> ({texts.meetingState.cancelled})</span>
                            ) : null}
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </td>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week, nothing else
                  <td key={`out ${index}`} className="free" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
