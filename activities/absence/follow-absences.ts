import { sql, type Transaction } from 'kysely';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import type { Tables } from '../../infra/db-types.ts';
import { forgetAbsences, isAway } from '../../infra/registers/absences.ts';
import { tellGathered } from '../../infra/registers/digests.ts';
import { queueMail } from '../../infra/registers/mail-rows.ts';
import { findPeople, findPerson, groupsOf } from '../../infra/registers/people.ts';
import { isRole, ROLES } from '../../processes/roles.ts';
import type { Dependencies } from '../dependencies.ts';
import { ofPerson, type Recipient } from '../recipients.ts';
import { renderMail } from '../render-mail.ts';
import { mayBeTakenBy } from '../task-takers.ts';
import { type AbsenceMail, absenceMail } from './mail-words.ts';

/** So many tasks stand in one mail; the inbox has them all. */
const LISTED = 50;

/**
 * What follows from absences when its time has come: substitutes are told, colleagues are offered what nobody looks
 * after, and whoever is back gets one mail with what is open. Each of it once, however often this runs and by how many.
 */
export async function followAbsences(dependencies: Dependencies): Promise<void> {
  const now = await dependencies.clock.now();
  await tellSubstitutes(dependencies, now);
  while (await offerNext(dependencies, now));
  while (await welcomeNext(dependencies, now));
  await forgetAbsences(dependencies.db, dateOf(now));
}

async function tellSubstitutes({ db, publicUrl, mailFrom }: Dependencies, now: string): Promise<void> {
  const untold = await db
    .selectFrom('substitution')
    .selectAll()
    .where(sql<boolean>`upper(period) > ${dateOf(now)}::date`)
    .where(sql<boolean>`not exists (select from mail where mail.key = 'substitution:' || substitution.id)`)
    .limit(100)
    .execute();
  for (const one of untold) {
    await db.transaction().execute(async (trx) => {
      const [person, substitute] = [await findPerson(trx, one.person_id), await findPerson(trx, one.substitute_id)];
      if (!person || !substitute?.active) return;
      for (const recipient of ofPerson(substitute)) {
        const scope = await scopeText(trx, one, recipient.language);
        const data = { person: { name: person.name }, from: one.from_date, to: one.to_date, scope };
        const key = `substitution:${one.id}`;
        await queue(trx, { kind: 'substitute-named', recipient, data, key, now, publicUrl, mailFrom });
      }
    });
  }
}

async function scopeText(
  trx: Transaction<Tables>,
  { role, process_key: key }: { role: string | null; process_key: string | null },
  language: 'da' | 'en',
): Promise<string | null> {
  const named = role !== null && isRole(role) ? ROLES.find(({ id }) => id === role)![language] : role;
  const process =
    key === null
      ? undefined
      : await trx
          .selectFrom('definition')
          .select(['name', 'name_en'])
          .where('key', '=', key)
          .orderBy('version', 'desc')
          .executeTakeFirst();
  const title = language === 'en' ? (process?.name_en ?? process?.name) : process?.name;
  const words =
    language === 'en' ? { role: 'the role', process: 'the process' } : { role: 'rollen', process: 'processen' };
  const parts = [named && `${words.role} ${named}`, title && `${words.process} ${title}`].filter(Boolean);
  return parts.length === 0 ? null : parts.join(language === 'en' ? ' and ' : ' og ');
}

/** Offers what one absent person holds to their colleagues, where nobody stands in. False: none is due. */
async function offerNext({ db, publicUrl, mailFrom }: Dependencies, now: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const absence = await trx
      .selectFrom('absence')
      .selectAll()
      .where('offered_at', 'is', null)
      .where('offer_at', '<=', now)
      .orderBy('offer_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!absence) return false;
    await trx.updateTable('absence').set({ offered_at: now }).where('id', '=', absence.id).execute();
    const today = dateOf(now);
    const person = await findPerson(trx, absence.person_id);
    if (!person || (await hasSubstitute(trx, person.id, today))) return true;
    const offers = await offersOf(trx, person.id, today);
    for (const colleague of await findPeople(trx, [...offers.keys()])) {
      const tasks = await listedTasks(trx, publicUrl, offers.get(colleague.id) ?? []);
      for (const recipient of ofPerson(colleague)) {
        const data = { person: { name: person.name }, to: absence.to_date, tasks };
        const key = `absence:${absence.id}:offer:${colleague.id}`;
        await queue(trx, { kind: 'absence-offer', recipient, data, key, now, publicUrl, mailFrom });
      }
    }
    return true;
  });
}

async function hasSubstitute(trx: Transaction<Tables>, personId: string, today: string): Promise<boolean> {
  const row = await trx
    .selectFrom('substitution')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<boolean>`period @> ${today}::date`)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Open tasks that a person holds, by colleague: those who could have taken the task themselves, by the same role in the
 * same scheme or the same body, and who are not away.
 */
