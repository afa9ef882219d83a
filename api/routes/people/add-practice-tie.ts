import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { findPerson } from '../../../infra/registers/people.ts';
import { findPractice, refusingDoubles } from '../../../infra/registers/practices.ts';
import { HttpProblem } from '../../errors.ts';
import { followingEligibility, refuseBackwards } from '../../practice-effects.ts';
import { readTies } from '../../queries/practice-ties.ts';
import { readDates } from '../../read-dates.ts';
import { audit, changesOf } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { ChangedTie, NewTie } from '../../schemas/eligibility.ts';

export default route({
  method: 'POST',
  url: '/people/:id/practice-ties',
  right: 'registers.write',
  tag: 'practices',
  summary: 'Tie a person to a practice from a day on',
  schema: { params: IdParams, body: NewTie, response: { 201: ChangedTie } },
  handler: async ({ caller, params, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    if (!(await findPerson(api.db, params.id))) throw new HttpProblem('NOT_FOUND');
    if (!(await findPractice(api.db, body.practiceId))) throw new HttpProblem('NOT_FOUND');
    const values = {
      id: `tie-${commandId}`,
      person_id: params.id,
      practice_id: body.practiceId,
      tie: body.tie,
      valid_from: body.validFrom ?? dateOf(now),
      valid_to: body.validTo ?? null,
    };
    refuseBackwards(values);
    const losses = await refusingDoubles(null, () =>
      inTransaction(api.db, (trx) =>
        followingEligibility(
          trx,
          {
            ...{ personIds: [params.id], what: 'tie_ended', firstDay: values.valid_from },
            ...{ commandId, now, actorId: caller.id },
          },
          async () => {
            await trx.insertInto('practice_tie').values(values).execute();
            await audit(trx, {
              at: now,
              actorId: caller.id,
              action: 'create',
              objectType: 'practice-tie',
              objectId: values.id,
              detail: { changes: changesOf({}, values) },
            });
          },
        ),
      ),
    );
    const tie = (await readTies(api.db, { personId: params.id })).find(({ id }) => id === values.id);
    return { ...tie, losses };
  },
});
