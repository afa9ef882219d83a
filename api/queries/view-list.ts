import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { camel } from '../paging.ts';
import { textArray } from './visibility.ts';

/** As many as one person can have of their own; all of a team's are told beside them. */
export const MOST_VIEWS = 100;

/** The caller's own views and those that were given to a team they are in, by name. */
export async function listViews({ db }: Api, caller: Caller, id?: string) {
  let query = db
    .selectFrom('saved_view as view')
    .leftJoin('person', 'person.id', 'view.owner_id')
    .select(['view.id', 'view.owner_id', 'person.name as owner_name', 'view.scope', 'view.team', 'view.name'])
    .select(['view.page', 'view.address', 'view.created_at'])
    .where(
      sql<boolean>`(view.owner_id = ${caller.id} or view.scope = 'team' and view.team = any(${textArray(caller.groups)}))`,
    );
  if (id !== undefined) query = query.where('view.id', '=', id);
  const rows = await query.orderBy('view.name').orderBy('view.id').execute();
  return { items: rows.map((row) => ({ ...camel(row), mine: row.owner_id === caller.id })), nextCursor: null };
}

/** @throws HttpProblem NOT_FOUND where it is not there for the caller, NOT_AUTHORISED where another made it */
export async function ownView(api: Api, caller: Caller, id: string) {
  const [view] = (await listViews(api, caller, id)).items;
  if (!view) throw new HttpProblem('NOT_FOUND');
  if (!view.mine) throw new HttpProblem('NOT_AUTHORISED');
  return view;
}

/** A view is given to a team that its owner is in. @throws HttpProblem REFERENCE_UNKNOWN */
export function checkTeam(caller: Caller, scope: 'me' | 'team', team: string | null): void {
  if (scope === 'team' && (team === null || !caller.groups.includes(team))) {
    throw new HttpProblem('REFERENCE_UNKNOWN', { details: { team } });
  }
}
