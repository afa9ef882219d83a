import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, inTransaction, json, lockWords } from '../db.ts';
import type { EvaluationAnswerTable, EvaluationTable } from '../db-types-meetings.ts';
import { evaluationMeeting } from './evaluation-meeting.ts';

export type Evaluation = Selectable<EvaluationTable>;
export type EvaluationAnswer = Selectable<EvaluationAnswerTable>;
/** `fixed_code` of the item that cannot be removed. */
export const EVALUATION_ITEM = 'evaluation';
const ITEM_TITLE = 'Genovervejelse af praksiskonsulentordningen';

export async function findEvaluation(db: DatabaseOrTransaction, id: string): Promise<Evaluation | null> {
  return (await db.selectFrom('evaluation').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export async function evaluationOfYear(
  db: DatabaseOrTransaction,
  seriesId: string,
  year: number,
): Promise<Evaluation | null> {
  const row = await db
    .selectFrom('evaluation')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes the evaluation of a year for a case; null when another case has it. The same case again gets it again. */
export async function openEvaluation(
  db: DatabaseOrTransaction,
  evaluation: { id: string; seriesId: string; year: number; caseId: string },
): Promise<Evaluation | null> {
  await db
    .insertInto('evaluation')
    .values({
      id: evaluation.id,
      series_id: evaluation.seriesId,
      year: evaluation.year,
      case_id: evaluation.caseId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await evaluationOfYear(db, evaluation.seriesId, evaluation.year);
  return row?.case_id === evaluation.caseId ? row : null;
}

/**
 * Puts the item on the meeting that takes it now, after any change of the year's meetings; from one agenda to the other
 * it keeps its id. `callFor`: an extra meeting that is called for it. Null where the year has no evaluation.
 */
export function followMeetings(
  db: DatabaseOrTransaction,
  seriesId: string,
  year: number,
  now: string,
  callFor?: string,
): Promise<Evaluation | null> {
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'evaluation', seriesId, String(year));
    const evaluation = await evaluationOfYear(trx, seriesId, year);
    if (!evaluation) return null;
    if (evaluation.state !== 'planned' && evaluation.state !== 'asked') return evaluation;
    const meetings = await trx
      .selectFrom('meeting')
      .select(['id', 'extraordinary', 'state', 'starts_at as startsAt'])
      .where('series_id', '=', seriesId)
      .where('slot_year', '=', year)
      .execute();
    const meetingId = evaluationMeeting(meetings, callFor ?? evaluation.meeting_id);
    const itemId = `${evaluation.id}-item`;
    if (meetingId !== evaluation.meeting_id) {
      await trx.updateTable('evaluation').set({ meeting_id: meetingId }).where('id', '=', evaluation.id).execute();
    }
    if (meetingId === null) await trx.deleteFrom('agenda_item').where('id', '=', itemId).execute();
    else {
      const standing = await trx
        .selectFrom('agenda_item')
        .select('meeting_id')
        .where('id', '=', itemId)
        .executeTakeFirst();
      if (standing?.meeting_id !== meetingId) {
        await trx
          .insertInto('agenda_item')
          .values({
            id: itemId,
            meeting_id: meetingId,
            position: await nextPosition(trx, meetingId),
            title: `${ITEM_TITLE} ${year}`,
            proposed_by: 'rule',
            fixed: true,
            fixed_code: EVALUATION_ITEM,
            added_at: now,
          })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet({
              meeting_id: sql<string>`excluded.meeting_id`,
              position: sql<number>`excluded.position`,
            }),
          )
          .execute();
      }
    }
    return { ...evaluation, meeting_id: meetingId };
  });
}

async function nextPosition(db: DatabaseOrTransaction, meetingId: string): Promise<number> {
  const { last } = await db
    .selectFrom('agenda_item')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

/** Asks people; who was asked already is not asked again. Returns those who have not answered, by id. */
export function askEvaluation(
  db: DatabaseOrTransaction,
  id: string,
  people: readonly string[],
  now: string,
): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    for (const personId of people) {
      await trx
        .insertInto('evaluation_answer')
        // the id must not tell whose answer it is
        .values({ id: randomUUID(), evaluation_id: id, person_id: personId, asked_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await trx
      .updateTable('evaluation')
      .set({ state: 'asked', asked_at: now })
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .execute();
    const open = await trx
      .selectFrom('evaluation_answer')
      .select('person_id')
      .where('evaluation_id', '=', id)
      .where('answered_at', 'is', null)
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .execute();
    return open.map(({ person_id }) => person_id!);
  });
}

/** The first answer of a person stands. */
export async function answerEvaluation(
  db: DatabaseOrTransaction,
  answer: { evaluationId: string; personId: string; answers: JsonObject },
  now: string,
): Promise<void> {
  await db
    .updateTable('evaluation_answer')
    .set({ answers: json(answer.answers), answered_at: now })
    .where('evaluation_id', '=', answer.evaluationId)
    .where('person_id', '=', answer.personId)
    .where('answered_at', 'is', null)
    .execute();
}

export function answersOf(db: DatabaseOrTransaction, evaluationId: string): Promise<EvaluationAnswer[]> {
  return db
    .selectFrom('evaluation_answer')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('id')
    .execute();
}

/**
 * Files the note. From then on no answer tells whose it is: names, and times that could be matched with those of a
 * task, are gone from the answers.
 */
export function noteEvaluation(
  db: DatabaseOrTransaction,
  note: { id: string; text: string; notedBy: string },
  now: string,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    await trx
      .updateTable('evaluation')
      .set({ state: 'noted', note: note.text, noted_by: note.notedBy, noted_at: now })
      .where('id', '=', note.id)
      .where('state', 'in', ['planned', 'asked'])
      .execute();
    await trx
      .updateTable('evaluation_answer')
      .set({ person_id: null, answered_at: sql`case when answered_at is null then null else ${now}::timestamptz end` })
      .where('evaluation_id', '=', note.id)
      .execute();
  });
}

