import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';

/**
 * A year whose case was stopped before anything was planned can be planned anew. Where meetings stand already, the
 * year is closed with what it came to: too few.
 */
export async function yearCancelled(trx: Transaction<Tables>, caseId: string, now: string): Promise<void> {
  await trx
    .deleteFrom('meeting_year')
    .where('case_id', '=', caseId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meeting')
            .select('meeting.id')
            .whereRef('meeting.series_id', '=', 'meeting_year.series_id')
            .whereRef('meeting.slot_year', '=', 'meeting_year.year'),
        ),
      ),
    )
    .execute();
  await trx
    .updateTable('meeting_year')
    .set({ state: 'closed', closed_at: now, warnings: ['COUNT_BELOW_PLAN'] })
    .where('case_id', '=', caseId)
    .where('state', '<>', 'closed')
    .execute();
}
