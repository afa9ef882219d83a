import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { NominationTable } from '../db-types-registers.ts';
import { interviewedApplications } from './interviews.ts';
import { Refusal } from './refusal.ts';

export type Nomination = Selectable<NominationTable>;
/** gp: PKO coordinator or GP practice committee. municipal: head of health. */
export type Side = 'gp' | 'municipal';

export async function findNomination(db: DatabaseOrTransaction, id: string): Promise<Nomination | null> {
  return (await db.selectFrom('nomination').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/**
 * Nominates one candidate, with ranked reserves; a nominee before it is dropped. The same id again changes nothing.
 * @throws Refusal NOT_INTERVIEWED, APPLICATION_WITHDRAWN
 */
export function nominate(
  db: DatabaseOrTransaction,
  nomination: { id: string; roundId: string; applicationId: string; reserves: string[]; reasons: string | null },
  now: string,
): Promise<Nomination> {
  const { id, roundId, applicationId, reserves, reasons } = nomination;
  return inTransaction(db, async (trx) => {
    const known = await findNomination(trx, id);
    if (known) return known;
    const interviewed = await interviewedApplications(trx, roundId);
    const named = [applicationId, ...reserves.filter((reserve) => reserve !== applicationId)];
    for (const candidate of named) {
      if (interviewed.includes(candidate)) continue;
      throw new Refusal('NOT_INTERVIEWED', 'Only someone who has been interviewed can be nominated.', {
        applicationId: candidate,
      });
    }
    const withdrawn = await trx
      .selectFrom('application')
      .select('id')
      .where('id', 'in', named)
      .where('state', '=', 'withdrawn')
      .executeTakeFirst();
    if (withdrawn) {
      throw new Refusal('APPLICATION_WITHDRAWN', 'The candidate has withdrawn.', { applicationId: withdrawn.id });
    }
    await trx
      .updateTable('nomination')
      .set({ state: 'dropped' })
      .where('round_id', '=', roundId)
      .where('state', 'in', ['draft', 'signed', 'kept'])
      .execute();
    await trx
      .insertInto('nomination')
      .values(
        named.map((candidate, index) => ({
          id: index === 0 ? id : `${id}-reserve-${index}`,
          round_id: roundId,
          application_id: candidate,
          rank: index + 1,
          reasons: index === 0 ? reasons : null,
          created_at: now,
        })),
      )
      .execute();
    await trx
      .updateTable('application')
      .set({ state: 'shortlisted' })
      .where('round_id', '=', roundId)
      .where('state', '=', 'nominated')
      .execute();
    await trx.updateTable('application').set({ state: 'nominated' }).where('id', '=', applicationId).execute();
    return (await findNomination(trx, id))!;
  });
}

/** Signs for one side; both sides make it `signed`. @throws Refusal BOTH_SIDES_REQUIRED when one person signs for both */
export function signNomination(
  db: DatabaseOrTransaction,
  id: string,
  side: Side,
  personId: string,
  now: string,
): Promise<Nomination> {
  return inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('nomination')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.state !== 'draft') return row;
    const other = side === 'gp' ? row.signed_municipal_by : row.signed_gp_by;
    if (other === personId) throw bothSidesRequired(id);
    const signature =
      side === 'gp'
        ? { signed_gp_by: personId, signed_gp_at: now }
        : { signed_municipal_by: personId, signed_municipal_at: now };
    return trx
      .updateTable('nomination')
      .set({ ...signature, ...(other !== null && { state: 'signed' as const }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** One side will not sign: the case goes back to the shortlist. */
export async function refuseNomination(
  db: DatabaseOrTransaction,
  id: string,
  personId: string,
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('nomination')
    .set({ state: 'refused', refused_by: personId, refusal_reason: reason })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** What goes to hearing. @throws Refusal BOTH_SIDES_REQUIRED */
export async function requireBothSides(db: DatabaseOrTransaction, id: string): Promise<Nomination> {
  const nomination = await findNomination(db, id);
  if (nomination?.state !== 'signed' && nomination?.state !== 'kept') throw bothSidesRequired(id);
  return nomination;
}

export async function setNominationState(
  db: DatabaseOrTransaction,
  id: string,
  state: 'withdrawn' | 'dropped' | 'kept',
): Promise<void> {
  await db.updateTable('nomination').set({ state }).where('id', '=', id).execute();
}

function bothSidesRequired(nominationId: string): Refusal {
  return new Refusal(
    'BOTH_SIDES_REQUIRED',
    'A nomination needs the signature of the GP side and of the municipal side, by two persons.',
    { nominationId },
  );
}
