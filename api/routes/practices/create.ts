import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { refusingDoubles } from '../../../infra/registers/practices.ts';
import { camel } from '../../paging.ts';
import { refuseBackwards } from '../../practice-effects.ts';
import { readDates } from '../../read-dates.ts';
import { audit, changesOf } from '../../register-change.ts';
import { route } from '../../route.ts';
import { NewPractice, Practice } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/practices',
  right: 'registers.write',
  tag: 'practices',
  summary: 'Register a practice',
  schema: { body: NewPractice, response: { 201: Practice } },
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    const values = {
      id: body.id ?? `practice-${commandId}`,
      provider_number: body.providerNumber,
      name: body.name,
      municipality_id: body.municipalityId,
      region_id: body.regionId,
      valid_from: body.validFrom ?? dateOf(now),
      valid_to: body.validTo ?? null,
    };
    refuseBackwards(values);
    return refusingDoubles(body.providerNumber, () =>
      inTransaction(api.db, async (trx) => {
        const row = await trx.insertInto('practice').values(values).returningAll().executeTakeFirstOrThrow();
        await audit(trx, {
          at: now,
          actorId: caller.id,
          action: 'create',
          objectType: 'practice',
          objectId: row.id,
          detail: { changes: changesOf({}, values) },
        });
        return camel(row);
      }),
    );
  },
});
