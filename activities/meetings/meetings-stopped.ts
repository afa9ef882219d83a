import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';
import { cancelMeeting } from '../../infra/registers/meetings.ts';
import { invitedTo } from '../../infra/registers/participants.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { mailAtEnd } from '../mail-at-end.ts';
import type { InstanceFacts } from '../projections/batch.ts';

/** What the register says where nobody gave a reason. */
const WITHOUT_REASON = 'Sagen er stoppet';

/**
 * The case of these meetings was stopped. Those that have not begun or have no date are cancelled, and who has one in their calendar
 * is told once, also of a meeting that was cancelled just before and whose case could not say so any more. A meeting
 * that has begun stays as it is: it may well have been held.
 */
export async function meetingsStopped(
  dependencies: Dependencies,
  trx: Transaction<Tables>,
  instance: InstanceFacts,
  { reason, at }: { reason: string | null; at: string },
): Promise<void> {
  const meetings = await trx
    .selectFrom('meeting')
    .select(['id', 'state'])
    .where('case_id', '=', instance.id)
    .where(({ and, eb, or }) =>
      or([
        eb('state', '=', 'postponed'),
        and([eb('state', 'in', ['planned', 'invited', 'agenda_final', 'cancelled']), eb('starts_at', '>', at)]),
      ]),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  for (const meeting of meetings) {
    if (meeting.state !== 'cancelled') await cancelMeeting(trx, meeting.id, reason ?? WITHOUT_REASON, at);
    const mail = {
      processKey: 'meeting',
      template: 'meeting-cancelled',
      to: await invitedTo(trx, meeting.id),
      input: { meetingId: meeting.id, caseNumber: await caseNumber(trx, instance.id, 'MØD', at) },
    };
    await mailAtEnd(dependencies, trx, instance, mail, at);
  }
}
