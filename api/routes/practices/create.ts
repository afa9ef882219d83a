import { dateOf } from '../../../engine/values/time.ts';
import { camel } from '../../paging.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
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
    const row = await api.db
      .insertInto('practice')
      .values({
        id: body.id ?? `practice-${commandId}`,
        provider_number: body.providerNumber,
        name: body.name,
        municipality_id: body.municipalityId,
        region_id: body.regionId,
        valid_from: body.validFrom ?? dateOf(now),
        valid_to: body.validTo ?? null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(api.db, { at: now, actorId: caller.id, action: 'create', objectType: 'practice', objectId: row.id });
    return camel(row);
  },
});
