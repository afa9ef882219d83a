import type { Selectable } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { compareInstants, endOfDay } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction, json } from '../db.ts';
import type { ApplicationState, ApplicationTable, AssessmentTable, Verdict } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Application = Selectable<ApplicationTable>;
export type Assessment = Selectable<AssessmentTable>;

export async function findApplication(db: DatabaseOrTransaction, id: string): Promise<Application | null> {
  return (await db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** In the order they came; all states, or those named. */
export function applicationsOfRound(
  db: DatabaseOrTransaction,
  roundId: string,
  states?: ApplicationState[],
): Promise<Application[]> {
  let query = db
    .selectFrom('application')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('received_at')
    .orderBy('id');
  if (states) query = query.where('state', 'in', states);
  return query.execute();
}

/** Whether an instant lies after 24:00 local time of the deadline's day, which no holiday moves. */
export function isLate(receivedAt: string, deadline: string): boolean {
  return compareInstants(receivedAt, endOfDay(deadline)) >= 0;
}

/**
 * Takes an application in; late ones are marked and kept. The same id again gives the first one.
 * @throws Refusal ROUND_CLOSED (not announced, or over), APPLICATION_EXISTS (this doctor has applied already)
 */
export function receiveApplication(
  db: DatabaseOrTransaction,
  application: { id: string; roundId: string; personId: string; statement: string | null; evidence: JsonObject },
  now: string,
): Promise<Application> {
  const { id, roundId, personId, statement, evidence } = application;
  return inTransaction(db, async (trx) => {
    const round = await trx
      .selectFrom('recruitment_round')
      .select(['state', 'deadline'])
      .where('id', '=', roundId)
      .forShare()
      .executeTakeFirst();
    const known = await trx
      .selectFrom('application')
      .selectAll()
      .where((where) => where.or([where('id', '=', id), where.and({ round_id: roundId, person_id: personId })]))
      .executeTakeFirst();
    if (known?.id === id) return known;
    if (known) {
      throw new Refusal('APPLICATION_EXISTS', `${personId} has applied in this round already.`, {
        applicationId: known.id,
      });
    }
    if (!round?.deadline || round.state === 'preparing' || round.state === 'ended') {
      throw new Refusal('ROUND_CLOSED', 'Applications are not taken in this round now.', { roundId });
    }
    const row = await trx
      .insertInto('application')
      .values({
        id,
        round_id: roundId,
        person_id: personId,
        received_at: now,
        late: isLate(now, round.deadline),
        statement,
        evidence: json(evidence),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Refusal('APPLICATION_EXISTS', `${personId} has applied in this round already.`, {});
    return row;
  });
}

/** @throws Refusal APPLICATION_WITHDRAWN when it was withdrawn before */
export async function setApplicationState(
  db: DatabaseOrTransaction,
  id: string,
  state: Exclude<ApplicationState, 'withdrawn'>,
): Promise<void> {
  const row = await db
    .updateTable('application')
    .set({ state })
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .returning('id')
    .executeTakeFirst();
  if (!row) throw new Refusal('APPLICATION_WITHDRAWN', `Application ${id} was withdrawn.`, { applicationId: id });
}

/** The candidate steps back, at any stage; a nomination of theirs goes with it. */
export function withdrawApplication(db: DatabaseOrTransaction, id: string, now: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    await trx
      .updateTable('application')
      .set({ state: 'withdrawn', withdrawn_at: now })
      .where('id', '=', id)
      .where('state', '<>', 'withdrawn')
      .execute();
    await trx
      .updateTable('nomination')
      .set({ state: 'withdrawn' })
      .where('application_id', '=', id)
      .where('state', 'in', ['draft', 'signed', 'kept'])
      .execute();
  });
}

export async function recordEligibility(db: DatabaseOrTransaction, id: string, eligibility: JsonObject): Promise<void> {
  await db
    .updateTable('application')
    .set({ eligibility: json(eligibility) })
    .where('id', '=', id)
    .execute();
}

/** One assessment per reviewer; a later one replaces it. `admitLate` only matters where the application came late. */
export async function recordAssessment(
  db: DatabaseOrTransaction,
  assessment: {
    applicationId: string;
    reviewerId: string;
    verdict: Verdict;
    admitLate: boolean | null;
    note: string | null;
  },
  now: string,
): Promise<void> {
  const values = { verdict: assessment.verdict, admit_late: assessment.admitLate, note: assessment.note, at: now };
  await db
    .insertInto('assessment')
    .values({ application_id: assessment.applicationId, reviewer_id: assessment.reviewerId, ...values })
    .onConflict((conflict) => conflict.columns(['application_id', 'reviewer_id']).doUpdateSet(values))
    .execute();
}

export function assessmentsOfRound(db: DatabaseOrTransaction, roundId: string): Promise<Assessment[]> {
  return db
    .selectFrom('assessment')
    .innerJoin('application', 'application.id', 'assessment.application_id')
    .selectAll('assessment')
    .where('application.round_id', '=', roundId)
    .orderBy('assessment.application_id')
    .orderBy('assessment.reviewer_id')
    .execute();
}

/** Late applications that both reviewers (at least two, and nobody against) let into review. */
export async function admittedLate(db: DatabaseOrTransaction, roundId: string): Promise<string[]> {
  const late = (await applicationsOfRound(db, roundId)).filter((application) => application.late);
  const assessments = await assessmentsOfRound(db, roundId);
  return late
    .map((application) => application.id)
    .filter((id) => {
      const votes = assessments.filter((assessment) => assessment.application_id === id);
      return votes.length >= 2 && votes.every((vote) => vote.admit_late === true);
    });
}
