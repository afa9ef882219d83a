import { sql } from 'kysely';
import {
  addDays,
  atTime,
  compareInstants,
  dateOf,
  dayOfWeek,
  isWorkingDay,
  nextWorkingDay,
} from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../db.ts';

/** How a person wants the reminders of their tasks: each by itself, or gathered. The usual is `each`. */
export type ReminderChoice = 'each' | 'daily' | 'weekly';

/** When a gathered mail is due on its day, in Copenhagen; reminders by themselves come at 09:00. */
const HOUR = '08:00';
/** Rows of days longer ago are forgotten: nothing is due on those days again. */
const KEPT_DAYS = 60;

export interface DueDigest {
  personId: string;
  /** Local date. */
  day: string;
}

/** Who of these people has their reminders gathered. */
export async function gatherers(db: DatabaseOrTransaction, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('person_setting')
    .select('person_id')
    .where('name', '=', 'reminders')
    .where('person_id', 'in', personIds)
    .where(sql<boolean>`value in ('"daily"', '"weekly"')`)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/**
 * For whom the mail of today is due and not made yet: at eight on working days, weekly ones on the first working day of
 * the week. Whoever chose it later in the day begins with the next. Whoever has reminders by themselves again is told
 * once more what was still waiting to be gathered.
 */
export async function dueDigests(db: DatabaseOrTransaction, now: string): Promise<DueDigest[]> {
  const day = dateOf(now);
  const since = atTime(day, HOUR);
  if (!isWorkingDay(day) || compareInstants(now, since) < 0) return [];
  const kinds = isFirstOfWeek(day) ? ['"daily"', '"weekly"'] : ['"daily"'];
  const { rows } = await sql<{ person_id: string }>`
    select person_id from (
      select person_id from person_setting where name = 'reminders' and value::text = any(${kinds}::text[])
        and changed_at <= ${since}
      union
      select recipient from reminder_log left join person_setting chosen
        on chosen.person_id = recipient and chosen.name = 'reminders' and chosen.value in ('"daily"', '"weekly"')
      where gathered and digest_day is null and reminder_log.at <= ${since} and chosen.person_id is null
    ) wanted join person on person.id = wanted.person_id and person.active
    where not exists (select from digest where digest.person_id = wanted.person_id and digest.day = ${day}::date)
    order by person_id`.execute(db);
  return rows.map(({ person_id: personId }) => ({ personId, day }));
}

/** The first moment after `at` at which gathered mails are due; null where nobody waits for any. */
export async function nextDigestAt(db: DatabaseOrTransaction, at: string): Promise<string | null> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from person_setting where name = 'reminders' and value in ('"daily"', '"weekly"'))
      or exists (select from reminder_log where gathered and digest_day is null) as waits`.execute(db);
  if (!rows[0]?.waits) return null;
  const today = atTime(dateOf(at), HOUR);
  if (isWorkingDay(dateOf(at)) && compareInstants(at, today) < 0) return today;
  return atTime(nextWorkingDay(addDays(dateOf(at), 1)), HOUR);
}

/** What waited to be gathered for somebody has been told by a mail of this moment's day. */
export async function tellGathered(db: DatabaseOrTransaction, personId: string, now: string): Promise<void> {
  await db
    .updateTable('reminder_log')
    .set({ digest_day: dateOf(now) })
    .where('recipient', '=', personId)
    .where('gathered', '=', true)
    .where('digest_day', 'is', null)
    .where('at', '<=', now)
    .execute();
}

export async function forgetDigests(db: DatabaseOrTransaction, today: string): Promise<void> {
  await db
    .deleteFrom('digest')
    .where(sql<boolean>`day < ${addDays(today, -KEPT_DAYS)}::date`)
    .execute();
}

/** Monday; where it is closed, the next day that is not. */
function isFirstOfWeek(day: string): boolean {
  return nextWorkingDay(addDays(day, 1 - dayOfWeek(day))) === day;
}
