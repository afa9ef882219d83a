import { offersOf } from '../../../infra/registers/seat-offers.ts';
import { camel } from '../../paging.ts';
import { findMeetingFor } from '../../queries/meeting-one.ts';
import { namesOf } from '../../queries/names.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { SeatOffers } from '../../schemas/levels.ts';

export default route({
  method: 'GET',
  url: '/meetings/:id/seat-offers',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'To whom the consultants’ seat was offered, what they answered, and who holds it',
  schema: { params: IdParams, response: { 200: SeatOffers } },
  handler: async ({ caller, params }, api) => {
    await findMeetingFor(api, caller, params.id);
    const offers = await offersOf(api.db, params.id);
    const names = await namesOf(
      api.db,
      offers.map(({ person_id }) => person_id),
    );
    return {
      items: offers.map(({ meeting_id: _, ...offer }) => ({
        ...camel(offer),
        personName: names.get(offer.person_id) ?? offer.person_id,
      })),
    };
  },
});
