import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { address, newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { CaseMail } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { mayResolveIncidents } from '../../components/may.ts';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<CaseMail['state'], Tone> = { queued: 'neutral', sent: 'good', failed: 'bad' };

/** Documents and mails of a case. */
export function Papers({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const documents = useQuery(queries.documents(instanceId)).data?.items;
  const mails = useQuery(queries.mails(instanceId)).data?.items;
  const [notice, setNotice] = useState('');
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
          <div role="status">{notice ? <Alert kind="success">{notice}</Alert> : null}</div>
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
                  {mail.lastError && mail.state !== 'sent' ? <p>{texts.casePage.mailWhy(mail.lastError)}</p> : null}
                  {mail.bodyText ? <p className="mail-body">{mail.bodyText}</p> : null}
                </details>
                {mail.state === 'failed' ? <Resend mail={mail} onDone={setNotice} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** A mail that could not be sent can be tried again, once what was wrong is mended. */
function Resend({ mail, onDone }: { mail: CaseMail; onDone: (text: string) => void }) {
  const texts = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const wish = useMutation({
    mutationFn: () =>
      request(`/mails/${encodeURIComponent(mail.id)}/resend`, { method: 'POST', body: {}, idempotencyKey: newKey() }),
    onSuccess: async () => {
      onDone(texts.casePage.resent(mail.subject));
      await client.invalidateQueries({ queryKey: ['mails'] });
    },
  });
  if (!mayResolveIncidents(me)) return null;
  return (
    <div className="buttons">
      {wish.isError ? <Alert kind="error">{problemText(wish.error, texts)}</Alert> : null}
      <BusyButton
        className="button button-secondary"
        aria-label={texts.casePage.resendLabel(mail.subject)}
        busy={wish.isPending}
        onClick={() => wish.mutate()}
      >
        {texts.casePage.resend}
      </BusyButton>
    </div>
  );
}
