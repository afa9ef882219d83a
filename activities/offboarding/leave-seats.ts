import type { Transaction } from 'kysely';
import type { Tables } from '../../infra/db-types.ts';
import { endLinksOf } from '../../infra/registers/area-links.ts';
import { handOver } from '../../infra/registers/checklists.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import { endSeats } from '../../infra/registers/representations.ts';
import { CONSULTANT_SEAT, giveSeat, leaveSeatOffers } from '../../infra/registers/seat-offers.ts';
import { stableId } from '../../infra/stable-id.ts';
import { rotateSeat } from '../../processes/functions/rotate-seat.ts';
import type { Leaver } from './leaver.ts';

/**
 * Vacates the seats of a leaver and ends their links with areas, the last day being their last in them; at meetings to
 * come somebody who accepted the seat that goes round has it instead, or it is offered again. Every meeting that they were to come to reads its
 * list of participants again.
 */
export async function leaveSeats(trx: Transaction<Tables>, leaver: Leaver, now: string): Promise<void> {
  const { appointmentId, personId, scheme, lastDay } = leaver;
  const vacate = (kind: 'seat' | 'ressort_area', subject: string) =>
    handOver(trx, {
      id: stableId(kind, appointmentId, subject),
      appointment_id: appointmentId,
      kind,
      subject,
      to_person: null,
      at: now,
    });
  for (const { seriesId, seat } of await endSeats(trx, personId, lastDay, 'appointment_ended', scheme)) {
    await vacate('seat', `${seriesId}: ${seat}`);
  }
  for (const area of await endLinksOf(trx, personId, scheme, lastDay)) await vacate('ressort_area', area);

  const meetings = await trx
    .selectFrom('meeting')
    .innerJoin('meeting_series', 'meeting_series.id', 'meeting.series_id')
    .leftJoin('participant', (join) =>
      join
        .onRef('participant.meeting_id', '=', 'meeting.id')
        .on('participant.person_id', '=', personId)
        .on('participant.status', '<>', 'removed'),
    )
    .select(['meeting.id', 'participant.person_id as comes'])
    .where('meeting_series.scheme', '=', scheme)
    .where('meeting.starts_at', '>=', now)
    .where('meeting.state', 'in', ['planned', 'invited', 'agenda_final', 'postponed'])
    .orderBy('meeting.id')
    .execute();
  const freed = await leaveSeatOffers(
    trx,
    personId,
    meetings.map(({ id }) => id),
    now,
  );
  for (const { meetingId, seat } of freed) {
    if (seat !== CONSULTANT_SEAT) continue;
    const holder = await giveSeat(trx, meetingId, seat, rotateSeat);
    if (holder !== null) continue;
    const free = { id: stableId('seat-free', appointmentId, meetingId), name: 'level1-seat-free', variables: {} };
    await publishMessage(trx, { ...free, correlationKey: meetingId, timeToLive: 'P1Y' }, now);
  }
  const isFreed = (id: string) => freed.some(({ meetingId }) => meetingId === id);
  const ids = meetings.filter(({ id, comes }) => comes !== null || isFreed(id)).map(({ id }) => id);
  for (const id of ids) {
    const message = { id: stableId('left', appointmentId, id), name: 'meeting-participants-changed', variables: {} };
    await publishMessage(trx, { ...message, correlationKey: id }, now);
  }
}
