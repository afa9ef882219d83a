import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../../../infra/db.ts';
import type { MeetingSeries } from '../../../infra/registers/meeting-series.ts';
import type { Meeting } from '../../../infra/registers/meetings.ts';
import { peopleWithRole } from '../../../infra/registers/people.ts';

export interface Invitee {
  personId: string;
  /** In which capacity; one per person. */
  seat: string;
}
/** Who belongs at a meeting, read anew whenever it is asked: seats follow their holders. `today` is a local date. */
export type InviteesOf = (
  db: DatabaseOrTransaction,
  meeting: Meeting,
  series: MeetingSeries,
  today: string,
) => Promise<Invitee[]>;

/** Holders of a role of the scheme on the day of the meeting. */
export async function holdersOf(
  db: DatabaseOrTransaction,
  role: string,
  scheme: string,
  date: string,
): Promise<Invitee[]> {
  return (await peopleWithRole(db, `${role}@${scheme}`, date)).map(({ id }) => ({ personId: id, seat: role }));
}

/** What the year case of a meeting has in a variable; null where it has no such case or variable (yet). */
export async function variableOfYear(db: DatabaseOrTransaction, meeting: Meeting, name: string): Promise<unknown> {
  const row = await db
    .selectFrom('meeting_year')
    .innerJoin('instance', 'instance.id', 'meeting_year.case_id')
    .select(sql<unknown>`instance.variables -> ${name}`.as('value'))
    .where('meeting_year.series_id', '=', meeting.series_id)
    .where('meeting_year.year', '=', meeting.slot_year)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Everybody once, in the first capacity that names them. */
export function once(invitees: readonly Invitee[]): Invitee[] {
  const found = new Map<string, Invitee>();
  for (const invitee of invitees) if (!found.has(invitee.personId)) found.set(invitee.personId, invitee);
  return [...found.values()];
}
