import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  /** `<…@…>`; the same for every attempt of one mail. */
  messageId: string;
  /** When the mail is sent, by the product's clock (UTC). */
  date: string;
  to: { name: string | null; address: string };
  subject: string;
  text: string;
  html: string;
  /** An iCalendar file, shown as an invitation. */
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
  attachments: { fileName: string; mimeType: string; content: Buffer }[];
}

/** refused: this mail will never go (the server said 5xx). unavailable: try again later. */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; reason: string }
  | { kind: 'unavailable'; reason: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<SendOutcome>;
  close(): void;
}

/**
 * One connection, kept while mails follow each other: a new one for each costs a greeting, which many servers delay on
 * purpose. The outbox tries again by itself, so a message goes back into this queue once at most.
 */
const CONNECTION = { pool: true, maxConnections: 1, maxRequeues: 1, idleTimeout: 5_000 };

/** @param url `smtp://` or `smtps://`, with name and password where the server asks for them */
export function createMailer(options: { url: string; from: string }): Mailer {
  const transport = createTransport({ ...CONNECTION, url: options.url } as never, { from: options.from });
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from: options.from,
          messageId: mail.messageId,
          date: new Date(mail.date),
          to: mail.to.name === null ? mail.to.address : { name: mail.to.name, address: mail.to.address },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.calendar && { icalEvent: { ...mail.calendar, filename: 'moede.ics' } }),
          attachments: mail.attachments.map(({ fileName, mimeType, content }) => ({
            filename: fileName,
            contentType: mimeType,
            content,
          })),
          // what a letter says comes from data; none of it may name a file or an address to fetch
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function outcomeOf(error: unknown): SendOutcome {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const reason = (message ?? String(error)).slice(0, 500);
  // a refused sign-in (EAUTH, 535) is a wrong setting and not the fault of this mail
  const ofThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = ofThisMail && (responseCode === undefined || responseCode >= 500);
  return isFinal ? { kind: 'refused', reason } : { kind: 'unavailable', reason };
}
