import { announceRound } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';

/**
 * Announces the round and freezes who gets the letter; the answer names those who have a mail address. @throws CHANNEL_REQUIRED, DEADLINE_IN_PAST
 */
export default async function freeze({ db, clock, input }: ServiceCall) {
  const channels = textsOf(input.channels).filter((channel) => channel === 'letter' || channel === 'journal_ad');
  const recipients = await announceRound(
    db,
    {
      roundId: idOf(input, 'roundId'),
      municipalityId: idOf(input, 'municipalityId'),
      channels,
      deadline: idOf(input, 'deadline'),
    },
    await clock.now(),
  );
  return { recipients: recipients.flatMap(({ person_id, address }) => (address === null ? [] : [person_id])) };
}
