import { type DatabaseOrTransaction, json } from '../db.ts';
import type { MailAttachment } from '../db-types-engine.ts';
import { stableId, textHash } from '../stable-id.ts';

/** Where in a case a mail comes from; what is left out is not known or not so. */
export interface MailOrigin {
  instanceId?: string | null;
  processKey?: string | null;
  elementId?: string | null;
  elementInstanceId?: string | null;
}

/** A mail as it goes out. */
export interface QueuedMail extends MailOrigin {
  /** A second one with the same key is not queued. */
  key: string;
  template: string;
  toPerson: string | null;
  toAddress: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  /** Calendar entry; none where it is left out. */
  ics?: string | null;
  attachments?: MailAttachment[];
}

/**
 * Puts a mail into the outbox, once per key, in the same transaction as what it tells of. Returns its id.
 * `now` is an instant; `host` is the right side of the message id.
 */
export async function queueMail(
  db: DatabaseOrTransaction,
  mail: QueuedMail,
  now: string,
  host: string,
): Promise<string> {
  const id = stableId('mail', mail.key);
  await db
    .insertInto('mail')
    .values({
      id,
      key: mail.key,
      instance_id: mail.instanceId ?? null,
      process_key: mail.processKey ?? null,
      element_id: mail.elementId ?? null,
      element_instance_id: mail.elementInstanceId ?? null,
      template: mail.template,
      to_person: mail.toPerson,
      to_address: mail.toAddress,
      subject: mail.subject,
      body_text: mail.bodyText,
      body_html: mail.bodyHtml,
      ics: mail.ics ?? null,
      attachments: json(mail.attachments ?? []),
      queued_at: now,
      next_try_at: now,
      message_id: `<${textHash(mail.key).slice(0, 32)}@${host}>`,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return id;
}
