import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import type { Meeting } from '../../infra/registers/meetings.ts';
import type { Invitee, InviteesOf } from './invitees/invitee.ts';

/**
 * Who belongs at the meeting today: asked of `invitees/<kind of series>.ts`, so that a seat follows its holder.
 * @throws Error where the kind has no such file
 */
export async function inviteesOf(db: DatabaseOrTransaction, meeting: Meeting, today: string): Promise<Invitee[]> {
  const series = (await findSeries(db, meeting.series_id))!;
  const { default: ask } = (await import(`./invitees/${series.kind}.ts`)) as { default: InviteesOf };
  return ask(db, meeting, series, today);
}
