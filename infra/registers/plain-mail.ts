import type { DatabaseOrTransaction } from '../db.ts';
import { queueMail } from './mail-rows.ts';

/** A mail of a few paragraphs and one link, about something that a person did on a page. */
export interface PlainMail {
  /** A second one with the same key is not queued. */
  key: string;
  template: string;
  instanceId: string | null;
  toPerson: string;
  toAddress: string;
  language: 'da' | 'en';
  subject: string;
  /** Paragraphs. */
  text: string[];
  link: { address: string; text: string };
  /** Instant. */
  at: string;
  /** Right side of the message id. */
  host: string;
}

/** Puts it into the outbox in the same transaction as what it tells of, once per key. */
export async function queuePlainMail(db: DatabaseOrTransaction, mail: PlainMail): Promise<void> {
  const { key, template, instanceId, toPerson, toAddress, subject, text, link } = mail;
  const bodyText = `${[...text, `${link.text}: ${link.address}`].join('\n\n')}\n`;
  const bodyHtml = [
    `<!doctype html>\n<html lang="${mail.language}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>\n<body>\n<main>`,
    ...text.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    `<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.text)}</a></p>`,
    '</main>\n</body>\n</html>\n',
  ].join('\n');
  await queueMail(
    db,
    { key, template, instanceId, toPerson, toAddress, subject, bodyText, bodyHtml },
    mail.at,
    mail.host,
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
