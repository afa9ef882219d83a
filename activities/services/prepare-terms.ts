import { findPosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** What the post says about hours and payout, as a first draft of the terms. */
export default async function prepare({ db, input }: ServiceCall) {
  const position = await findPosition(db, idOf(input, 'positionId'));
  if (!position) throw new Error(`Position ${String(input.positionId)} does not exist.`);
  return {
    terms: {
      startDate: null,
      hoursModel: position.hours_model,
      hoursMin: Number(position.hours_min),
      hoursMax: Number(position.hours_max),
      payoutRoute: position.payout_route,
    },
  };
}
