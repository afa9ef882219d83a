import { answerOffer, CONSULTANT_SEAT } from '../../infra/registers/seat-offers.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Files a consultant's answer to the offer of the seat. */
export default async function record({ db, clock, input }: ServiceCall) {
  const answer = idOf(input, 'answer') === 'accepted' ? 'accepted' : 'declined';
  await answerOffer(
    db,
    { meetingId: idOf(input, 'meetingId'), seat: CONSULTANT_SEAT, personId: idOf(input, 'personId'), answer },
    await clock.now(),
  );
  return {};
}
