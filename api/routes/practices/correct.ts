import { addDays, dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { refusingDoubles } from '../../../infra/registers/practices.ts';
import { lockedRow, writeRow } from '../../correct-row.ts';
import { camel } from '../../paging.ts';
import { followingEligibility, refuseBackwards } from '../../practice-effects.ts';
import { readDates } from '../../read-dates.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { ChangedPractice, PracticeCorrection } from '../../schemas/eligibility.ts';

export default route({
  method: 'PATCH',
  url: '/practices/:id',
  right: 'registers.write',
  tag: 'practices',
  summary:
    'Correct a practice, or say until when its provider number holds; what appointments lose by it is followed up',
  schema: { params: IdParams, body: PracticeCorrection, response: { 200: ChangedPractice } },
  handler: async ({ caller, params, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    return refusingDoubles(body.providerNumber ?? null, () =>
      inTransaction(api.db, async (trx) => {
        const { before, after, changes, isSame } = await lockedRow(trx, 'practice', params.id, body);
        if (isSame) return { ...camel(before), losses: [] };
        refuseBackwards(after);
        const tied = await trx
          .selectFrom('practice_tie')
          .select('person_id')
          .distinct()
          .where('practice_id', '=', params.id)
          .execute();
        const ends = body.validTo !== undefined && body.validTo !== null;
        const losses = await followingEligibility(
          trx,
          {
            personIds: tied.map(({ person_id }) => person_id),
            what: ends ? 'provider_number' : 'moved',
            firstDay: ends ? addDays(body.validTo!, 1) : dateOf(now),
            commandId,
            now,
            actorId: caller.id,
          },
          () => writeRow(trx, 'practice', after, { at: now, actorId: caller.id, detail: { changes } }),
        );
        return { ...camel(after), losses };
      }),
    );
  },
});
