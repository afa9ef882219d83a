import { sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { changeInterview } from '../../infra/registers/interviews.ts';
import { queueMail } from '../../infra/registers/mail-rows.ts';
import { caseFacts } from '../case-facts.ts';
import type { Dependencies } from '../dependencies.ts';
import { gatherFacts } from '../facts/index.ts';
import { findTemplate } from '../find-template.ts';
import { resolveRecipients } from '../recipients.ts';
import { renderMail } from '../render-mail.ts';

const PROCESS = 'interview-and-nomination';
const TEMPLATE = 'interview-cancelled';

/**
 * Takes planned interviews out of the calendars when there is nothing left to talk about: the candidate has stepped
 * back or is rejected, or the round has ended. One mail per interview, however often this runs; how many were cancelled.
 */
export async function cancelInterviews({ db, clock, publicUrl, mailFrom }: Dependencies): Promise<number> {
  const now = await clock.now();
  const lost = await db
    .selectFrom('interview')
    .innerJoin('application', 'application.id', 'interview.application_id')
    .innerJoin('recruitment_round as round', 'round.id', 'application.round_id')
    .innerJoin('instance', 'instance.id', 'round.case_id')
    .innerJoin('definition', 'definition.hash', 'instance.definition_hash')
    .select([
      'interview.id',
      'application.person_id as personId',
      'round.case_id as caseId',
      'round.position_id as positionId',
      'instance.definition_hash as definitionHash',
    ])
    .where('interview.starts_at', '>', now)
    .where('interview.held', '=', false)
    .where('interview.no_show', '=', false)
    .where('interview.cancelled', '=', false)
    .where((where) =>
      where.or([where('application.state', 'in', ['withdrawn', 'rejected']), where('round.state', '=', 'ended')]),
    )
    // a case that began before there was such a letter keeps the words that it began with
    .where(sql<boolean>`definition.templates #> ${`{${PROCESS},mail,${TEMPLATE}}`}::text[] is not null`)
    .limit(100)
    .execute();
  const host = new URL(publicUrl).hostname;
  for (const { id, personId, caseId, positionId, definitionHash } of lost) {
    await db.transaction().execute(async (trx) => {
      await changeInterview(trx, id, 'cancel');
      const template = await findTemplate(trx, definitionHash, PROCESS, 'mail', TEMPLATE);
      const input = { positionId, interviewId: id, ...(await caseFacts(trx, caseId, publicUrl, now)) };
      const data = await gatherFacts(trx, template.groups.with ?? {}, input, dateOf(now));
      const { recipients } = await resolveRecipients(trx, [personId], now);
      for (const recipient of recipients) {
        const mail = renderMail(template, recipient, { data, now, from: mailFrom, meetingUid: `${id}@${host}` });
        await queueMail(
          trx,
          {
            key: [caseId, TEMPLATE, id].join(':'),
            instanceId: caseId,
            processKey: PROCESS,
            elementId: null,
            elementInstanceId: null,
            template: TEMPLATE,
            toPerson: recipient.personId,
            toAddress: recipient.address,
            ...mail,
          },
          now,
          host,
        );
      }
    });
  }
  return lost.length;
}
