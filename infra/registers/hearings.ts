import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { HearingPolicy, HearingResponseTable, HearingTable, Stance } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Hearing = Selectable<HearingTable>;
export type HearingResponse = Selectable<HearingResponseTable>;

export async function findHearing(db: DatabaseOrTransaction, id: string): Promise<Hearing | null> {
  return (await db.selectFrom('hearing').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** One row per body asked; stance `none` = no response. */
export function responsesOf(db: DatabaseOrTransaction, hearingId: string): Promise<HearingResponse[]> {
  return db.selectFrom('hearing_response').selectAll().where('hearing_id', '=', hearingId).orderBy('body_id').execute();
}

/** Opens a hearing of a nomination at each body once. `deadline`: last day, a working day. The same id again changes nothing. */
export function openHearing(
  db: DatabaseOrTransaction,
  hearing: { id: string; nominationId: string; bodyIds: string[]; deadline: string; policy: HearingPolicy },
  now: string,
): Promise<Hearing> {
  return inTransaction(db, async (trx) => {
    const known = await findHearing(trx, hearing.id);
    if (known) return known;
    const earlier = await trx
      .selectFrom('hearing')
      .select('number')
      .where('nomination_id', '=', hearing.nominationId)
      .orderBy('number', 'desc')
      .executeTakeFirst();
    const row = await trx
      .insertInto('hearing')
      .values({
        id: hearing.id,
        nomination_id: hearing.nominationId,
        number: (earlier?.number ?? 0) + 1,
        asked_at: now,
        deadline: hearing.deadline,
        policy: hearing.policy,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    if (hearing.bodyIds.length > 0) {
      await trx
        .insertInto('hearing_response')
        .values(hearing.bodyIds.map((bodyId) => ({ hearing_id: hearing.id, body_id: bodyId })))
        .execute();
    }
    return row;
  });
}

/**
 * Files the answer of a body; the first one stands. After the hearing has closed it is filed as late and does not
 * reopen it.
 * @throws Refusal HEARING_CLOSED when the body was not asked, REASON_REQUIRED for an objection without text
 */
export async function respond(
  db: DatabaseOrTransaction,
  response: { hearingId: string; bodyId: string; stance: Stance; text: string | null; personId: string },
  now: string,
): Promise<HearingResponse> {
  const { hearingId, bodyId, stance, text, personId } = response;
  if (stance === 'objection' && !text?.trim()) {
    throw new Refusal('REASON_REQUIRED', 'An objection needs its reasons.', { field: 'text' });
  }
  return inTransaction(db, async (trx) => {
    const hearing = await trx
      .selectFrom('hearing')
      .select('state')
      .where('id', '=', hearingId)
      .forShare()
      .executeTakeFirst();
    const row = await trx
      .selectFrom('hearing_response')
      .selectAll()
      .where('hearing_id', '=', hearingId)
      .where('body_id', '=', bodyId)
      .forUpdate()
      .executeTakeFirst();
    if (!hearing || !row)
      throw new Refusal('HEARING_CLOSED', `Body ${bodyId} was not asked in this hearing.`, { hearingId });
    if (row.stance !== 'none') return row;
    return trx
      .updateTable('hearing_response')
      .set({ stance, text, answered_by: personId, answered_at: now, late: hearing.state !== 'open' })
      .where('hearing_id', '=', hearingId)
      .where('body_id', '=', bodyId)
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export interface HearingResult {
  asked: number;
  answered: number;
  support: number;
  noRemarks: number;
  objections: number;
  /** Bodies that gave no response in time; not an objection. */
  silent: string[];
}

/** Closes a hearing and counts what came in time. Closing again gives the same count. */
export function closeHearing(
  db: DatabaseOrTransaction,
  hearingId: string,
  reason: 'answered_or_over' | 'withdrawn',
  now: string,
): Promise<HearingResult> {
  return inTransaction(db, async (trx) => {
    await trx.selectFrom('hearing').select('id').where('id', '=', hearingId).forUpdate().executeTakeFirstOrThrow();
    const inTime = (await responsesOf(trx, hearingId)).map((row) =>
      row.late ? { ...row, stance: 'none' as const } : row,
    );
    const count = (stance: Stance): number => inTime.filter((row) => row.stance === stance).length;
    const objections = count('objection');
    await trx
      .updateTable('hearing')
      .set({ state: reason === 'withdrawn' ? 'withdrawn' : objections > 0 ? 'objected' : 'passed', closed_at: now })
      .where('id', '=', hearingId)
      .where('state', '=', 'open')
      .execute();
    const silent = inTime.filter((row) => row.stance === 'none').map((row) => row.body_id);
    return {
      asked: inTime.length,
      answered: inTime.length - silent.length,
      support: count('support'),
      noRemarks: count('no_remarks'),
      objections,
      silent,
    };
  });
}
