import { type Selectable, sql } from 'kysely';
import { constraintOf, type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { AreaLinkTable } from '../db-types-meetings.ts';
import { Refusal } from './refusal.ts';

export type AreaLink = Selectable<AreaLinkTable>;

/** Links that hold on a local date, by area. */
export function linksOn(db: DatabaseOrTransaction, date: string, scheme: string): Promise<AreaLink[]> {
  return db
    .selectFrom('area_link')
    .selectAll()
    .where('scheme', '=', scheme)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`)
    .orderBy('area')
    .orderBy('id')
    .execute();
}

/** All links of a scheme or of every scheme, past ones too. */
export function allLinks(db: DatabaseOrTransaction, scheme?: string): Promise<AreaLink[]> {
  let query = db.selectFrom('area_link').selectAll().orderBy('area').orderBy('valid_from').orderBy('id');
  if (scheme !== undefined) query = query.where('scheme', '=', scheme);
  return query.execute();
}

/** Areas that had a consultant once and have none on a local date. */
export function uncoveredAreas(links: readonly AreaLink[], date: string): string[] {
  const covered = new Set(
    links.filter((link) => link.valid_from <= date && (link.valid_to ?? date) >= date).map(({ area }) => area),
  );
  const begun = links.filter((link) => link.valid_from <= date).map(({ area }) => area);
  return [...new Set(begun)].filter((area) => !covered.has(area)).sort();
}

/**
 * Links a consultant with an area and its chief, and gives the pair its series of level 3 meetings where it has none.
 * @throws Refusal AREA_LINK_EXISTS
 */
export async function addLink(
  db: DatabaseOrTransaction,
  link: Omit<AreaLink, 'valid_to'> & { valid_to?: string | null },
  seriesTitle: string,
): Promise<AreaLink> {
  try {
    return await inTransaction(db, async (trx) => {
      const added = await trx.insertInto('area_link').values(link).returningAll().executeTakeFirstOrThrow();
      const known = await trx
        .selectFrom('meeting_series')
        .select('id')
        .where('kind', '=', 'level3')
        .where('scheme', '=', link.scheme)
        .where('chief_id', '=', link.chief_id)
        .where('consultant_id', '=', link.consultant_id)
        .where(sql<boolean>`valid_to is null or valid_to >= ${link.valid_from}::date`)
        .executeTakeFirst();
      if (!known) {
        await trx
          .insertInto('meeting_series')
          .values({
            id: `level3-${link.id}`,
            kind: 'level3',
            scheme: link.scheme,
            title: seriesTitle,
            chief_id: link.chief_id,
            consultant_id: link.consultant_id,
            valid_from: link.valid_from,
            valid_to: link.valid_to ?? null,
          })
          .execute();
      }
      return added;
    });
  } catch (error) {
    if (constraintOf(error)?.startsWith('area_link'))
      throw new Refusal('AREA_LINK_EXISTS', 'The consultant has this area with this chief in that time already.', {
        area: link.area,
      });
    throw error;
  }
}

/**
 * Ends a link on a local date. The pair's meetings end with its last link. Null where there is no such link.
 */
export function endLink(db: DatabaseOrTransaction, id: string, lastDay: string): Promise<AreaLink | null> {
  return inTransaction(db, async (trx) => {
    const link = await trx
      .updateTable('area_link')
      .set({ valid_to: lastDay })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!link) return null;
    const other = await trx
      .selectFrom('area_link')
      .select('id')
      .where('scheme', '=', link.scheme)
      .where('chief_id', '=', link.chief_id)
      .where('consultant_id', '=', link.consultant_id)
      .where(sql<boolean>`valid_to is null or valid_to > ${lastDay}::date`)
      .executeTakeFirst();
    if (!other) {
      await trx
        .updateTable('meeting_series')
        .set({ valid_to: lastDay })
        .where('kind', '=', 'level3')
        .where('scheme', '=', link.scheme)
        .where('chief_id', '=', link.chief_id)
        .where('consultant_id', '=', link.consultant_id)
        .where('valid_from', '<=', lastDay)
        .where(sql<boolean>`valid_to is null or valid_to > ${lastDay}::date`)
        .execute();
    }
    return link;
  });
}

/**
 * Ends what links a consultant with areas of a scheme, on a local date, and their meetings with chiefs; a link of later
 * is taken away. Answers the areas.
 */
export function endLinksOf(
  db: DatabaseOrTransaction,
  consultantId: string,
  scheme: string,
  lastDay: string,
): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const links = (await allLinks(trx, scheme)).filter(
      (link) => link.consultant_id === consultantId && (link.valid_to === null || link.valid_to > lastDay),
    );
    for (const { id, valid_from: from } of links) {
      if (from <= lastDay) await endLink(trx, id, lastDay);
      else await trx.deleteFrom('area_link').where('id', '=', id).execute();
    }
    await trx
      .updateTable('meeting_series')
      .set({ valid_to: sql<string>`greatest(valid_from, ${lastDay}::date)` })
      .where('kind', '=', 'level3')
      .where('scheme', '=', scheme)
      .where('consultant_id', '=', consultantId)
      .where(sql<boolean>`valid_to is null or valid_to > ${lastDay}::date`)
      .execute();
    return [...new Set(links.map(({ area }) => area))].sort();
  });
}
