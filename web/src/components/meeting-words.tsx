import { compareInstants, dateOf } from '../../../engine/values/time.ts';
import type { Meeting, MeetingState } from '../api/types-meetings.ts';
import { formatBareTime, formatDate, formatDateTime, formatTime } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { Badge, type Tone } from './parts.tsx';

const TONES: Record<MeetingState, Tone> = {
  planned: 'neutral',
  invited: 'info',
  agenda_final: 'info',
  held: 'good',
  minutes_approved: 'good',
  cancelled: 'bad',
  postponed: 'warn',
};

/** Its state in a word; that it lies outside the plan too. */
export function MeetingBadges({ meeting }: { meeting: Pick<Meeting, 'state' | 'extraordinary'> }) {
  const texts = useTexts();
  return (
    <>
      <Badge tone={TONES[meeting.state]}>{texts.meetingState[meeting.state] ?? meeting.state}</Badge>
      {meeting.extraordinary ? (
        <>
          {' '}
          <Badge>{texts.meetings.extraordinary}</Badge>
        </>
      ) : null}
    </>
  );
}

/** `tirsdag den 5. maj 2027 kl. 09.00–12.00`. */
export function useMeetingTime(): (meeting: Pick<Meeting, 'startsAt' | 'endsAt'>) => string {
  const now = useNow();
  return ({ startsAt, endsAt }) =>
    dateOf(startsAt) === dateOf(endsAt)
      ? `${formatDate(startsAt, now)} ${formatTime(startsAt)}–${formatBareTime(endsAt)}`
      : `${formatDateTime(startsAt, now)} – ${formatDateTime(endsAt, now)}`;
}

/** The title, with the number in the year’s plan where others shown have the same title. `isShort`: `KKT` for `KKT: …`. */
export function useMeetingName(shown: Meeting[], { isShort = false } = {}): (meeting: Meeting) => string {
  const texts = useTexts();
  return ({ id, title, slotNo }) => {
    const said = isShort ? (/^(\S+):/.exec(title)?.[1] ?? title) : title;
    return slotNo && shown.some((other) => other.id !== id && other.title === title)
      ? texts.meeting.numbered(said, slotNo)
      : said;
  };
}

/** Still to come: not held, not cancelled, not over. */
export function isAhead(meeting: Meeting, now: string): boolean {
  return (
    !['held', 'minutes_approved', 'cancelled'].includes(meeting.state) && compareInstants(meeting.endsAt, now) >= 0
  );
}
