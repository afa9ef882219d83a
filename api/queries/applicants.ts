import { sql } from 'kysely';
import type { Json } from '../../engine/values/json.ts';
import type { ApplicationState } from '../../infra/db-types-registers.ts';
import type { Db } from '../context.ts';
import type { FormOption } from './form-options.ts';

/** Applicants of a round as choices of a form; who has withdrawn is never one. */
export async function readApplicants(
  db: Db,
  roundId: Json | undefined,
  which: { states?: ApplicationState[]; ids?: string[]; interviewed?: boolean },
): Promise<FormOption[]> {
  if (typeof roundId !== 'string') return [];
  let query = db
    .selectFrom('application')
    .innerJoin('person', 'person.id', 'application.person_id')
    .select(['application.id', 'person.name', 'application.late'])
    .where('application.round_id', '=', roundId)
    .where('application.state', '<>', 'withdrawn')
    .orderBy('application.received_at')
    .orderBy('application.id');
  if (which.states) query = query.where('application.state', 'in', which.states);
  if (which.ids) query = query.where('application.id', 'in', which.ids.length > 0 ? which.ids : ['']);
  if (which.interviewed) {
    query = query.where(
      sql<boolean>`exists (select from interview where interview.application_id = application.id and interview.held)`,
    );
  }
  const rows = await query.execute();
  return rows.map(({ id, name, late }) =>
    late ? { value: id, label: `${name} (for sent)`, labelEn: `${name} (late)` } : { value: id, label: name },
  );
}
