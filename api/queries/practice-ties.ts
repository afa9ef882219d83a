import { type TieToPractice, tiesOf } from '../../infra/registers/practices.ts';
import type { DbOrTransaction } from '../context.ts';
import { namesOf } from './names.ts';

/** Ties with the names of those who hold them, the newest first. */
export async function readTies(db: DbOrTransaction, of: { personId: string } | { practiceId: string }) {
  const ties: TieToPractice[] = await tiesOf(db, of);
  const names = await namesOf(
    db,
    ties.map(({ personId }) => personId),
  );
  return ties.map((tie) => ({ ...tie, personName: names.get(tie.personId) ?? null }));
}
