import { address } from '../../api/client.ts';
import type { MeetingPaper } from '../../api/types-meetings.ts';
import { Section } from '../../components/parts.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** What was sent as PDF: the agenda as it was last, and each approved version of the minutes. */
export function Papers({ papers }: { papers: MeetingPaper[] }) {
  const texts = useTexts();
  const now = useNow();
  const words = texts.papers;
  return (
    <Section title={words.title} id="papers">
      {papers.length === 0 ? <p className="quiet">{words.none}</p> : null}
      {papers.length > 0 ? (
        <ul className="rows">
          {papers.map((paper) => (
            <li key={paper.documentId} className="person-row">
              <a
                href={address(`/documents/${encodeURIComponent(paper.documentId)}/content`)}
                target="_blank"
                rel="noopener"
              >
                {paper.kind === 'agenda' ? words.agenda : words.minutes(paper.version ?? 1)}{' '}
                <span className="quiet">(PDF)</span>
                <span className="sr-only"> {texts.common.opensInNewTab}</span>
              </a>
              <span className="quiet"> {words.sentAt(formatNear(paper.createdAt, now))}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
