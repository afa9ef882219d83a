import type { Meeting } from '../../api/types-meetings.ts';
import { Link } from '../../components/link.tsx';
import { useMeetingName } from '../../components/meeting-words.tsx';
import { MonthTable } from '../../components/month-table.tsx';
import { formatBareTime } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

interface MonthProps {
  meetings: Meeting[];
  year: number;
  month: number;
  today: string;
}

/** One month as a calendar; on a narrow screen the days with a meeting as a list. */
export function MonthView({ meetings, ...shown }: MonthProps) {
  const texts = useTexts();
  const name = useMeetingName(meetings, { isShort: true });
  return (
    <MonthTable
      {...shown}
      items={meetings}
      to="/meetings"
      emptyText={texts.meetings.emptyMonth}
      lookOf={({ state }) => (state === 'cancelled' ? 'cancelled' : '')}
      nameIn={(meeting) => (
        <>
          <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
            {formatBareTime(meeting.startsAt)} {name(meeting)}
          </Link>
          {meeting.state === 'cancelled' ? <span className="sr-only"> ({texts.meetingState.cancelled})</span> : null}
        </>
      )}
    />
  );
}
