import type { Selectable } from 'kysely';
import { addDays } from '../../engine/values/time.ts';
import { constraintOf, type DatabaseOrTransaction, inTransaction, lockWords } from '../db.ts';
import type { SubstitutionTable } from '../db-types-absence.ts';
import { Refusal } from './refusal.ts';
import { common, sorted } from './stand-ins.ts';

export type Substitution = Selectable<SubstitutionTable>;

export interface NewSubstitution {
  id: string;
  personId: string;
  substituteId: string;
  fromDate: string;
  toDate: string;
  role: string | null;
  processKey: string | null;
  /** Whether tasks that are open when it begins follow too. */
  openTasks: boolean;
  enteredBy: string;
}

/**
 * Enters who stands in for whom. One at a time in the whole product, so that two that are entered at once cannot make a
 * circle together. @throws Refusal SUBSTITUTE_IS_ONESELF, SUBSTITUTION_OVERLAP, SUBSTITUTION_CIRCLE
 */
export function enterSubstitution(
  db: DatabaseOrTransaction,
  wish: NewSubstitution,
  now: string,
): Promise<Substitution> {
  if (wish.personId === wish.substituteId) {
    throw new Refusal('SUBSTITUTE_IS_ONESELF', 'Nobody stands in for themselves.');
  }
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'substitution');
    await refuseCircle(trx, wish);
    try {
      return await trx
        .insertInto('substitution')
        .values({
          id: wish.id,
          person_id: wish.personId,
          substitute_id: wish.substituteId,
          from_date: wish.fromDate,
          to_date: wish.toDate,
          role: wish.role,
          process_key: wish.processKey,
          open_tasks: wish.openTasks,
          entered_by: wish.enteredBy,
          entered_at: now,
          ended_on: null,
          ended_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    } catch (error) {
      if (constraintOf(error) === 'substitution_no_overlap') {
        throw new Refusal('SUBSTITUTION_OVERLAP', 'Somebody stands in for the same on one of these days already.');
      }
      throw error;
    }
  });
}

/** Ends it as of a day; what was ended stays as it is. Null where there is none. */
export async function endSubstitution(
  db: DatabaseOrTransaction,
  { id, on, by }: { id: string; on: string; by: string },
): Promise<{ substitution: Substitution; isNew: boolean } | null> {
  const changed = await db
    .updateTable('substitution')
    .set({ ended_on: on, ended_by: by })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .where('to_date', '>=', on)
    .returningAll()
    .executeTakeFirst();
  if (changed) return { substitution: changed, isNew: true };
  const found = await findSubstitution(db, id);
  return found && { substitution: found, isNew: false };
}

/** Ends those that were meant for a person's absence: what lies within its days. Answers their ids. */
export async function endSubstitutionsWithin(
  db: DatabaseOrTransaction,
  absence: { person_id: string; from_date: string; to_date: string },
  { on, by }: { on: string; by: string },
): Promise<string[]> {
  const ended = await db
    .updateTable('substitution')
    .set({ ended_on: on, ended_by: by })
    .where('person_id', '=', absence.person_id)
    .where('from_date', '>=', absence.from_date)
    .where('to_date', '<=', absence.to_date)
    .where('ended_on', 'is', null)
    .where('to_date', '>=', on)
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

export async function findSubstitution(db: DatabaseOrTransaction, id: string): Promise<Substitution | null> {
  return (await db.selectFrom('substitution').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

interface Stretch {
  from: string;
  to: string;
  role: string | null;
  processKey: string | null;
}

/**
 * Whether what the person passes on could come back to them: by people who stand in for each other in a row, on a day
 * that all of it has in common, and for the same tasks.
 */
async function refuseCircle(trx: DatabaseOrTransaction, wish: NewSubstitution): Promise<void> {
  const others = await trx
    .selectFrom('substitution')
    .innerJoin('person', 'person.id', 'substitution.person_id')
    .select(['person_id', 'substitute_id', 'from_date', 'to_date', 'ended_on', 'role', 'process_key', 'person.name'])
    .where('to_date', '>=', wish.fromDate)
    .where('from_date', '<=', wish.toDate)
    .execute();
  const search = (holder: string, stretch: Stretch, names: string[], seen: string[]): string[] | null => {
    for (const one of others) {
      if (one.person_id !== holder || (one.ended_on !== null && one.ended_on <= one.from_date)) continue;
      const last = one.ended_on !== null && one.ended_on <= one.to_date ? addDays(one.ended_on, -1) : one.to_date;
      const role = common(stretch.role, one.role);
      const processKey = common(stretch.processKey, one.process_key);
      const from = sorted(one.from_date, stretch.from)[1];
      const to = sorted(last, stretch.to)[0];
      if (role === undefined || processKey === undefined || from > to) continue;
      if (one.substitute_id === wish.personId) return [...names, one.name];
      if (seen.includes(one.substitute_id)) continue;
      const further = search(
        one.substitute_id,
        { from, to, role, processKey },
        [...names, one.name],
        [...seen, one.substitute_id],
      );
      if (further) return further;
    }
    return null;
  };
  const { fromDate: from, toDate: to, role, processKey } = wish;
  const chain = search(wish.substituteId, { from, to, role, processKey }, [], [wish.substituteId]);
  if (chain) {
    throw new Refusal('SUBSTITUTION_CIRCLE', `The tasks would come back through ${chain.join(', ')}.`, {
      chain: chain.join(' → '),
    });
  }
}
