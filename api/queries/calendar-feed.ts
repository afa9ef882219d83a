import { sql } from 'kysely';
import { addDays, addMonths, dateOf, startOfDay } from '../../engine/values/time.ts';
import type { FeedEntry } from '../../infra/calendar-file.ts';
import type { Caller, Db } from '../context.ts';
import { settingsOf } from './settings.ts';
import { textArray } from './visibility.ts';

const WORDS = {
  da: {
    interview: (title: string) => `Samtale om stillingen som ${title}`,
    task: (name: string) => `Frist: ${name}`,
    termEnd: (title: string) => `Sidste dag i ansættelsen: ${title}`,
    declined: (title: string) => `Meldt fra: ${title}`,
    appointment: 'praksiskonsulent',
  },
  en: {
    interview: (title: string) => `Interview for the post of ${title}`,
    task: (name: string) => `Deadline: ${name}`,
    termEnd: (title: string) => `Last day of the appointment: ${title}`,
    declined: (title: string) => `Declined: ${title}`,
    appointment: 'consultant',
  },
};

/** What has gone by longer ago than this has left the feed. */
const MONTHS_BACK = 12;

/** Everything with a date that is the person's: meetings, interviews, the end of appointments, and by choice deadlines. */
export async function calendarEntries(db: Db, person: Caller, now: string, publicUrl: string): Promise<FeedEntry[]> {
  const from = startOfDay(addMonths(dateOf(now), -MONTHS_BACK));
  const { calendarDeadlines } = await settingsOf(db, person.id);
  const lists = await datesOf(db, person, from, publicUrl);
  return [...lists.meeting, ...lists.interview, ...(calendarDeadlines ? lists.deadline : []), ...lists['term-end']];
}

/** The same by kind, from an instant on; deadlines are of the tasks that are open now. */
export async function datesOf(db: Db, person: Caller, from: string, publicUrl: string) {
  return {
    meeting: await meetings(db, person, from, publicUrl),
    interview: await interviews(db, person, from),
    deadline: await deadlines(db, person, publicUrl),
    'term-end': await termEnds(db, person, from, publicUrl),
  };
}

async function meetings(db: Db, person: Caller, from: string, publicUrl: string): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('meeting', 'meeting.id', 'participant.meeting_id')
    .selectAll('meeting')
    .select(['participant.status', 'participant.invited_at'])
    .where('participant.person_id', '=', person.id)
    .where('meeting.starts_at', '>=', from)
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
    .execute();
  return rows
    .filter((row) => row.status !== 'removed' || row.invited_at !== null)
    .map((row) => ({
      uid: row.ics_uid,
      sequence: row.ics_sequence,
      status:
        row.state === 'cancelled' || row.status === 'removed'
          ? 'cancelled'
          : row.state === 'planned' || row.state === 'postponed'
            ? 'tentative'
            : 'confirmed',
      when: { start: row.starts_at, end: row.ends_at },
      summary: row.status === 'declined' ? WORDS[person.language].declined(row.title) : row.title,
      location: row.place || null,
      description: row.topic,
      url: `${publicUrl}/meetings/${encodeURIComponent(row.id)}`,
      busy: row.status !== 'declined' && row.state !== 'cancelled',
    }));
}

/** Of the applicant, and of the doctor who follows the case. A time that was replaced has the same uid: the newest counts. */
async function interviews(db: Db, person: Caller, from: string): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom('interview')
    .innerJoin('application', 'application.id', 'interview.application_id')
    .innerJoin('recruitment_round', 'recruitment_round.id', 'application.round_id')
    .innerJoin('position', 'position.id', 'recruitment_round.position_id')
    .select([
      'interview.ics_uid',
      'interview.ics_sequence',
      'interview.starts_at',
      'interview.ends_at',
      'interview.place',
      'interview.cancelled',
      'position.title',
    ])
    .distinctOn('interview.ics_uid')
    .where((where) =>
      where.or([
        where('application.person_id', '=', person.id),
        sql<boolean>`exists (select from overseer where overseer.case_id = recruitment_round.case_id
          and overseer.person_id = ${person.id} and overseer.ended_at is null)`,
      ]),
    )
    .where('interview.starts_at', '>=', from)
    .orderBy('interview.ics_uid')
    .orderBy('interview.ics_sequence', 'desc')
    .execute();
  return rows.map((row) => ({
    uid: row.ics_uid,
    sequence: row.ics_sequence,
    status: row.cancelled ? 'cancelled' : 'confirmed',
    when: { start: row.starts_at, end: row.ends_at },
    summary: WORDS[person.language].interview(row.title),
    location: row.place,
    busy: !row.cancelled,
  }));
}

/** Open tasks of the person or of a group of theirs, on the last day on which they are in time. */
async function deadlines(db: Db, person: Caller, publicUrl: string): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom('task')
    .select(['id', 'name', 'due_at'])
    .select(
      sql<string | null>`(select whose.case_number from instance whose where whose.id = task.instance_id)`.as(
        'case_number',
      ),
    )
    .where('state', '=', 'open')
    .where('due_at', 'is not', null)
    .where(
      sql<boolean>`(assignee = ${person.id} or assignee is null and (${person.id} = any(candidate_users)
        or candidate_groups && ${textArray(person.groups)}))`,
    )
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    uid: `task-${row.id}@sagsgang`,
    sequence: 0,
    status: 'confirmed',
    when: { day: lastDayOf(row.due_at!) },
    summary: WORDS[person.language].task(row.name),
    description: row.case_number,
    url: `${publicUrl}/tasks/${encodeURIComponent(row.id)}`,
    busy: false,
  }));
}

/** A deadline that ends at midnight is the day before. */
function lastDayOf(dueAt: string): string {
  const day = dateOf(dueAt);
  return Date.parse(startOfDay(day)) === Date.parse(dueAt) ? addDays(day, -1) : day;
}

async function termEnds(db: Db, person: Caller, from: string, publicUrl: string): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom('appointment')
    .leftJoin('position', 'position.id', 'appointment.position_id')
    .select(['appointment.id', 'appointment.last_day', 'position.title'])
    .select(
      sql<number>`(select count(*)::int from term where term.appointment_id = appointment.id)
        + (select count(*)::int * 2 from notice where notice.appointment_id = appointment.id)
        + (select count(*)::int from notice where notice.appointment_id = appointment.id and notice.state = 'withdrawn')`.as(
        'changes',
      ),
    )
    .where('appointment.person_id', '=', person.id)
    .where('appointment.state', 'in', ['signed', 'active', 'ended'])
    .where('appointment.last_day', '>=', dateOf(from))
    .orderBy('appointment.last_day')
    .execute();
  const words = WORDS[person.language];
  return rows.map((row) => ({
    uid: `appointment-${row.id}@sagsgang`,
    // Rises with each thing that can move the last day: a further term, a notice, its withdrawal.
    sequence: row.changes,
    status: 'confirmed',
    when: { day: row.last_day! },
    summary: words.termEnd(row.title ?? words.appointment),
    url: `${publicUrl}/appointments/${encodeURIComponent(row.id)}`,
    busy: false,
  }));
}
