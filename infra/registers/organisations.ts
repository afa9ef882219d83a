import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { OrganisationTable } from '../db-types-registers.ts';

export async function findOrganisation(db: DatabaseOrTransaction, id: string): Promise<OrganisationTable | null> {
  return (await db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Organisations that exist on a local date, by kind or all. */
export function organisationsAt(
  db: DatabaseOrTransaction,
  date: string,
  kind?: OrganisationTable['kind'],
): Promise<OrganisationTable[]> {
  let query = db
    .selectFrom('organisation')
    .selectAll()
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`)
    .orderBy('name');
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return query.execute();
}
