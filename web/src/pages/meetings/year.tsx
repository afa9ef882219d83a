import { dateOf } from '../../../../engine/values/time.ts';
import type { Meeting } from '../../api/types-meetings.ts';
import { Link } from '../../components/link.tsx';
import { useMeetingName } from '../../components/meeting-words.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { monthsOfYear, weeksOfMonth } from '../../components/year-view.ts';
import { useTexts } from '../../texts/index.ts';

interface YearProps {
  meetings: Meeting[];
  year: number;
  today: string;
}

/** Twelve months, each with a small calendar and its meetings by name. */
export function YearView({ meetings, year, today }: YearProps) {
  const texts = useTexts();
  const search = useAddressSearch();
  const name = useMeetingName(meetings);
  return (
    <ol className="year" aria-label={String(year)}>
      {monthsOfYear(meetings, year).map(({ month, items: ofMonth }) => (
        <li key={month} className="paper">
          <h2>
            <Link to="/meetings" search={{ ...search, view: 'month', year, month }} className="capital">
              {texts.months[month - 1]}
            </Link>
          </h2>
          <SmallMonth meetings={ofMonth} year={year} month={month} today={today} />
          {ofMonth.length === 0 ? <p className="quiet">{texts.meetings.noneInMonth}</p> : null}
          <ul className="plain-list">
            {ofMonth.map((meeting) => (
              <li key={meeting.id} className={meeting.state === 'cancelled' ? 'cancelled' : ''}>
                <span className="day-number">{Number(dateOf(meeting.startsAt).slice(8))}.</span>{' '}
                <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
                  {name(meeting)}
                </Link>
                {meeting.state === 'cancelled' ? (
                  <span className="quiet"> ({(texts.meetingState.cancelled ?? '').toLowerCase()})</span>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Only to look at: the list below it says the same. */
function SmallMonth({ meetings, year, month, today }: YearProps & { month: number }) {
  return (
    <div className="small-month" aria-hidden="true">
      {weeksOfMonth(meetings, year, month)
        .flat()
        .map((day, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the month, nothing else
            key={index}
            className={[
              day && day.items.length > 0 ? (day.items.every(({ state }) => state === 'cancelled') ? 'off' : 'on') : '',
              day?.date === today ? 'today' : '',
            ]
              .filter(Boolean)
              .join(' ')}
          >
            {day ? Number(day.date.slice(8)) : ''}
          </span>
        ))}
    </div>
  );
}
