import { reviseRenewal } from '../../infra/registers/renewals.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The renewal was sent back and has another length now. */
export default async function revise({ db, input }: ServiceCall) {
  await reviseRenewal(db, idOf(input, 'renewalId'), Number(input.years));
  return {};
}
