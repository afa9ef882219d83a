import { findNomination, refuseNomination, signNomination } from '../../infra/registers/nominations.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Signs the nomination for both sides, or refuses it when a side says no or one person signed for both.
 * `withdrawn`: the candidate has stepped back meanwhile.
 */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const nominationId = idOf(input, 'nominationId');
  if ((await findNomination(db, nominationId))?.state === 'withdrawn') return { bothSigned: false, withdrawn: true };
  const sides = [
    { side: 'gp' as const, answer: await answerOf(db, instanceId, 'sign-gp-side') },
    { side: 'municipal' as const, answer: await answerOf(db, instanceId, 'sign-municipal-side') },
  ];
  const refusing = sides.find(({ answer }) => answer.data.signed !== 'yes');
  if (refusing) {
    await refuseNomination(db, nominationId, refusing.answer.personId, textOf(refusing.answer.data.reason));
    return { bothSigned: false };
  }
  try {
    for (const { side, answer } of sides) await signNomination(db, nominationId, side, answer.personId, now);
  } catch (error) {
    if (!(error instanceof ServiceRefusal) || error.code !== 'BOTH_SIDES_REQUIRED') throw error;
    await refuseNomination(db, nominationId, sides[1]!.answer.personId, error.code);
    return { bothSigned: false };
  }
  return { bothSigned: true };
}
