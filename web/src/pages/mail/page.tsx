import { useQuery } from '@tanstack/react-query';
import { address } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { ReceivedMailBody } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Facts } from '../../components/parts.tsx';
import { formatBareTime, formatBytes, formatDateTime, formatNear, instantOf } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { withLinks } from './with-links.tsx';

export default function MailPage() {
  const texts = useTexts();
  const mailId = useAddressPart('mailId');
  const mail = useQuery(queries.receivedMail(mailId));
  if (mail.isPending) return <Loading />;
  if (mail.isError) return <PageTrouble failure={mail.error} onRetry={() => void mail.refetch()} />;
  return (
    <>
      <PageTitle
        title={mail.data.subject || texts.mailbox.noSubject}
        kicker={<Link to="/mailbox">{texts.mailbox.backToList}</Link>}
      />
      <Mail mail={mail.data} />
    </>
  );
}

function Mail({ mail }: { mail: ReceivedMailBody }) {
  const texts = useTexts();
  const now = useNow();
  const base = `/mailbox/${encodeURIComponent(mail.id)}`;
  return (
    <div className="two-columns">
      <div>
        {mail.calendar ? <Meeting calendar={mail.calendar} now={now} /> : null}
        <article className="paper">
          <div className="mail-body">{withLinks(mail.text)}</div>
        </article>
      </div>
      <aside className="paper context" aria-label={texts.common.technical}>
        <Facts
          items={[
            [texts.mailbox.from, mail.from ?? mail.mailFrom],
            [texts.mailbox.to, (mail.to.length ? mail.to : mail.rcptTo).join(', ')],
            [texts.mailbox.received, formatNear(mail.receivedAt, now)],
          ]}
        />
        <h2>{texts.mailbox.attachments}</h2>
        {mail.attachments.length === 0 ? <p>{texts.mailbox.noAttachments}</p> : null}
        <ul>
          {mail.attachments.map((attachment) => (
            <li key={attachment.index}>
              <a href={attachment.url ?? address(`${base}/attachments/${attachment.index}`)}>
                {attachment.filename} <span className="quiet">({formatBytes(attachment.size)})</span>
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href={address(`${base}/raw`)}>{texts.mailbox.raw}</a>
        </p>
      </aside>
    </div>
  );
}

function Meeting({ calendar, now }: { calendar: NonNullable<ReceivedMailBody['calendar']>; now: string }) {
  const texts = useTexts();
  const end = calendar.end ? `–${formatBareTime(instantOf(calendar.end))}` : '';
  return (
    <section className="paper meeting" aria-labelledby="meeting">
      <h2 id="meeting">{calendar.method === 'CANCEL' ? texts.mailbox.meetingCancelled : texts.mailbox.meeting}</h2>
      <Facts
        items={[
          [texts.mailbox.subject, calendar.summary],
          [texts.mailbox.meetingWhen, `${formatDateTime(instantOf(calendar.start), now)}${end}`],
          [texts.mailbox.meetingWhere, calendar.location],
        ]}
      />
    </section>
  );
}
