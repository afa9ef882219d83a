import { Type } from 'typebox';
import { addDays, dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { refusingDoubles } from '../../../infra/registers/practices.ts';
import { lockedRow, writeRow } from '../../correct-row.ts';
import { HttpProblem } from '../../errors.ts';
import { followingEligibility, refuseBackwards } from '../../practice-effects.ts';
import { readTies } from '../../queries/practice-ties.ts';
import { readDates } from '../../read-dates.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { ChangedTie, TieCorrection } from '../../schemas/eligibility.ts';

export default route({
  method: 'PATCH',
  url: '/people/:id/practice-ties/:tieId',
  right: 'registers.write',
  tag: 'practices',
  summary: 'Correct a tie, or say its last day; what appointments lose by it is followed up',
  schema: {
    params: Type.Object({ id: Id, tieId: Id }),
    body: TieCorrection,
    response: { 200: ChangedTie },
  },
  handler: async ({ caller, params, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    const losses = await refusingDoubles(null, () =>
      inTransaction(api.db, async (trx) => {
        const { before, after, changes, isSame } = await lockedRow(trx, 'practice_tie', params.tieId, body);
        if (before.person_id !== params.id) throw new HttpProblem('NOT_FOUND');
        if (isSame) return [];
        refuseBackwards(after);
        const ends = body.validTo !== undefined && body.validTo !== null;
        return followingEligibility(
          trx,
          {
            personIds: [params.id],
            what: before.tie === 'owner' ? 'practice_sold' : 'tie_ended',
            firstDay: ends ? addDays(body.validTo!, 1) : dateOf(now),
            commandId,
            now,
            actorId: caller.id,
          },
          () => writeRow(trx, 'practice_tie', after, { at: now, actorId: caller.id, detail: { changes } }),
        );
      }),
    );
    const tie = (await readTies(api.db, { personId: params.id })).find(({ id }) => id === params.tieId);
    return { ...tie, losses };
  },
});
