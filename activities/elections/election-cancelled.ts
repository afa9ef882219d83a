import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';

/** A case that was stopped elects nobody; its ballots go at once, so that the next election can begin. */
export async function electionCancelled(trx: Transaction<Tables>, caseId: string, now: string): Promise<void> {
  await trx
    .deleteFrom('ballot')
    .where('election_id', 'in', trx.selectFrom('election').select('id').where('case_id', '=', caseId))
    .execute();
  await trx
    .updateTable('election')
    .set({ ballots_deleted_at: now })
    .where('case_id', '=', caseId)
    .where('ballots_deleted_at', 'is', null)
    .execute();
  await trx
    .updateTable('election')
    .set({ state: 'vacant', closed_at: now })
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .execute();
}
