import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { candidatesOf, findElection } from '../../infra/registers/elections.ts';
import { findPeople } from '../../infra/registers/people.ts';
import { representationsOf } from '../../infra/registers/representations.ts';
import type { FactSource } from './index.ts';

/** Sources of `with:` lines about elections. */
export const electionFacts: Record<string, FactSource> = {
  /**
   * seats, validFrom, validTo …, `elected` and `count` (where there was a vote) with a `line` for each, and
   * `vacantText` where seats stayed empty
   */
  election: async (db, [id]) => {
    const election = await findElection(db, id!);
    if (!election) return null;
    const candidates = await candidatesOf(db, election.id);
    const seats = (await representationsOf(db, election.series_id, election.seat)).filter(
      ({ election_id }) => election_id === election.id,
    );
    const names = await namesOf(
      db,
      [...candidates, ...seats].map(({ person_id }) => person_id),
    );
    const counted = candidates.filter(({ votes }) => votes !== null);
    const again = counted.some(({ round }) => round > 1);
    const empty = election.seats - seats.length;
    return {
      id: election.id,
      seats: election.seats === 1 ? 'én repræsentant' : `${election.seats} repræsentanter`,
      validFrom: seats[0]?.valid_from ?? election.valid_from,
      validTo: election.valid_to,
      anyElected: seats.length > 0,
      elected: seats.map(({ person_id, how }) => ({
        line: `${names.get(person_id) ?? person_id}${how === 'lot' ? ' (ved lodtrækning)' : ''}`,
      })),
      vacant: empty > 0,
      vacantText: empty === 1 ? 'Én plads står tom.' : `${empty} pladser står tomme.`,
      counted: counted.length > 0,
      count: counted.map(({ person_id, votes, round }) => ({
        line: `${names.get(person_id) ?? person_id}: ${votes} ${votes === 1 ? 'stemme' : 'stemmer'}${again ? ` i ${round}. afstemning` : ''}`,
      })),
    };
  },
};

async function namesOf(db: DatabaseOrTransaction, ids: string[]): Promise<Map<string, string>> {
  return new Map((await findPeople(db, ids)).map(({ id, name }) => [id, name]));
}
