import type { Meeting } from '../../api/types-meetings.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { isAhead, MeetingBadges, useMeetingTime } from '../../components/meeting-words.tsx';
import { Section } from '../../components/parts.tsx';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** Meetings still to come, the next one first; then those that are over, the newest first. */
export function MeetingList({ meetings }: { meetings: Meeting[] }) {
  const texts = useTexts();
  const now = useNow();
  const sorted = [...meetings].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const ahead = sorted.filter((meeting) => isAhead(meeting, now));
  const over = sorted.filter((meeting) => !isAhead(meeting, now)).reverse();
  return (
    <>
      {ahead.length > 0 ? (
        <Section title={texts.meetings.ahead} id="ahead">
          <MeetingTable caption={texts.meetings.ahead} meetings={ahead} />
        </Section>
      ) : null}
      {over.length > 0 ? (
        <Section title={texts.meetings.over} id="over">
          <MeetingTable caption={texts.meetings.over} meetings={over} />
        </Section>
      ) : null}
    </>
  );
}

interface TableProps {
  meetings: Meeting[];
  caption: string;
  /** All are of one series, which the page names already. */
  ofOneSeries?: boolean;
}

export function MeetingTable({ meetings, caption, ofOneSeries }: TableProps) {
  const texts = useTexts();
  const time = useMeetingTime();
  return (
    <ListTable
      className="meeting-table"
      caption={caption}
      rows={meetings}
      keyOf={({ id }) => id}
      columns={[
        {
          title: texts.meetings.meeting,
          cell: (meeting) => (
            <>
              <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
                {meeting.title}
              </Link>
              {meeting.slotNo ? (
                <div className="quiet plain-weight">{texts.meeting.slotOf(meeting.slotNo, meeting.slotYear)}</div>
              ) : null}
              {!ofOneSeries && meeting.seriesTitle && meeting.seriesTitle !== meeting.title ? (
                <div className="quiet plain-weight">{meeting.seriesTitle}</div>
              ) : null}
            </>
          ),
        },
        { title: texts.meetings.time, cell: time, className: 'in-one-line', bare: true },
        { title: texts.meetings.place, cell: (meeting) => meeting.place || texts.common.notStated },
        { title: texts.common.state, cell: (meeting) => <MeetingBadges meeting={meeting} />, bare: true },
      ]}
    />
  );
}
