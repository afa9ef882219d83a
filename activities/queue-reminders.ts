import type { Transaction } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { Tables } from '../infra/db-types.ts';
import { gatherers } from '../infra/registers/digests.ts';
import { queueMail } from '../infra/registers/mail-rows.ts';
import { AS_SUBSTITUTE } from './absence/mail-words.ts';
import { isForHolders, type Receiver, type RemindedTask, reminderReceivers } from './absence/reminder-receivers.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { gatherFacts } from './facts/index.ts';
import { findTemplate } from './find-template.ts';
import type { Batch } from './projections/batch.ts';
import { resolveRecipients } from './recipients.ts';
import { renderMail } from './render-mail.ts';
import { ServiceRefusal } from './service-refusal.ts';

/**
 * A rung of a reminder ladder becomes one mail per person, at most once per rung and person whatever is repeated. For
 * somebody who is away it goes to whoever stands in, or is kept back and logged as paused. Whoever has reminders gathered
 * finds it in the next gathered mail; an escalation comes at once.
 * A reminder that cannot be written must not stop the case: the log says what was wrong.
 */
export async function queueReminders(
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  batch: Batch,
): Promise<void> {
  for (const fact of batch.of('reminder-due')) {
    const task = await trx
      .selectFrom('task')
      .select(['id', 'name', 'due_at', 'input', 'assignee', 'candidate_users', 'candidate_groups'])
      .select(['process_key', 'definition_key', 'created_at'])
      .where('instance_id', '=', batch.instance.id)
      .where('element_instance_id', '=', fact.elementInstanceId)
      .executeTakeFirstOrThrow();
    const { publicUrl, mailFrom } = dependencies;
    const host = new URL(publicUrl).hostname;
    const place = {
      instance_id: batch.instance.id,
      element_instance_id: fact.elementInstanceId,
      reminder_id: fact.reminderId,
    };
    const { recipients, unknown } = await resolveRecipients(trx, fact.to, fact.at, 'members');
    for (const entry of unknown) await log(entry, null, 'RECIPIENT_UNKNOWN: leads to nobody.');
    const { receivers, paused } = await reminderReceivers(trx, recipients, task, fact);
    for (const { personId, address } of paused) await log(personId ?? address, null, null, { paused: true });

    const gathering = escalates(fact, task)
      ? new Set<string>()
      : await gatherers(
          trx,
          receivers.flatMap(({ personId }) => personId ?? []),
        );
    const write = await prepare();
    for (const recipient of receivers) {
      const name = recipient.personId ?? recipient.address;
      const behalf = { on_behalf_of: recipient.standsInFor?.id ?? null };
      if (recipient.personId !== null && gathering.has(recipient.personId)) {
        await log(name, null, null, { ...behalf, gathered: true });
        continue;
      }
      if (typeof write === 'string') {
        await log(name, null, write, behalf);
        continue;
      }
      const mail = write(recipient);
      if (typeof mail === 'string') {
        await log(name, null, mail, behalf);
        continue;
      }
      const mailId = await queueMail(
        trx,
        {
          key: [batch.instance.id, fact.elementInstanceId, 'reminder', fact.reminderId, name].join(':'),
          instanceId: batch.instance.id,
          processKey: fact.processKey,
          elementId: fact.elementId,
          elementInstanceId: fact.elementInstanceId,
          template: fact.template,
          toPerson: recipient.personId,
          toAddress: recipient.address,
          ...mail,
        },
        fact.at,
        host,
      );
      await log(name, mailId, null, behalf);
    }

    /** What writes the mail for one recipient, or why none can be written. */
    async function prepare() {
      try {
        const template = await findTemplate(
          trx,
          batch.instance.definition_hash,
          fact.processKey,
          'mail',
          fact.template,
        );
        const input: JsonObject = {
          ...task.input,
          ...(await caseFacts(trx, batch.instance.id, publicUrl, fact.at)),
          task: { id: task.id, name: task.name, dueAt: task.due_at, link: `${publicUrl}/tasks/${task.id}` },
        };
        const data = await gatherFacts(trx, template.groups.with ?? {}, input, dateOf(fact.at));
        const context = { data, now: fact.at, from: mailFrom, meetingUid: `${task.id}@${host}` };
        return (recipient: Receiver) => {
          try {
            const { standsInFor, language } = recipient;
            if (standsInFor === null) return renderMail(template, recipient, context);
            const body = `${AS_SUBSTITUTE[language]}\n\n${template.body}`;
            const named = { ...context, data: { ...data, standIn: standsInFor } };
            return renderMail({ ...template, body }, recipient, named);
          } catch (error) {
            return problemOf(error);
          }
        };
      } catch (error) {
        return problemOf(error);
      }
    }
    async function log(
      recipient: string,
      mailId: string | null,
      problem: string | null,
      how: { paused?: boolean; gathered?: boolean; on_behalf_of?: string | null } = {},
    ): Promise<void> {
      await trx
        .insertInto('reminder_log')
        .values({ ...place, recipient, at: fact.at, mail_id: mailId, problem, ...how })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
}

/** What tells others that a deadline was missed never waits to be gathered. */
function escalates(rung: { to: string[]; template: string; reminderId: string }, task: RemindedTask): boolean {
  return rung.reminderId === 'escalation' || rung.template === 'escalation' || !isForHolders(task, rung.to);
}

function problemOf(error: unknown): string {
  if (error instanceof ServiceRefusal) return `${error.code}: ${error.message}`;
  // a database error has broken the transaction anyway
  if (error instanceof Error && !('severity' in error)) return error.message;
  throw error;
}
