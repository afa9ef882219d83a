import type { MeetingState } from '../../api/types-meetings.ts';
import { useTexts } from '../../texts/index.ts';

const LINE: MeetingState[] = ['planned', 'invited', 'agenda_final', 'held', 'minutes_approved'];

/** How far a meeting has come. Not drawn for one that is off: the message above says so. */
export function StateLine({ state }: { state: MeetingState }) {
  const texts = useTexts();
  const here = LINE.indexOf(state);
  if (here < 0) return null;
  return (
    <ol className="state-line" aria-label={texts.meeting.stateLine}>
      {LINE.map((one, index) => (
        <li
          key={one}
          className={index < here ? 'done' : index === here ? 'here' : ''}
          {...(index === here ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="dot" aria-hidden="true" />
          {texts.meetingState[one]}
          {index < here ? <span className="sr-only"> ({texts.stepState.done.toLowerCase()})</span> : null}
        </li>
      ))}
    </ol>
  );
}
