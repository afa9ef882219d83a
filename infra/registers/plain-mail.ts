import { type DatabaseOrTransaction, json } from '../db.ts';
import { stableId, textHash } from '../stable-id.ts';

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
  const { key, subject, text, link, at } = mail;
  await db
    .insertInto('mail')
    .values({
      id: stableId('mail', key),
      key,
      instance_id: mail.instanceId,
      process_key: null,
      element_id: null,
      element_instance_id: null,
      template: mail.template,
      to_person: mail.toPerson,
      to_address: mail.toAddress,
      subject,
      body_text: `${[...text, `${link.text}: ${link.address}`].join('\n\n')}\n`,
      body_html: [
        `<!doctype html>\n<html lang="${mail.language}">`,
        `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>\n<body>\n<main>`,
        ...text.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
        `<p><a href="${escapeHtml(link.address)}">${escapeHtml(link.text)}</a></p>`,
        '</main>\n</body>\n</html>\n',
      ].join('\n'),
      ics: null,
      attachments: json([]),
      queued_at: at,
      next_try_at: at,
      message_id: `<${textHash(key).slice(0, 32)}@${mail.host}>`,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
