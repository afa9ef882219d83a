import { type DatabaseOrTransaction, inTransaction, lockWords } from '../db.ts';

/** `REK-2027-001`: the number of a case, the same one however often it is asked for. Numbers rise per prefix and year. */
export function giveCaseNumber(
  db: DatabaseOrTransaction,
  { instanceId, prefix, year }: { instanceId: string; prefix: string; year: number },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const own = await trx
      .selectFrom('case_number')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .executeTakeFirst();
    if (own) return text(own);
    await lockWords(trx, 'case-number', prefix, String(year));
    const last = await trx
      .selectFrom('case_number')
      .select((expression) => expression.fn.max('number').as('number'))
      .where('prefix', '=', prefix)
      .where('year', '=', year)
      .executeTakeFirst();
    const given = { instance_id: instanceId, prefix, year, number: (last?.number ?? 0) + 1 };
    await trx.insertInto('case_number').values(given).execute();
    return text(given);
  });
}

function text({ prefix, year, number }: { prefix: string; year: number; number: number }): string {
  return `${prefix}-${year}-${String(number).padStart(3, '0')}`;
}
