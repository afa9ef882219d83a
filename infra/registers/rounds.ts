import { type Selectable, sql } from 'kysely';
import { compareInstants, dateOf, endOfDay } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type {
  AnnouncementRecipientTable,
  Channel,
  RecruitmentRoundTable,
  RoundOutcome,
} from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Round = Selectable<RecruitmentRoundTable>;
export type AnnouncementRecipient = Selectable<AnnouncementRecipientTable>;

export async function findRound(db: DatabaseOrTransaction, id: string): Promise<Round | null> {
  return (await db.selectFrom('recruitment_round').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function roundsOfCase(db: DatabaseOrTransaction, caseId: string): Promise<Round[]> {
  return db.selectFrom('recruitment_round').selectAll().where('case_id', '=', caseId).orderBy('number').execute();
}

/** Opens the next numbered round of a case; earlier ones stay readable. The same id again gives the same round. */
export function openRound(
  db: DatabaseOrTransaction,
  round: { id: string; caseId: string; positionId: string },
  now: string,
): Promise<Round> {
  return inTransaction(db, async (trx) => {
    await trx
      .insertInto('recruitment_round')
      .values({
        id: round.id,
        case_id: round.caseId,
        position_id: round.positionId,
        number: sql<number>`(select coalesce(max(number), 0) + 1 from recruitment_round where case_id = ${round.caseId})`,
        opened_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return trx.selectFrom('recruitment_round').selectAll().where('id', '=', round.id).executeTakeFirstOrThrow();
  });
}

/**
 * Announces a round: channels and deadline are set, and the list of those who get the letter is frozen, all doctors who
 * practise in the municipality on the day of `now`. Who comes later is not on it, and a repeat changes nothing.
 * @throws Refusal CHANNEL_REQUIRED, DEADLINE_IN_PAST
 */
export async function announceRound(
  db: DatabaseOrTransaction,
  announcement: { roundId: string; municipalityId: string; channels: Channel[]; deadline: string },
  now: string,
): Promise<AnnouncementRecipient[]> {
  const { roundId, municipalityId, channels, deadline } = announcement;
  if (channels.length === 0) {
    throw new Refusal(
      'CHANNEL_REQUIRED',
      'Neither letter nor advertisement was chosen, so nobody would hear of the post.',
    );
  }
  if (compareInstants(endOfDay(deadline), now) <= 0) {
    throw new Refusal('DEADLINE_IN_PAST', `The deadline ${deadline} has passed already.`, { deadline });
  }
  return inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('recruitment_round')
      .set({ channels, deadline, state: 'announced', announced_at: now })
      .where('id', '=', roundId)
      .where('state', '=', 'preparing')
      .executeTakeFirst();
    if (numUpdatedRows > 0n && channels.includes('letter')) {
      const doctors = await doctorsPractisingIn(trx, municipalityId, dateOf(now));
      if (doctors.length > 0) {
        await trx
          .insertInto('announcement_recipient')
          .values(doctors.map((doctor) => ({ round_id: roundId, ...doctor })))
          .execute();
      }
    }
    return recipientsOfRound(trx, roundId);
  });
}

/** Everyone with a valid tie to a valid practice of the municipality on a local date; one practice each. */
export function doctorsPractisingIn(db: DatabaseOrTransaction, municipalityId: string, date: string) {
  return db
    .selectFrom('practice_tie')
    .innerJoin('practice', 'practice.id', 'practice_tie.practice_id')
    .innerJoin('person', 'person.id', 'practice_tie.person_id')
    .distinctOn('person.id')
    .select(['person.id as person_id', 'practice.id as practice_id', 'person.email as address'])
    .where('practice.municipality_id', '=', municipalityId)
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(practice.valid_from, practice.valid_to, '[]') @> ${date}::date`)
    .where(sql<boolean>`daterange(practice_tie.valid_from, practice_tie.valid_to, '[]') @> ${date}::date`)
    .orderBy('person.id')
    .orderBy('practice.id')
    .execute();
}

/** Ties to practices that are valid on a local date, with the practice's municipality. */
export async function practiceTiesOn(
  db: DatabaseOrTransaction,
  personId: string,
  date: string,
): Promise<{ tie: 'owner' | 'attached'; municipalityId: string }[]> {
  const rows = await db
    .selectFrom('practice_tie')
    .innerJoin('practice', 'practice.id', 'practice_tie.practice_id')
    .select(['practice_tie.tie', 'practice.municipality_id'])
    .where('practice_tie.person_id', '=', personId)
    .where(sql<boolean>`daterange(practice.valid_from, practice.valid_to, '[]') @> ${date}::date`)
    .where(sql<boolean>`daterange(practice_tie.valid_from, practice_tie.valid_to, '[]') @> ${date}::date`)
    .orderBy('practice.id')
    .execute();
  return rows.map(({ tie, municipality_id }) => ({ tie, municipalityId: municipality_id }));
}

export function recipientsOfRound(db: DatabaseOrTransaction, roundId: string): Promise<AnnouncementRecipient[]> {
  return db
    .selectFrom('announcement_recipient')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('person_id')
    .execute();
}

/**
 * Person ids on the list of a round whom the letter did not reach by mail: no address, or the mail server refused it.
 * The refused ones are marked `bounced`.
 */
export async function lettersToPost(db: DatabaseOrTransaction, roundId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('announcement_recipient as recipient')
    .innerJoin('recruitment_round as round', 'round.id', 'recipient.round_id')
    .leftJoin('mail', (join) =>
      join
        .onRef('mail.instance_id', '=', 'round.case_id')
        .onRef('mail.to_person', '=', 'recipient.person_id')
        .onRef('mail.queued_at', '>=', 'round.announced_at')
        .on('mail.template', '=', 'letter-to-gps')
        .on('mail.state', '=', 'failed'),
    )
    .select(['recipient.person_id', 'mail.id as refused'])
    .distinct()
    .where('recipient.round_id', '=', roundId)
    .where('recipient.state', '<>', 'posted')
    .where((where) => where.or([where('recipient.address', 'is', null), where('mail.id', 'is not', null)]))
    .orderBy('recipient.person_id')
    .execute();
  const refused = rows.filter((row) => row.refused !== null).map((row) => row.person_id);
  await setRecipientState(db, roundId, refused, 'bounced');
  return [...new Set(rows.map((row) => row.person_id))];
}

export async function setRecipientState(
  db: DatabaseOrTransaction,
  roundId: string,
  personIds: string[],
  state: AnnouncementRecipient['state'],
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .updateTable('announcement_recipient')
    .set({ state })
    .where('round_id', '=', roundId)
    .where('person_id', 'in', personIds)
    .execute();
}

/** Moves the deadline of a round that stays the same round. @throws Refusal DEADLINE_IN_PAST */
export async function extendDeadline(
  db: DatabaseOrTransaction,
  roundId: string,
  deadline: string,
  now: string,
): Promise<void> {
  if (compareInstants(endOfDay(deadline), now) <= 0) {
    throw new Refusal('DEADLINE_IN_PAST', `The deadline ${deadline} has passed already.`, { deadline });
  }
  await db
    .updateTable('recruitment_round')
    .set({ deadline, state: 'announced', closed_at: null, outcome: null })
    .where('id', '=', roundId)
    .where('state', 'in', ['announced', 'closed'])
    .execute();
}

/** The deadline has passed. Returns how many applications there are to review, late ones not counted. */
export async function closeRound(
  db: DatabaseOrTransaction,
  roundId: string,
  now: string,
): Promise<{ applications: number; late: number }> {
  await db
    .updateTable('recruitment_round')
    .set({ state: 'closed', closed_at: now })
    .where('id', '=', roundId)
    .where('state', '=', 'announced')
    .execute();
  const rows = await db
    .selectFrom('application')
    .select('late')
    .where('round_id', '=', roundId)
    .where('state', '<>', 'withdrawn')
    .execute();
  return { applications: rows.filter((row) => !row.late).length, late: rows.filter((row) => row.late).length };
}

export async function endRound(
  db: DatabaseOrTransaction,
  roundId: string,
  outcome: RoundOutcome,
  now: string,
): Promise<void> {
  await db
    .updateTable('recruitment_round')
    .set((column) => ({ state: 'ended', outcome, closed_at: column.fn.coalesce('closed_at', column.val(now)) }))
    .where('id', '=', roundId)
    .where('state', '<>', 'ended')
    .execute();
}
