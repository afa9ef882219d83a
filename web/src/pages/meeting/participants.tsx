import { newKey, request } from '../../api/client.ts';
import type { MeetingWhole, Participant } from '../../api/types-meetings.ts';
import { Act } from '../../components/act-dialog.tsx';
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

/** Everybody who is to come; guests are put on and taken off by who runs the meeting. */
export function Participants({ meeting, onDone }: { meeting: MeetingWhole; onDone: (words: string) => void }) {
  const participants = meeting.participants ?? [];
  const mayChange = meeting.may?.changeGuests ?? false;
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
        <>
          {present.length > 0 ? (
            <span className="count">
              {held ? texts.meeting.attended(coming, present.length) : texts.meeting.coming(coming, present.length)}
            </span>
          ) : null}
          {mayChange ? <InviteGuest meeting={meeting} onDone={onDone} /> : null}
        </>
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
              <span className="row-acts">
                <Badge tone={TONES[one.status]}>{texts.participantStatus[one.status] ?? one.status}</Badge>
                {mayChange && one.seat === 'guest' ? (
                  <RemoveGuest
                    meetingId={meeting.id}
                    guest={{ id: one.personId, name: one.personName ?? names.person(one.personId) }}
                    onDone={onDone}
                  />
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

interface InviteProps {
  meeting: MeetingWhole;
  onDone: (words: string) => void;
}

function InviteGuest({ meeting, onDone }: InviteProps) {
  const texts = useTexts();
  const without = (meeting.participants ?? []).map(({ personId }) => personId);
  return (
    <Act
      label={texts.guests.add}
      small
      title={texts.guests.add}
      help={texts.guests.addHelp}
      confirm={texts.guests.confirm}
      fields={[{ name: 'personId', label: texts.guests.person, kind: 'person', people: { without } }]}
      send={({ personId }) =>
        request(`/meetings/${encodeURIComponent(meeting.id)}/participants`, {
          method: 'POST',
          body: { personId },
          idempotencyKey: newKey(),
        })
      }
      onDone={(_values, names) => onDone(texts.guests.added(names.personId ?? ''))}
    />
  );
}

interface RemoveProps {
  meetingId: string;
  guest: { id: string; name: string };
  onDone: (words: string) => void;
}

function RemoveGuest({ meetingId, guest, onDone }: RemoveProps) {
  const texts = useTexts();
  return (
    <Act
      label={texts.guests.remove}
      describedAs={texts.guests.removeOf(guest.name)}
      small
      danger
      title={texts.guests.removeOf(guest.name)}
      help={texts.guests.removeHelp(guest.name)}
      confirm={texts.guests.remove}
      keep={texts.guests.keep}
      send={() =>
        request(`/meetings/${encodeURIComponent(meetingId)}/participants/${encodeURIComponent(guest.id)}`, {
          method: 'DELETE',
        })
      }
      onDone={() => onDone(texts.guests.removed(guest.name))}
    />
  );
}
