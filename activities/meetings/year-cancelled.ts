import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { sumUpYear } from './sum-up-year.ts';

/**
 * A year whose case was stopped before anything was planned can be planned anew. Where meetings stand already, the
 * year is closed with what it came to.
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
  const open = await trx
    .selectFrom('meeting_year')
    .select(['series_id', 'year'])
    .where('case_id', '=', caseId)
    .where('state', '<>', 'closed')
    .execute();
  for (const { series_id, year } of open) {
    const series = (await findSeries(trx, series_id))!;
    await sumUpYear(trx, { caseId, series, year }, now);
  }
}
