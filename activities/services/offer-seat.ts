import { dateOf } from '../../engine/values/time.ts';
import { findSeries } from '../../infra/registers/meeting-series.ts';
import { findMeeting } from '../../infra/registers/meetings.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';
import { CONSULTANT_SEAT, offerAgain, offerSeat, offersOf } from '../../infra/registers/seat-offers.ts';
import { offerDeadline } from '../../processes/functions/meeting-plan.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/**
 * Offers the consultant's seat of a level 1 meeting to everybody who is a consultant of the scheme today: how many
 * they are is data. `again`: its holder has left, so everybody is asked once more. `{ consultants: those who have not answered, offerDeadline: local date }`
 */
export default async function offer({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const meeting = await findMeeting(db, idOf(input, 'meetingId'));
  const series = meeting && (await findSeries(db, meeting.series_id));
  if (!series) throw new Error(`There is no meeting ${String(input.meetingId)}.`);
  const people = (await peopleWithRole(db, `consultant@${series.scheme}`, dateOf(now))).map(({ id }) => id);
  const seat = { meetingId: meeting.id, seat: CONSULTANT_SEAT };
  if (input.again === true) await offerAgain(db, { ...seat, people }, now);
  await offerSeat(db, { ...seat, people }, now);
  const open = (await offersOf(db, meeting.id)).filter(
    ({ seat, answer }) => seat === CONSULTANT_SEAT && answer === null,
  );
  return {
    consultants: open.map(({ person_id }) => person_id),
    offerDeadline: offerDeadline(dateOf(now), Number(input.offerDays), dateOf(meeting.starts_at)),
  };
}
