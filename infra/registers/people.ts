import { type SelectQueryBuilder, sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../db.ts';
import type { Tables } from '../db-types.ts';

export interface Person {
  id: string;
  name: string;
  /** null: reached by post only. */
  email: string | null;
  phone: string | null;
  language: 'da' | 'en';
  active: boolean;
}

/** Whether a validity range (both days included, null open) holds a date. */
const holds = (date: string) => sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`;

export async function findPerson(db: DatabaseOrTransaction, id: string): Promise<Person | null> {
  return (await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function findPeople(db: DatabaseOrTransaction, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom('person').selectAll().where('id', 'in', ids).orderBy('name').execute();
}

/** Role ids that a person has on a local date, sorted. */
export async function rolesOf(db: DatabaseOrTransaction, personId: string, date: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_role')
    .select('role')
    .distinct()
    .where('person_id', '=', personId)
    .where(holds(date))
    .orderBy('role')
    .execute();
  return rows.map((row) => row.role);
}

/** Ids of the bodies that a person sits in on a local date, sorted. */
export async function bodiesOf(db: DatabaseOrTransaction, personId: string, date: string): Promise<string[]> {
  const rows = await db
    .selectFrom('body_member')
    .select('organisation_id')
    .where('person_id', '=', personId)
    .where(holds(date))
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => row.organisation_id);
}

/** Candidate groups of an actor at an instant: role ids, and `body:<organisation id>` per membership. Empty for the inactive. */
export async function groupsOf(db: DatabaseOrTransaction, personId: string, now: string): Promise<string[]> {
  const person = await findPerson(db, personId);
  if (!person?.active) return [];
  const date = dateOf(now);
  const [roles, bodies] = [await rolesOf(db, personId, date), await bodiesOf(db, personId, date)];
  return [...roles, ...bodies.map((id) => `body:${id}`)];
}

/** `role` or `role@SCHEME`: those who have it there, or everywhere. */
export function peopleWithRole(db: DatabaseOrTransaction, role: string, date: string): Promise<Person[]> {
  const [name, scheme] = role.split('@') as [string, string | undefined];
  return active(db)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_role')
          .select('role')
          .whereRef('person_role.person_id', '=', 'person.id')
          .where('role', '=', name)
          .$if(scheme !== undefined, (roles) =>
            roles.where(({ or, eb }) => or([eb('scheme', 'is', null), eb('scheme', '=', scheme!)])),
          )
          .where(holds(date)),
      ),
    )
    .execute();
}

export function membersOf(db: DatabaseOrTransaction, organisationId: string, date: string): Promise<Person[]> {
  return active(db)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('body_member')
          .select('organisation_id')
          .whereRef('body_member.person_id', '=', 'person.id')
          .where('organisation_id', '=', organisationId)
          .where(holds(date)),
      ),
    )
    .execute();
}

function active(db: DatabaseOrTransaction): SelectQueryBuilder<Tables, 'person', Person> {
  return db.selectFrom('person').selectAll().where('active', '=', true).orderBy('name').orderBy('id');
}
