import { useQuery } from '@tanstack/react-query';
import { address } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { CaseMail } from '../../api/types.ts';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<CaseMail['state'], Tone> = { queued: 'neutral', sent: 'good', failed: 'bad' };

/** Documents and mails of a case. */
export function Papers({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const documents = useQuery(queries.documents(instanceId)).data?.items;
  const mails = useQuery(queries.mails(instanceId)).data?.items;
  return (
    <>
      {documents ? (
        <Section title={texts.case.documents} id="documents">
          {documents.length === 0 ? <p>{texts.case.documentsEmpty}</p> : null}
          <ul className={documents.length ? 'rows' : ''}>
            {documents.map((document) => (
              <li key={document.id} className="task-row">
                <div>
                  <a
                    href={address(`/documents/${encodeURIComponent(document.id)}/content`)}
                    target="_blank"
                    rel="noopener"
                    className="row-link"
                  >
                    {document.title} (PDF)<span className="sr-only"> {texts.common.opensInNewTab}</span>
                  </a>
                </div>
                <p className="row-meta">{formatNear(document.createdAt, now)}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {mails ? (
        <Section title={texts.case.mails} id="mails">
          {mails.length === 0 ? <p>{texts.case.mailsEmpty}</p> : null}
          <ul className={mails.length ? 'rows' : ''}>
            {mails.map((mail) => (
              <li key={mail.id} className="mail-row">
                <details className="fold-row">
                  <summary>
                    <span className="row-title">{mail.subject}</span>{' '}
                    <span className="quiet">{texts.case.mailTo(mail.toAddress)}</span>{' '}
                    <Badge tone={TONES[mail.state]}>{texts.mailState[mail.state]}</Badge>{' '}
                    <span className="quiet">{formatNear(mail.sentAt ?? mail.queuedAt, now)}</span>
                  </summary>
                  {mail.lastError && mail.state !== 'sent' ? <p>{mail.lastError}</p> : null}
                  {mail.bodyText ? <p className="mail-body">{mail.bodyText}</p> : null}
                </details>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
