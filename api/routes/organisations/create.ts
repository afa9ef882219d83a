import { camel } from '../../paging.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { NewOrganisation, Organisation } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/organisations',
  right: 'registers.write',
  tag: 'organisations',
  summary: 'Register a municipality, committee, association or journal',
  schema: { body: NewOrganisation, response: { 201: Organisation } },
  handler: async ({ caller, body: entered, commandId, now }, api) => {
    const body = readDates(entered);
    const row = await api.db
      .insertInto('organisation')
      .values({
        id: body.id ?? `organisation-${commandId}`,
        kind: body.kind,
        name: body.name,
        email: body.email ?? null,
        parent: body.parent ?? null,
        valid_from: body.validFrom ?? null,
        valid_to: body.validTo ?? null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'create',
      objectType: 'organisation',
      objectId: row.id,
    });
    return camel(row);
  },
});
