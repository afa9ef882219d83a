import type { DbOrTransaction } from './context.ts';
import { HttpProblem } from './errors.ts';

/** @throws HttpProblem REFERENCE_UNKNOWN when there is no such person, or they are not active any more; `field` names them. */
export async function requirePerson(db: DbOrTransaction, id: string, field: string): Promise<void> {
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) throw new HttpProblem('REFERENCE_UNKNOWN', { details: { [field]: id } });
}
