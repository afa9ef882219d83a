import type { SendMailCommand } from '../engine/command.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import type { MailAttachment } from '../infra/db-types-engine.ts';
import { queueMail } from '../infra/registers/mail-rows.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { gatherFacts } from './facts/index.ts';
import { findTemplate } from './find-template.ts';
import { keepPaper } from './keep-paper.ts';
import { type Recipient, resolveRecipients } from './recipients.ts';
import { renderMail } from './render-mail.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { look, merge } from './templates/merge.ts';
import { fileNameOf, isPersonal, writeDocument } from './write-document.ts';

export interface SendMailRequest {
  instanceId: string;
  definitionHash: string;
  command: SendMailCommand;
}

/**
 * Renders a mail for each recipient and puts them into the outbox with their letters, all or none. The answer carries no names:
 * `{ mails: number of recipients }`. A mail with `once` goes to each recipient once per case and word, however often the
 * case comes by it; to write to nobody is no mistake then.
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
  const { recipients: meant, unknown } = await resolveRecipients(db, to, now);
  const once = template.head.once === undefined ? null : merge(template.head.once, data, { language: 'da' });
  if (unknown.length > 0 || (meant.length === 0 && once === null)) {
    const recipient = unknown.join(', ') || '–';
    throw new ServiceRefusal(
      'RECIPIENT_UNKNOWN',
      `Mail ${command.template} has a recipient that leads to nobody: ${recipient}. Nothing was sent. Correct it and try again.`,
      { recipient },
    );
  }
  const keyOf = (recipient: Recipient): string =>
    [instanceId, ...(once === null ? [command.elementInstanceId] : ['once', once]), command.template]
      .concat(recipient.personId ?? recipient.address)
      .join(':');
  const recipients = once === null ? meant : await unsent(db, meant, keyOf);
  const { documentIds, letters } = attachedTo(template.head.attach, data);
  const papers = await attachmentsOf(db, documentIds);
  const rendered = recipients.map((recipient) => ({
    recipient,
    mail: renderMail(template, recipient, {
      data,
      now,
      from: mailFrom,
      meetingUid: `${instanceId}.${command.elementInstanceId}@${new URL(publicUrl).hostname}`,
    }),
  }));
  const { processKey, elementId, elementInstanceId } = command;
  /** A letter that names its recipient is written for each, any other once for all. */
  const writeLetters = async (trx: DatabaseOrTransaction, ids: string[], recipient: Recipient) => {
    const attachments: MailAttachment[] = [];
    for (const templateId of ids) {
      const letter = await findTemplate(trx, definitionHash, processKey, 'documents', templateId);
      const owner = isPersonal(letter) ? [recipient.personId ?? recipient.address] : [];
      const { id, title } = await writeDocument(trx, {
        key: [instanceId, elementInstanceId, templateId, ...owner].join(':'),
        template: letter,
        templateId,
        data: { ...data, recipient: { name: recipient.name, address: recipient.address } },
        now,
        instanceId,
        processKey,
        elementId,
        elementInstanceId,
      });
      await keepPaper(trx, letter.head.keep, data, id);
      attachments.push({ documentId: id, fileName: fileNameOf(title) });
    }
    return attachments;
  };
  await db.transaction().execute(async (trx) => {
    for (const { recipient, mail } of rendered) {
      const attachments = [...(await writeLetters(trx, letters, recipient)), ...papers];
      await queueMail(
        trx,
        {
          key: keyOf(recipient),
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

/** Those who have not got the mail with this key. */
async function unsent(
  db: DatabaseOrTransaction,
  recipients: Recipient[],
  keyOf: (recipient: Recipient) => string,
): Promise<Recipient[]> {
  if (recipients.length === 0) return [];
  const sent = await db.selectFrom('mail').select('key').where('key', 'in', recipients.map(keyOf)).execute();
  return recipients.filter((recipient) => !sent.some(({ key }) => key === keyOf(recipient)));
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

/** `attach` of the front matter, with commas between: names of document templates, and fields that hold document ids. */
function attachedTo(line: string | undefined, data: JsonObject): { documentIds: string[]; letters: string[] } {
  const parts = (line?.split(',') ?? []).map((part) => part.trim()).filter((part) => part !== '');
  return {
    documentIds: parts.filter((part) => part.includes('{{')).map((part) => merge(part, data, { language: 'da' })),
    letters: parts.filter((part) => !part.includes('{{')),
  };
}

async function attachmentsOf(db: DatabaseOrTransaction, documentIds: string[]): Promise<MailAttachment[]> {
  const attachments: MailAttachment[] = [];
  for (const documentId of documentIds) {
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
