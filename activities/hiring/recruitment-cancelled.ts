import type { Transaction } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { Tables } from '../../infra/db-types.ts';
import { endRound, roundsOfCase } from '../../infra/registers/rounds.ts';
import { caseFacts } from '../case-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import { gatherFacts } from '../facts/index.ts';
import { findTemplate } from '../find-template.ts';
import { queueMail } from '../outbox.ts';
import type { InstanceFacts } from '../projections/batch.ts';
import { resolveRecipients } from '../recipients.ts';
import { renderMail } from '../render-mail.ts';
import { waitingCandidates } from './candidates.ts';
import { caseNumber } from './case-number.ts';

const TEMPLATE = 'case-cancelled';

/** HR has stopped the hiring: rounds and open offers end, and every candidate who waits for an answer is told once. */
export async function recruitmentCancelled(
  { publicUrl, mailFrom }: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  now: string,
): Promise<void> {
  const rounds = await roundsOfCase(trx, instance.id);
  const candidates = [
    ...new Set((await waitingCandidates(trx, instance.id, TEMPLATE)).map(({ personId }) => personId)),
  ];
  for (const round of rounds) {
    await endRound(trx, round.id, 'cancelled', now);
    await trx
      .updateTable('appointment')
      .set({ state: 'declined' })
      .where('state', '=', 'offered')
      .where('application_id', 'in', (select) =>
        select.selectFrom('application').select('id').where('round_id', '=', round.id),
      )
      .execute();
  }
  const positionId = rounds.at(-1)?.position_id;
  if (candidates.length === 0 || positionId === undefined) return;
  const template = await findTemplate(trx, instance.definition_hash, instance.definition_key, 'mail', TEMPLATE);
  const input = {
    positionId,
    caseNumber: await caseNumber(trx, instance.id, 'REK', now),
    ...(await caseFacts(trx, instance.id, publicUrl, now)),
  };
  const data = await gatherFacts(trx, template.groups.with ?? {}, input, dateOf(now));
  const host = new URL(publicUrl).hostname;
  const { recipients } = await resolveRecipients(trx, candidates, now);
  for (const recipient of recipients) {
    const mail = renderMail(template, recipient, { data, now, from: mailFrom, meetingUid: `${instance.id}@${host}` });
    await queueMail(
      trx,
      {
        key: [instance.id, TEMPLATE, recipient.personId ?? recipient.address].join(':'),
        instanceId: instance.id,
        processKey: instance.definition_key,
        elementId: null,
        elementInstanceId: null,
        template: TEMPLATE,
        toPerson: recipient.personId,
        toAddress: recipient.address,
        ...mail,
        attachments: [],
      },
      now,
      host,
    );
  }
}
