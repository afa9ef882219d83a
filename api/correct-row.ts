import type { Selectable } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import type { Tables } from '../infra/db-types.ts';
import type { DbOrTransaction } from './context.ts';
import { HttpProblem } from './errors.ts';
import type { CamelRow } from './paging.ts';
import { audit, changesOf } from './register-change.ts';

/** Registers whose rows people correct one by one. */
type Register = 'organisation' | 'person' | 'practice' | 'practice_tie';
type RowOf<Name extends Register> = Selectable<Tables[Name]>;

/**
 * The row, locked until the transaction ends, and as it would be with what was entered (names as in JSON).
 * @throws HttpProblem NOT_FOUND
 */
export async function lockedRow<Name extends Register>(
  trx: DbOrTransaction,
  table: Name,
  id: string,
  entered: Partial<CamelRow<RowOf<Name>>>,
): Promise<{ before: RowOf<Name>; after: RowOf<Name>; changes: JsonObject; isSame: boolean }> {
  // One of them stands for all: what is asked of them is the same.
  const query = trx.selectFrom(table as 'practice').selectAll();
  const before = (await query.where('id', '=', id).forUpdate().executeTakeFirst()) as RowOf<Name> | undefined;
  if (!before) throw new HttpProblem('NOT_FOUND');
  const columns = Object.entries(entered)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]);
  const after = { ...before, ...Object.fromEntries(columns) };
  const changes = changesOf(before, after);
  return { before, after, changes, isSame: Object.keys(changes).length === 0 };
}

/** Writes a corrected row, and a line in the audit log that says `detail`. */
export async function writeRow<Name extends Register>(
  trx: DbOrTransaction,
  table: Name,
  after: RowOf<Name>,
  { at, actorId, detail }: { at: string; actorId: string; detail: JsonObject },
): Promise<void> {
  const row = after as RowOf<'practice'>;
  await trx
    .updateTable(table as 'practice')
    .set(row)
    .where('id', '=', row.id)
    .execute();
  const object = { objectType: table.replace('_', '-'), objectId: row.id };
  await audit(trx, { at, actorId, action: 'correct', ...object, detail });
}
