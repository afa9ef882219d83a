import { type Selectable, sql } from 'kysely';
import { share, toWholeKroner } from '../../engine/values/money.ts';
import { addDays } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction, lockWords } from '../db.ts';
import type { RateTable } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Rate = Selectable<RateTable>;
/** Fee per hour of a municipal practice consultant. */
export const HOURLY_FEE = 'practice_consultant_hourly';

/** The rate for work on a local date, never for the date of entry. @throws Refusal RATE_MISSING */
export async function rateAt(db: DatabaseOrTransaction, kind: string, workDate: string): Promise<Rate> {
  const rate = await db
    .selectFrom('rate')
    .selectAll()
    .where('kind', '=', kind)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${workDate}::date`)
    .executeTakeFirst();
  if (!rate) throw new Refusal('RATE_MISSING', `There is no rate ${kind} for ${workDate}.`, { kind, date: workDate });
  return rate;
}
export function rates(db: DatabaseOrTransaction, kind?: string): Promise<Rate[]> {
  let query = db
    .selectFrom('rate')
    .selectAll()
    .orderBy('kind')
    .orderBy('valid_from', (order) => order.asc().nullsFirst());
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return query.execute();
}

export interface NewRate {
  id: string;
  kind: string;
  baseOre: number;
  /** Thousandths of a percent: 2,4 % = 2400, so that nothing is lost. */
  percentThousandths: number;
  rounding: 'none' | 'whole_krone';
  /** Local date; null = as long as anyone knows. */
  validFrom: string | null;
  /** Last day; without it until a newer one. */
  validTo?: string | null;
  provisional: boolean;
  source: string;
}

/**
 * Adds a rate; one that is open ends the day before it. The same id again changes nothing. A rate into days that have
 * one already is refused by the schema (SQLSTATE 23P01).
 */
export function addRate(db: DatabaseOrTransaction, rate: NewRate): Promise<Rate> {
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'rate', rate.kind);
    const known = await trx.selectFrom('rate').selectAll().where('id', '=', rate.id).executeTakeFirst();
    if (known) return known;
    if (rate.validFrom !== null) {
      await trx
        .updateTable('rate')
        .set({ valid_to: addDays(rate.validFrom, -1) })
        .where('kind', '=', rate.kind)
        .where('valid_to', 'is', null)
        .where((where) => where.or([where('valid_from', 'is', null), where('valid_from', '<', rate.validFrom)]))
        .execute();
    }
    return trx
      .insertInto('rate')
      .values({
        id: rate.id,
        kind: rate.kind,
        base_ore: rate.baseOre,
        percent: rate.percentThousandths / 1000,
        amount_ore: indexed(rate),
        rounding: rate.rounding,
        valid_from: rate.validFrom,
        valid_to: rate.validTo ?? null,
        provisional: rate.provisional,
        source: rate.source,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** 762,65 kr. + 2,4 % = 780,95 kr.; to whole kroner 781 kr. */
export function indexed(rate: Pick<NewRate, 'baseOre' | 'percentThousandths' | 'rounding'>): number {
  const amount = share(rate.baseOre, 100_000 + rate.percentThousandths, 100_000);
  return rate.rounding === 'whole_krone' ? toWholeKroner(amount) : amount;
}
