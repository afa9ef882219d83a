import { address, newKey, request } from '../../api/client.ts';
import type { MeetingWhole, Minutes } from '../../api/types-meetings.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useNames } from '../../components/names.ts';
import { Badge, Section } from '../../components/parts.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

interface MinutesProps {
  meeting: MeetingWhole;
  onDone: (words: string) => void;
}

/** The newest minutes with the comments on them; older versions folded away. */
export function MinutesPart({ meeting, onDone }: MinutesProps) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const versions = [...(meeting.minutes ?? [])].sort((a, b) => b.version - a.version);
  const [newest, ...older] = versions;
  const comments = meeting.comments ?? [];
  if (!newest) {
    return meeting.state === 'held' ? (
      <Section title={texts.meeting.minutes} id="minutes">
        <p className="quiet">{texts.meeting.noMinutes}</p>
      </Section>
    ) : null;
  }
  return (
    <Section
      title={texts.meeting.minutes}
      id="minutes"
      aside={
        meeting.may?.correctMinutes ? (
          <Act
            label={texts.meeting.correctMinutes}
            small
            title={texts.meeting.correctMinutes}
            help={texts.meeting.correctMinutesHelp}
            confirm={texts.meeting.correctMinutesConfirm}
            fields={[{ name: 'text', label: texts.meeting.minutes, kind: 'longtext', initial: newest.text }]}
            send={(values) =>
              request(`/meetings/${encodeURIComponent(meeting.id)}/minutes`, {
                method: 'POST',
                body: { text: values.text },
                idempotencyKey: newKey(),
              })
            }
            onDone={() => onDone(texts.meeting.minutesCorrected)}
          />
        ) : meeting.may?.comment ? (
          <Act
            label={texts.meeting.comment}
            small
            title={texts.meeting.comment}
            confirm={texts.meeting.sendComment}
            fields={[{ name: 'text', label: texts.meeting.commentText, kind: 'longtext' }]}
            send={(values) =>
              request(`/meetings/${encodeURIComponent(meeting.id)}/comments`, {
                method: 'POST',
                body: { text: values.text },
                idempotencyKey: newKey(),
              })
            }
            onDone={() => onDone(texts.meeting.commented)}
          />
        ) : null
      }
    >
      <div className="paper">
        <OneVersion minutes={newest} />
        {newest.documentId ? (
          <p>
            <a
              href={address(`/documents/${encodeURIComponent(newest.documentId)}/content`)}
              target="_blank"
              rel="noopener"
            >
              {texts.meeting.minutes} (PDF)<span className="sr-only"> {texts.common.opensInNewTab}</span>
            </a>
          </p>
        ) : null}
      </div>
      {comments.length > 0 ? (
        <>
          <h3 className="below">{texts.meeting.comments}</h3>
          <ul className="rows">
            {comments.map((comment) => (
              <li key={comment.id} className="person-row">
                <span>
                  <span className="row-title">{comment.personName ?? names.person(comment.personId)}</span>{' '}
                  <span className="quiet">{formatNear(comment.at, now)}</span>
                  <br />
                  {comment.text}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {older.map((minutes) => (
        <details key={minutes.version} className="below">
          <summary>{texts.meeting.olderVersion(minutes.version)}</summary>
          <OneVersion minutes={minutes} />
        </details>
      ))}
    </Section>
  );
}

function OneVersion({ minutes }: { minutes: Minutes }) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const writer = minutes.writtenByName ?? (minutes.writtenBy ? names.person(minutes.writtenBy) : '');
  const approver = minutes.approvedByName ?? (minutes.approvedBy ? names.person(minutes.approvedBy) : '');
  return (
    <>
      <p>
        <Badge tone={minutes.state === 'approved' ? 'good' : 'info'}>{texts.minutesState[minutes.state]}</Badge>{' '}
        <span className="quiet">
          {minutes.approvedAt && approver
            ? texts.meeting.approvedBy(approver, formatNear(minutes.approvedAt, now))
            : texts.meeting.writtenBy(writer, formatNear(minutes.writtenAt, now))}
        </span>
      </p>
      <div className="minutes-text">{minutes.text}</div>
    </>
  );
}