async function offersOf(trx: Transaction<Tables>, personId: string, today: string): Promise<Map<string, string[]>> {
  const valid = (alias: string) =>
    sql`daterange(${sql.ref(`${alias}.valid_from`)}, ${sql.ref(`${alias}.valid_to`)}, '[]') @> ${today}::date`;
  const { rows } = await sql<{ colleague: string; task: string }>`
    with shared as (
      select theirs.person_id, theirs.role, coalesce(mine.scheme, theirs.scheme) as scheme
      from person_role mine join person_role theirs on theirs.role = mine.role and theirs.person_id <> mine.person_id
        and (mine.scheme is null or theirs.scheme is null or mine.scheme = theirs.scheme)
      where mine.person_id = ${personId} and mine.role <> 'administrator' and ${valid('mine')} and ${valid('theirs')}
    ), bodies as (
      select theirs.person_id, 'body:' || mine.organisation_id as body
      from body_member mine join body_member theirs on theirs.organisation_id = mine.organisation_id
        and theirs.person_id <> mine.person_id
      where mine.person_id = ${personId} and ${valid('mine')} and ${valid('theirs')}
    )
    select distinct person.id as colleague, task.id as task, task.due_at
    from task cross join person
    where task.assignee = ${personId} and task.state = 'open' and person.active
      and not exists (select from absence where absence.person_id = person.id and period @> ${today}::date)
      and (exists (select from shared where shared.person_id = person.id
          and exists (select from unnest(task.candidate_groups) g where g = shared.role
            or g = shared.role || '@' || shared.scheme or shared.scheme is null and g like shared.role || '@%'))
        or exists (select from bodies where bodies.person_id = person.id and bodies.body = any(task.candidate_groups)))
    order by person.id, task.due_at nulls last, task.id`.execute(trx);
  const offers = new Map<string, string[]>();
  for (const { colleague, task } of rows) offers.set(colleague, [...(offers.get(colleague) ?? []), task]);
  return offers;
}

/** One mail for one person who is back, with what is open; none where nothing is. False: nobody is due. */
async function welcomeNext({ db, publicUrl, mailFrom }: Dependencies, now: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const absence = await trx
      .selectFrom('absence')
      .selectAll()
      .where('returned_at', 'is', null)
      .where('return_at', '<=', now)
      .orderBy('return_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!absence) return false;
    await trx.updateTable('absence').set({ returned_at: now }).where('id', '=', absence.id).execute();
    const person = await findPerson(trx, absence.person_id);
    // One absence follows the other: the last one welcomes.
    if (!person?.active || (await isAway(trx, person.id, dateOf(now)))) return true;
    const theirs = await sql<{ id: string }>`select id from task where state = 'open'
      and (assignee = ${person.id} or owner = ${person.id} or assignee is null and ${person.id} = any(candidate_users))
      order by due_at nulls last, id`.execute(trx);
    // The mail of the return tells what waited to be gathered, too.
    await tellGathered(trx, person.id, now);
    const groups = await groupsOf(trx, person.id, now);
    const today = dateOf(now);
    const others = await sql<{ more: number }>`select count(*)::int as more from task where state = 'open'
      and not ${person.id} = any(candidate_users) and ${mayBeTakenBy(person.id, groups, today)}`.execute(trx);
    const more = others.rows[0]?.more ?? 0;
    const tasks = await listedTasks(
      trx,
      publicUrl,
      theirs.rows.map(({ id }) => id),
      person.id,
    );
    if (tasks.length === 0 && more === 0) return true;
    for (const recipient of ofPerson(person)) {
      const key = `absence:${absence.id}:return`;
      await queue(trx, { kind: 'absence-return', recipient, data: { tasks, more }, key, now, publicUrl, mailFrom });
    }
    return true;
  });
}

async function listedTasks(
  trx: Transaction<Tables>,
  publicUrl: string,
  ids: string[],
  personId: string | null = null,
): Promise<Json[]> {
  const shown = ids.slice(0, LISTED);
  if (shown.length === 0) return [];
  const rows = await trx
    .selectFrom('task')
    .innerJoin('instance', 'instance.id', 'task.instance_id')
    .leftJoin('person as holder', 'holder.id', 'task.assignee')
    .select(['task.id', 'task.name', 'task.due_at', 'task.assignee', 'instance.case_number', 'holder.name as holder'])
    .where('task.id', 'in', shown)
    .execute();
  return shown.flatMap((id): Json[] => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const heldBy = personId !== null && row.assignee !== personId ? row.holder : null;
    const link = `${publicUrl}/tasks/${id}`;
    return [{ name: row.name, link, caseNumber: row.case_number, dueAt: row.due_at, heldBy }];
  });
}

interface QueuedAbsenceMail {
  kind: AbsenceMail;
  recipient: Recipient;
  data: JsonObject;
  key: string;
  now: string;
  publicUrl: string;
  mailFrom: string;
}

async function queue(trx: Transaction<Tables>, mail: QueuedAbsenceMail): Promise<void> {
  const { kind, recipient, data, key, now, publicUrl, mailFrom } = mail;
  const host = new URL(publicUrl).hostname;
  const context = { data: { ...data, inbox: `${publicUrl}/inbox` }, now, from: mailFrom, meetingUid: `${key}@${host}` };
  const written = renderMail(absenceMail(kind, recipient.language), recipient, context);
  await queueMail(
    trx,
    {
      key,
      template: kind,
      toPerson: recipient.personId,
      toAddress: recipient.address,
      ...written,
    },
    now,
    host,
  );
}
