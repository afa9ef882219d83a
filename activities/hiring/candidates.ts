import type { DatabaseOrTransaction } from '../../infra/db.ts';
import type { ApplicationState } from '../../infra/db-types-registers.ts';

/**
 * Candidates of all rounds of a case who still wait for an answer: neither withdrawn nor hired, and not yet written
 * to with this letter. Sorted person ids, each once.
 */
export async function waitingCandidates(
  db: DatabaseOrTransaction,
  caseId: string,
  letter: string,
): Promise<{ personId: string; applicationId: string; state: ApplicationState }[]> {
  const rows = await db
    .selectFrom('application')
    .innerJoin('recruitment_round', 'recruitment_round.id', 'application.round_id')
    .select(['application.id as applicationId', 'application.person_id as personId', 'application.state'])
    .where('recruitment_round.case_id', '=', caseId)
    .where('application.state', 'not in', ['withdrawn', 'hired'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mail')
            .select('mail.id')
            .where('mail.instance_id', '=', caseId)
            .where('mail.template', '=', letter)
            .whereRef('mail.to_person', '=', 'application.person_id'),
        ),
      ),
    )
    .orderBy('application.person_id')
    .orderBy('recruitment_round.number')
    .execute();
  return rows;
}

/** Reserves of the nomination in force, by application id. */
export async function currentReserves(db: DatabaseOrTransaction, nominatedApplicationId: string): Promise<string[]> {
  const nomination = await db
    .selectFrom('nomination')
    .select(['id', 'round_id', 'created_at'])
    .where('application_id', '=', nominatedApplicationId)
    .where('rank', '=', 1)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  if (!nomination) return [];
  const rows = await db
    .selectFrom('nomination')
    .select('application_id')
    .where('round_id', '=', nomination.round_id)
    .where('created_at', '=', nomination.created_at)
    .where('rank', '>', 1)
    .execute();
  return rows.map((row) => row.application_id);
}
