import { type Selectable, sql } from 'kysely';
import { constraintOf, type DatabaseOrTransaction, sqlState } from '../db.ts';
import type { PracticeTable, PracticeTieTable } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Practice = Selectable<PracticeTable>;
export type PracticeTie = Selectable<PracticeTieTable>;
/** A tie with what counts of its practice. */
export interface TieToPractice {
  id: string;
  personId: string;
  practiceId: string;
  practiceName: string;
  providerNumber: string;
  municipalityId: string;
  regionId: string;
  tie: 'owner' | 'attached';
  validFrom: string;
  validTo: string | null;
}

export async function findPractice(db: DatabaseOrTransaction, id: string): Promise<Practice | null> {
  return (await db.selectFrom('practice').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** The practice that has a provider number on a local date. */
export async function practiceByNumber(
  db: DatabaseOrTransaction,
  providerNumber: string,
  date: string,
): Promise<Practice | null> {
  const row = await db
    .selectFrom('practice')
    .selectAll()
    .where('provider_number', '=', providerNumber)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`)
    .executeTakeFirst();
  return row ?? null;
}

/** Ties of a person or to a practice, the newest first; with `date` only those of a practice and a tie that hold then. */
export function tiesOf(
  db: DatabaseOrTransaction,
  of: { personId: string } | { practiceId: string },
  date?: string,
): Promise<TieToPractice[]> {
  let query = db
    .selectFrom('practice_tie as tie')
    .innerJoin('practice', 'practice.id', 'tie.practice_id')
    .select([
      'tie.id',
      'tie.person_id as personId',
      'tie.practice_id as practiceId',
      'practice.name as practiceName',
      'practice.provider_number as providerNumber',
      'practice.municipality_id as municipalityId',
      'practice.region_id as regionId',
      'tie.tie',
      'tie.valid_from as validFrom',
      'tie.valid_to as validTo',
    ])
    .orderBy('tie.valid_from', 'desc')
    .orderBy('practice.id')
    .orderBy('tie.person_id');
  query =
    'personId' in of ? query.where('tie.person_id', '=', of.personId) : query.where('practice.id', '=', of.practiceId);
  if (date !== undefined) {
    query = query
      .where(sql<boolean>`daterange(practice.valid_from, practice.valid_to, '[]') @> ${date}::date`)
      .where(sql<boolean>`daterange(tie.valid_from, tie.valid_to, '[]') @> ${date}::date`);
  }
  return query.execute() as Promise<TieToPractice[]>;
}

/** What the constraints of the registers say no to, in words. @throws Refusal PROVIDER_NUMBER_TAKEN, TIE_OVERLAP */
export async function refusingDoubles<T>(providerNumber: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) === '23P01') throw new Refusal('TIE_OVERLAP', 'There is a tie to this practice in that time.');
    if (constraintOf(error) === 'practice_provider_number_key') {
      throw new Refusal('PROVIDER_NUMBER_TAKEN', `Another practice has the number ${providerNumber}.`, {
        providerNumber,
      });
    }
    throw error;
  }
}
