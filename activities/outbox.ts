import type { Transaction } from 'kysely';
import { addDuration } from '../engine/values/time.ts';
import type { Database } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import type { MailAttachment } from '../infra/db-types-engine.ts';
import type { Mailer } from '../infra/mailer.ts';
import { type Repeated, repeat } from '../infra/repeat.ts';

/** 5 s, 10 s, 20 s … at most 15 minutes; never given up, because a mail server comes back. */
function pauseAfter(attempts: number): string {
  return `PT${Math.min(900, 5 * 2 ** Math.min(attempts, 10))}S`;
}

export interface OutboxDependencies {
  db: Database;
  clock: { now(): string | Promise<string> };
  mailer: Mailer;
}
export interface OutboxReport {
  sent: number;
  failed: number;
  postponed: number;
}

/**
 * Sends what is due, one after the other. The row stays locked while its mail is under way, so that several workers
 * never send one mail twice; a crash between the server's yes and ours repeats it with the same Message-ID.
 * Stops at the first sign that the server is away: the others would only wait as well.
 */
export async function sendDueMails(dependencies: OutboxDependencies, limit = 50): Promise<OutboxReport> {
  const report: OutboxReport = { sent: 0, failed: 0, postponed: 0 };
  for (let count = 0; count < limit; count += 1) {
    const result = await sendNext(dependencies);
    if (result === null) break;
    report[result] += 1;
    if (result === 'postponed') break;
  }
  return report;
}

async function sendNext({ db, clock, mailer }: OutboxDependencies): Promise<keyof OutboxReport | null> {
  const now = await clock.now();
  return db.transaction().execute(async (trx) => {
    const mail = await trx
      .selectFrom('mail')
      .selectAll()
      .where('state', '=', 'queued')
      .where('next_try_at', '<=', now)
      .orderBy('next_try_at')
      .orderBy('queued_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!mail) return null;
    const person = mail.to_person
      ? await trx.selectFrom('person').select('name').where('id', '=', mail.to_person).executeTakeFirst()
      : undefined;
    const attachments = await readAttachments(trx, mail.attachments);
    if (attachments === null) {
      await trx
        .updateTable('mail')
        .set({ state: 'failed', last_error: 'A document that belongs to this mail is not there any more.' })
        .where('id', '=', mail.id)
        .execute();
      return 'failed';
    }
    const outcome = await mailer.send({
      messageId: mail.message_id,
      date: now,
      to: { name: person?.name ?? null, address: mail.to_address },
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html,
      calendar:
        mail.ics === null
          ? null
          : { method: /^METHOD:CANCEL/m.test(mail.ics) ? 'CANCEL' : 'REQUEST', content: mail.ics },
      attachments,
    });
    const attempts = mail.attempts + 1;
    const change =
      outcome.kind === 'sent'
        ? ({ state: 'sent', sent_at: now, last_error: null } as const)
        : outcome.kind === 'refused'
          ? ({ state: 'failed', last_error: outcome.reason } as const)
          : { last_error: outcome.reason, next_try_at: addDuration(now, pauseAfter(mail.attempts)) ?? now };
    await trx
      .updateTable('mail')
      .set({ attempts, ...change })
      .where('id', '=', mail.id)
      .execute();
    return outcome.kind === 'sent' ? 'sent' : outcome.kind === 'refused' ? 'failed' : 'postponed';
  });
}

async function readAttachments(trx: Transaction<Tables>, attachments: MailAttachment[]) {
  if (attachments.length === 0) return [];
  const documents = await trx
    .selectFrom('document')
    .select(['id', 'mime_type', 'content'])
    .where(
      'id',
      'in',
      attachments.map((attachment) => attachment.documentId),
    )
    .execute();
  const found = attachments.flatMap(({ documentId, fileName }) => {
    const document = documents.find((candidate) => candidate.id === documentId);
    return document ? [{ fileName, mimeType: document.mime_type, content: document.content }] : [];
  });
  return found.length === attachments.length ? found : null;
}

/**
 * Keeps sending until it is stopped; looks every `everyMilliseconds`, by the wall, because that is what mail takes.
 * What goes wrong besides the mail server (the database is away) is told and tried again.
 */
export function startOutbox(
  dependencies: OutboxDependencies,
  options: { everyMilliseconds: number; onError(error: unknown): void },
): Repeated {
  return repeat(() => sendDueMails(dependencies), options);
}
