import type { Transaction } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { Tables } from '../infra/db-types.ts';
import { queueMail } from '../infra/registers/mail-rows.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { gatherFacts } from './facts/index.ts';
import { findTemplate } from './find-template.ts';
import type { InstanceFacts } from './projections/batch.ts';
import { type Recipient, resolveRecipients } from './recipients.ts';
import { renderMail } from './render-mail.ts';
import { merge } from './templates/merge.ts';

export interface MailAtEnd {
  /** Whose folder the template is in: the case's own process or one that it calls. */
  processKey: string;
  template: string;
  /** As for the case's mails; who cannot be reached is left out. */
  to: string[];
  input: JsonObject;
}

/**
 * What people are told when a person has stopped a case, which can send nothing any more. Each gets it once per case,
 * and not at all where the case has sent it already with the same word in `once`.
 */
export async function mailAtEnd(
  { publicUrl, mailFrom }: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  { processKey, template: templateId, to, input }: MailAtEnd,
  now: string,
): Promise<void> {
  const { recipients } = await resolveRecipients(trx, to, now);
  if (recipients.length === 0) return;
  const template = await findTemplate(trx, instance.definition_hash, processKey, 'mail', templateId);
  const facts = { ...input, ...(await caseFacts(trx, instance.id, publicUrl, now)) };
  const data = await gatherFacts(trx, template.groups.with ?? {}, facts, dateOf(now));
  const once = template.head.once === undefined ? [] : ['once', merge(template.head.once, data, { language: 'da' })];
  const keyOf = ({ personId, address }: Recipient) => [instance.id, ...once, templateId, personId ?? address].join(':');
  const host = new URL(publicUrl).hostname;
  for (const recipient of recipients) {
    const mail = renderMail(template, recipient, { data, now, from: mailFrom, meetingUid: `${instance.id}@${host}` });
    await queueMail(
      trx,
      {
        key: keyOf(recipient),
        instanceId: instance.id,
        processKey,
        elementId: null,
        elementInstanceId: null,
        template: templateId,
        toPerson: recipient.personId,
        toAddress: recipient.address,
        ...mail,
      },
      now,
      host,
    );
  }
}
