import { newKey, request } from '../../api/client.ts';
import type { MeetingWhole } from '../../api/types-meetings.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

interface AnswerProps {
  meeting: MeetingWhole;
  onDone: (words: string) => void;
}

/** What the person has answered, and the other answer: shown to those who are invited. */
export function Answer({ meeting, onDone }: AnswerProps) {
  const texts = useTexts();
  const me = useMe();
  const own = meeting.participants?.find((one) => one.personId === me.person.id);
  if (!own || !meeting.may?.answer || meeting.state === 'planned') return null;
  const send = (body: object): Promise<unknown> =>
    request(`/meetings/${encodeURIComponent(meeting.id)}/answer`, { method: 'POST', body, idempotencyKey: newKey() });
  return (
    <div className="paper section answer-bar">
      <p>
        <strong>{texts.meeting.youAre(texts.participantStatus[own.status] ?? own.status)}</strong>
        {own.absenceReason ? <span className="quiet"> {own.absenceReason}</span> : null}
      </p>
      <div className="buttons">
        {own.status !== 'accepted' ? (
          <Act
            label={texts.meeting.accept}
            primary
            title={texts.meeting.acceptTitle(meeting.title)}
            confirm={texts.meeting.accept}
            send={() => send({ status: 'accepted' })}
            onDone={() => onDone(texts.meeting.accepted)}
          />
        ) : null}
        {own.status !== 'declined' ? (
          <Act
            label={texts.meeting.decline}
            title={texts.meeting.declineTitle(meeting.title)}
            help={texts.meeting.declineHelp}
            confirm={texts.meeting.decline}
            fields={[{ name: 'reason', label: texts.meeting.declineReason, kind: 'text', optional: true }]}
            send={(values) => send({ status: 'declined', ...(values.reason ? { reason: values.reason } : {}) })}
            onDone={() => onDone(texts.meeting.declined)}
          />
        ) : null}
      </div>
    </div>
  );
}