/**
 * Puts the note on the agenda of the next level 1 meeting of the scheme whose agenda is open. Null where none is
 * planned; again gives the same item.
 */
export function carryNote(db: DatabaseOrTransaction, id: string, now: string): Promise<{ meetingId: string } | null> {
  return inTransaction(db, async (trx) => {
    const evaluation = await trx
      .selectFrom('evaluation')
      .innerJoin('meeting_series', 'meeting_series.id', 'evaluation.series_id')
      .selectAll('evaluation')
      .select('meeting_series.scheme')
      .where('evaluation.id', '=', id)
      .forUpdate('evaluation')
      .executeTakeFirstOrThrow();
    const itemId = `${id}-note`;
    const standing = await trx
      .selectFrom('agenda_item')
      .innerJoin('meeting', 'meeting.id', 'agenda_item.meeting_id')
      .select('meeting.id as meetingId')
      .where('agenda_item.id', '=', itemId)
      .where('meeting.state', '<>', 'cancelled')
      .executeTakeFirst();
    if (standing) return standing;
    const next = await trx
      .selectFrom('meeting')
      .innerJoin('meeting_series', 'meeting_series.id', 'meeting.series_id')
      .select('meeting.id')
      .where('meeting_series.kind', '=', 'level1')
      .where('meeting_series.scheme', '=', evaluation.scheme)
      .where('meeting.state', 'in', ['planned', 'invited', 'postponed'])
      .where('meeting.starts_at', '>', now)
      .orderBy('meeting.starts_at')
      .orderBy('meeting.id')
      .executeTakeFirst();
    if (!next) return null;
    await trx
      .insertInto('agenda_item')
      .values({
        id: itemId,
        meeting_id: next.id,
        position: await nextPosition(trx, next.id),
        title: `Erfaringer fra ${ITEM_TITLE.toLowerCase()} ${evaluation.year}`,
        description: evaluation.note,
        proposed_by: 'carried',
        carried_from: id,
        added_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ meeting_id: next.id }))
      .execute();
    await trx.updateTable('evaluation').set({ state: 'carried', carried_to: itemId }).where('id', '=', id).execute();
    return { meetingId: next.id };
  });
}

/** Evaluations of a scheme whose note has not reached level 1. */
export function evaluationsToCarry(db: DatabaseOrTransaction, scheme: string): Promise<Evaluation[]> {
  return db
    .selectFrom('evaluation')
    .innerJoin('meeting_series', 'meeting_series.id', 'evaluation.series_id')
    .selectAll('evaluation')
    .where('meeting_series.scheme', '=', scheme)
    .where('evaluation.state', 'in', ['noted', 'overdue'])
    .orderBy('evaluation.year')
    .execute();
}

/** A note on the agenda of a level 1 meeting that is cancelled waits for the next one. */
export async function releaseNotes(db: DatabaseOrTransaction, meetingId: string): Promise<string[]> {
  const released = await db
    .updateTable('evaluation')
    .set({ state: 'noted', carried_to: null })
    .where('carried_to', 'in', (items) =>
      items.selectFrom('agenda_item').select('id').where('meeting_id', '=', meetingId),
    )
    .returning('id')
    .execute();
  return released.map(({ id }) => id);
}

export async function setOverdue(db: DatabaseOrTransaction, id: string): Promise<void> {
  await db
    .updateTable('evaluation')
    .set({ state: 'overdue' })
    .where('id', '=', id)
    .where('state', '=', 'noted')
    .execute();
}
