/** Puts the demo people, their bodies and practices into the registers: once, into an empty database. */
import { type Database, inTransaction } from '../db.ts';
import {
  demoAreaLinks,
  demoOrganisations,
  demoPeople,
  demoPractices,
  demoRepresentations,
  demoSeatsFrom,
  demoSeatsUntil,
  demoSeries,
  demoValidFrom,
} from './demo-people.ts';

/** `administratorOnly`: an empty installation still needs one who can sign in. Gives the number of people added. */
export async function seedDemo(db: Database, options: { administratorOnly: boolean }): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const { count } = await trx
      .selectFrom('person')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) > 0) return 0;
    const people = options.administratorOnly
      ? demoPeople.filter(({ roles }) => roles.includes('administrator'))
      : demoPeople;
    await trx
      .insertInto('person')
      .values(people.map(({ id, name, email, language }) => ({ id, name, email, language })))
      .execute();
    await trx
      .insertInto('person_role')
      .values(
        people.flatMap(({ id, roles, scheme }) =>
          roles.map((role) => ({
            person_id: id,
            role,
            scheme: scheme ?? null,
            valid_from: demoValidFrom,
            valid_to: null,
          })),
        ),
      )
      .execute();
    if (options.administratorOnly) return people.length;
    await trx.insertInto('organisation').values(demoOrganisations).execute();
    await trx
      .insertInto('body_member')
      .values(
        people.flatMap(({ id, bodies }) =>
          bodies.map((body) => ({ organisation_id: body, person_id: id, valid_from: demoValidFrom, valid_to: null })),
        ),
      )
      .execute();
    await trx
      .insertInto('practice')
      .values(
        demoPractices.map(({ id, providerNumber, name, municipality, region }) => ({
          id,
          provider_number: providerNumber,
          name,
          municipality_id: municipality,
          region_id: region,
          valid_from: demoValidFrom,
          valid_to: null,
        })),
      )
      .execute();
    await trx
      .insertInto('practice_tie')
      .values(
        people.flatMap(({ id, practice }) =>
          practice === undefined
            ? []
            : [
                {
                  person_id: id,
                  practice_id: practice,
                  tie: 'owner' as const,
                  valid_from: demoValidFrom,
                  valid_to: null,
                },
              ],
        ),
      )
      .execute();
    await trx
      .insertInto('meeting_series')
      .values(demoSeries.map((series) => ({ ...series, valid_from: demoValidFrom })))
      .execute();
    await trx
      .insertInto('area_link')
      .values(demoAreaLinks.map((link) => ({ ...link, valid_from: demoValidFrom })))
      .execute();
    await trx
      .insertInto('representation')
      .values(demoRepresentations.map((seat) => ({ ...seat, valid_from: demoSeatsFrom, valid_to: demoSeatsUntil })))
      .execute();
    return people.length;
  });
}
