import type { SendMailCommand } from '../engine/command.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import type { MailAttachment } from '../infra/db-types-engine.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { gatherFacts } from './facts/index.ts';
import { findTemplate } from './find-template.ts';
import { fileNameOf } from './make-document.ts';
import { queueMail } from './outbox.ts';
import { resolveRecipients } from './recipients.ts';
import { renderMail } from './render-mail.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { look, merge } from './templates/merge.ts';

export interface SendMailRequest {
  instanceId: string;
  definitionHash: string;
  command: SendMailCommand;
}

/**
 * Renders a mail for each recipient and puts them into the outbox, all or none. The answer carries no names:
 * `{ mails: number of recipients }`.
 * @throws ServiceRefusal MERGE_FIELD_MISSING, RECIPIENT_UNKNOWN, TEMPLATE_MISSING
 */
export async function sendMail(
  dependencies: Dependencies,
  { instanceId, definitionHash, command }: SendMailRequest,
): Promise<Json> {
  const { db, clock, publicUrl, mailFrom } = dependencies;
  const now = await clock.now();
  const template = await findTemplate(db, definitionHash, command.processKey, 'mail', command.template);
  const input: JsonObject = { ...command.input, ...(await caseFacts(db, instanceId, publicUrl, now)) };
  const data = await gatherFacts(db, template.groups.with ?? {}, input, dateOf(now));
  const to = command.to.length > 0 ? command.to : recipientsOf(template.head.to ?? '', data);
  const { recipients, unknown } = await resolveRecipients(db, to, now);
  if (unknown.length > 0 || recipients.length === 0) {
    const recipient = unknown.join(', ') || '–';
    throw new ServiceRefusal(
      'RECIPIENT_UNKNOWN',
      `Mail ${command.template} has a recipient that leads to nobody: ${recipient}. Nothing was sent. Correct it and try again.`,
      { recipient },
    );
  }
  const attachments = await attachmentsOf(db, template.head.attach, data);
  const rendered = recipients.map((recipient) => ({
    recipient,
    mail: renderMail(template, recipient, {
      data,
      now,
      from: mailFrom,
      meetingUid: `${instanceId}.${command.elementInstanceId}@${new URL(publicUrl).hostname}`,
    }),
  }));
  await db.transaction().execute(async (trx) => {
    for (const { recipient, mail } of rendered) {
      await queueMail(
        trx,
        {
          key: [instanceId, command.elementInstanceId, command.template, recipient.personId ?? recipient.address].join(
            ':',
          ),
          instanceId,
          processKey: command.processKey,
          elementId: command.elementId,
          elementInstanceId: command.elementInstanceId,
          template: command.template,
          toPerson: recipient.personId,
          toAddress: recipient.address,
          ...mail,
          attachments,
        },
        now,
        new URL(publicUrl).hostname,
      );
    }
  });
  return { mails: rendered.length };
}

/** `to` of the front matter: literals and fields with commas between; a field may be a list. */
function recipientsOf(line: string, data: JsonObject): string[] {
  return line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const field = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(part);
      const value = field ? look(field[1]!, [data]) : null;
      return Array.isArray(value) ? value.map(String) : [merge(part, data, { language: 'da' })];
    });
}

/** `attach` of the front matter: fields that hold document ids, with commas between; an empty one refuses. */
async function attachmentsOf(
  db: DatabaseOrTransaction,
  line: string | undefined,
  data: JsonObject,
): Promise<MailAttachment[]> {
  const attachments: MailAttachment[] = [];
  for (const part of line?.split(',') ?? []) {
    const documentId = merge(part.trim(), data, { language: 'da' });
    const document = await db
      .selectFrom('document')
      .select(['id', 'title'])
      .where('id', '=', documentId)
      .executeTakeFirst();
    if (!document) {
      throw new ServiceRefusal('DOCUMENT_MISSING', `Document ${documentId} does not exist, so it cannot be sent.`, {
        documentId,
      });
    }
    attachments.push({ documentId, fileName: fileNameOf(document.title) });
  }
  return attachments;
}
