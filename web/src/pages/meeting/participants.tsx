import type { Participant } from '../../api/types-meetings.ts';
import { useNames } from '../../components/names.ts';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<Participant['status'], Tone> = {
  planned: 'neutral',
  invited: 'info',
  accepted: 'good',
  declined: 'warn',
  attended: 'good',
  absent: 'warn',
  removed: 'neutral',
};

export function Participants({ participants }: { participants: Participant[] }) {
  const texts = useTexts();
  const names = useNames();
  const present = participants.filter((one) => one.status !== 'removed');
  const held = present.some((one) => ['attended', 'absent'].includes(one.status));
  const coming = present.filter((one) => ['accepted', 'attended'].includes(one.status)).length;
  return (
    <Section
      title={texts.meeting.participants}
      id="participants"
      aside={
        present.length > 0 ? (
          <span className="count">
            {held ? texts.meeting.attended(coming, present.length) : texts.meeting.coming(coming, present.length)}
          </span>
        ) : null
      }
    >
      {present.length === 0 ? <p className="quiet">{texts.meeting.noParticipants}</p> : null}
      {present.length > 0 ? (
        <ul className="rows">
          {present.map((one) => (
            <li key={one.personId} className="person-row">
              <span>
                <span className="row-title">{one.personName ?? names.person(one.personId)}</span>{' '}
                <span className="quiet">
                  {texts.seatNames[one.seat] ?? texts.roleTitles[one.seat] ?? names.group(one.seat)}
                </span>
                {one.absenceReason ? <span className="quiet"> – {one.absenceReason}</span> : null}
              </span>
              <Badge tone={TONES[one.status]}>{texts.participantStatus[one.status] ?? one.status}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
