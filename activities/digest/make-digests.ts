import { sql, type Transaction } from 'kysely';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { addDays, dateOf, startOfDay } from '../../engine/values/time.ts';
import type { Tables } from '../../infra/db-types.ts';
import { isAway } from '../../infra/registers/absences.ts';
import { type DueDigest, dueDigests, forgetDigests, tellGathered } from '../../infra/registers/digests.ts';
import { queueMail } from '../../infra/registers/mail-rows.ts';
import { findPerson, groupsOf } from '../../infra/registers/people.ts';
import type { Dependencies } from '../dependencies.ts';
import { ofPerson } from '../recipients.ts';
import { renderMail } from '../render-mail.ts';
import { mayBeTakenBy } from '../task-takers.ts';
import { digestMail } from './mail-words.ts';

/** So many tasks stand in one mail; the inbox has them all. */
const LISTED = 100;
/** Days ahead that count as this week; as in the inbox. */
const WEEK_DAYS = 7;

type Listed = { id: string; name: string; due_at: string; case_number: string | null; told: boolean };

/** Writes the gathered mails that are due, each of them once, however often this runs and by how many. */
export async function makeDigests(dependencies: Dependencies): Promise<void> {
  const now = await dependencies.clock.now();
  const due = await dueDigests(dependencies.db, now);
  for (const one of due) await makeDigest(dependencies, one, now);
  if (due.length > 0) await forgetDigests(dependencies.db, dateOf(now));
}

async function makeDigest({ db, publicUrl, mailFrom }: Dependencies, due: DueDigest, now: string): Promise<void> {
  const { personId, day } = due;
  await db.transaction().execute(async (trx) => {
    const mine = await trx
      .insertInto('digest')
      .values({ person_id: personId, day, made_at: now, mail_id: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('day')
      .executeTakeFirst();
    // Another worker makes it, or has made it.
    if (!mine) return;
    const person = await findPerson(trx, personId);
    // Whoever comes back today gets the one mail of the return instead.
    if (!person?.active || (await isAway(trx, personId, day)) || (await comesBack(trx, personId, day))) return;
    const tasks = await readTasks(trx, personId, day, now);
    const [recipient] = ofPerson(person);
    if (recipient && tasks.length > 0) {
      const key = `digest:${personId}:${day}`;
      const host = new URL(publicUrl).hostname;
      const data = { ...sectionsOf(tasks.slice(0, LISTED), now, publicUrl), ...links(publicUrl) } as JsonObject;
      if (tasks.length > LISTED) data.more = tasks.length - LISTED;
      const context = { data, now, from: mailFrom, meetingUid: `${key}@${host}` };
      const mailId = await queueMail(
        trx,
        {
          key,
          template: 'digest',
          toPerson: personId,
          toAddress: recipient.address,
          ...renderMail(digestMail(recipient.language), recipient, context),
        },
        now,
        host,
      );
      await trx
        .updateTable('digest')
        .set({ mail_id: mailId })
        .where('person_id', '=', personId)
        .where('day', '=', day)
        .execute();
    }
    await tellGathered(trx, personId, now);
  });
}

/** An absence is followed by the mail of the return on this day. */
async function comesBack(trx: Transaction<Tables>, personId: string, day: string): Promise<boolean> {
  const row = await trx
    .selectFrom('absence')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<boolean>`return_at >= ${startOfDay(day)} and return_at < ${startOfDay(addDays(day, 1))}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Open tasks with a deadline this week or passed, and those of which a reminder waits to be told; by deadline. */
async function readTasks(trx: Transaction<Tables>, personId: string, day: string, now: string): Promise<Listed[]> {
  const groups = await groupsOf(trx, personId, now);
  const { rows } = await sql<Listed>`
    with told as (
      select distinct instance_id, element_instance_id from reminder_log
      where recipient = ${personId} and gathered and digest_day is null and at <= ${now}
    )
    select task.id, task.name, task.due_at, instance.case_number, told.instance_id is not null as told
    from task join instance on instance.id = task.instance_id
      left join told on told.instance_id = task.instance_id and told.element_instance_id = task.element_instance_id
    where task.state = 'open' and task.due_at is not null and (told.instance_id is not null
      or task.due_at <= ${startOfDay(addDays(day, WEEK_DAYS + 1))}
        and (assignee = ${personId} or ${mayBeTakenBy(personId, groups, day)}))
    order by task.due_at, task.id`.execute(trx);
  return rows;
}

function sectionsOf(tasks: Listed[], now: string, publicUrl: string): Record<string, Json> {
  const tomorrow = startOfDay(addDays(dateOf(now), 1));
  const nextWeek = startOfDay(addDays(dateOf(now), WEEK_DAYS + 1));
  const within = (after: string | null, upTo: string | null): Json =>
    tasks
      .filter(({ due_at }) => {
        const due = Date.parse(due_at);
        return (after === null || due > Date.parse(after)) && (upTo === null || due <= Date.parse(upTo));
      })
      .map(({ id, name, due_at, case_number }) => ({
        name,
        dueAt: new Date(due_at).toISOString(),
        caseNumber: case_number,
        link: `${publicUrl}/tasks/${id}`,
      }));
  return {
    overdue: within(null, now),
    today: within(now, tomorrow),
    week: within(tomorrow, nextWeek),
    later: within(nextWeek, null),
    more: null,
  };
}

function links(publicUrl: string): Record<string, Json> {
  return { inbox: `${publicUrl}/inbox`, settings: `${publicUrl}/settings` };
}
