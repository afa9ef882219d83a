import { type Selectable, sql, type Transaction } from 'kysely';
import { type DatabaseOrTransaction, inTransaction, lockWords } from '../db.ts';
import type { Tables } from '../db-types.ts';
import type { ElectionCandidateTable, ElectionTable } from '../db-types-meetings.ts';

export type Election = Selectable<ElectionTable>;
export type ElectionCandidate = Selectable<ElectionCandidateTable>;
/** A vote on its way: the API puts it under this name into what stays out of the workflow. */
export const SECRET_BALLOT = '$ballot';
export interface CastBallot {
  electionId: string;
  round: number;
  candidates: string[];
}

export async function findElection(db: DatabaseOrTransaction, id: string): Promise<Election | null> {
  return (await db.selectFrom('election').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** The newest election of a seat; null where none was held. */
export async function lastElection(
  db: DatabaseOrTransaction,
  seriesId: string,
  seat: string,
): Promise<Election | null> {
  const row = await db
    .selectFrom('election')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('seat', '=', seat)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return row ?? null;
}
/** Elections that no result has closed, of a seat. */
export function openElections(db: DatabaseOrTransaction, seriesId: string, seat: string): Promise<Election[]> {
  return db
    .selectFrom('election')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('seat', '=', seat)
    .where('closed_at', 'is', null)
    .execute();
}

/**
 * Opens an election for a case unless another case has one open for the seat; false then. The same case again: true.
 * `prepare` is asked under the lock what is to be elected; null = nothing.
 */
export function openElection(
  db: DatabaseOrTransaction,
  of: { id: string; seriesId: string; seat: string; caseId: string },
  prepare: (
    trx: DatabaseOrTransaction,
  ) => Promise<{ seats: number; validFrom: string; validTo: string; byElection: boolean } | null>,
  now: string,
): Promise<Election | null> {
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'election', of.seriesId, of.seat);
    const own = await findElection(trx, of.id);
    if (own) return own;
    if ((await openElections(trx, of.seriesId, of.seat)).length > 0) return null;
    const wanted = await prepare(trx);
    if (!wanted) return null;
    return trx
      .insertInto('election')
      .values({
        id: of.id,
        series_id: of.seriesId,
        seat: of.seat,
        seats: wanted.seats,
        valid_from: wanted.validFrom,
        valid_to: wanted.validTo,
        by_election: wanted.byElection,
        case_id: of.caseId,
        opened_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export async function addCandidates(
  db: DatabaseOrTransaction,
  electionId: string,
  round: number,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto('election_candidate')
    .values(personIds.map((personId) => ({ election_id: electionId, round, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
/** Candidates of a round, or of all, by round and votes. */
export function candidatesOf(
  db: DatabaseOrTransaction,
  electionId: string,
  round?: number,
): Promise<ElectionCandidate[]> {
  let query = db.selectFrom('election_candidate').selectAll().where('election_id', '=', electionId);
  if (round !== undefined) query = query.where('round', '=', round);
  return query.orderBy('round').orderBy(sql`votes desc nulls last`).orderBy('person_id').execute();
}
export async function setElected(
  db: DatabaseOrTransaction,
  electionId: string,
  round: number,
  personIds: readonly string[],
  byLot = false,
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .updateTable('election_candidate')
    .set({ elected: true, by_lot: byLot })
    .where('election_id', '=', electionId)
    .where('round', '=', round)
    .where('person_id', 'in', [...personIds])
    .execute();
}

/** Opens a round: who stands and who may vote are fixed. A round that is open already stays as it is. */
export async function openRound(
  db: DatabaseOrTransaction,
  electionId: string,
  round: number,
  candidates: readonly string[],
  voters: readonly string[],
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const election = await trx
      .selectFrom('election')
      .select(['round', 'state'])
      .where('id', '=', electionId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (election.round >= round && election.state !== 'candidates') return;
    await trx
      .updateTable('election')
      .set({ round, state: round === 1 ? 'voting' : 'tie' })
      .where('id', '=', electionId)
      .execute();
    await addCandidates(trx, electionId, round, candidates);
    if (voters.length === 0) return;
    await trx
      .insertInto('election_voter')
      .values(voters.map((personId) => ({ election_id: electionId, round, person_id: personId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}
export function votersOf(db: DatabaseOrTransaction, electionId: string, round: number) {
  return db
    .selectFrom('election_voter')
    .selectAll()
    .where('election_id', '=', electionId)
    .where('round', '=', round)
    .orderBy('person_id')
    .execute();
}
export async function removeVoters(db: DatabaseOrTransaction, electionId: string, personIds: readonly string[]) {
  if (personIds.length === 0) return;
  await db
    .deleteFrom('election_voter')
    .where('election_id', '=', electionId)
    .where('voted', '=', false)
    .where('person_id', 'in', [...personIds])
    .execute();
}

/**
 * Puts a vote into the urn: that the person has voted stands in one table, what was voted in another, with nothing that
 * leads from the one to the other. All ballots of the round are written anew under new ids, so that neither their order
 * on disk nor the transaction that wrote them says whose is whose. Who has voted, or may not, changes nothing.
 */
export async function castBallot(trx: Transaction<Tables>, ballot: CastBallot, personId: string): Promise<boolean> {
  const { electionId, round } = ballot;
  await lockWords(trx, 'ballots', electionId);
  const voter = await trx
    .updateTable('election_voter')
    .set({ voted: true })
    .where('election_id', '=', electionId)
    .where('round', '=', round)
    .where('person_id', '=', personId)
    .where('voted', '=', false)
    .returning('person_id')
    .executeTakeFirst();
  if (!voter) return false;
  const earlier = await trx
    .deleteFrom('ballot')
    .where('election_id', '=', electionId)
    .where('round', '=', round)
    .returning('candidates')
    .execute();
  // Sorted by what they say, which forgets the order they came in.
  const all = [...earlier.map(({ candidates }) => candidates), [...new Set(ballot.candidates)].sort()]
    .map((candidates) => ({ election_id: electionId, round, candidates }))
    .sort((a, b) => (a.candidates.join() < b.candidates.join() ? -1 : 1));
  await trx.insertInto('ballot').values(all).execute();
  return true;
}
export async function ballotsOf(db: DatabaseOrTransaction, electionId: string, round: number): Promise<string[][]> {
  const rows = await db
    .selectFrom('ballot')
    .select('candidates')
    .where('election_id', '=', electionId)
    .where('round', '=', round)
    .execute();
  return rows.map(({ candidates }) => candidates);
}
export async function keepCount(
  db: DatabaseOrTransaction,
  electionId: string,
  round: number,
  votes: readonly { personId: string; votes: number }[],
): Promise<void> {
  for (const row of votes) {
    await db
      .updateTable('election_candidate')
      .set({ votes: row.votes })
      .where('election_id', '=', electionId)
      .where('round', '=', round)
      .where('person_id', '=', row.personId)
      .execute();
  }
}
export async function closeElection(
  db: DatabaseOrTransaction,
  id: string,
  state: 'decided' | 'vacant',
  now: string,
): Promise<void> {
  await db
    .updateTable('election')
    .set({ state, closed_at: now })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .execute();
}
/** The count stays with the candidates. */
export async function deleteBallots(db: DatabaseOrTransaction, id: string, now: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom('ballot').where('election_id', '=', id).execute();
    await trx
      .updateTable('election')
      .set({ ballots_deleted_at: now })
      .where('id', '=', id)
      .where('ballots_deleted_at', 'is', null)
      .execute();
  });
}
