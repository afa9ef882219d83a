import { dateOf } from '../../../engine/values/time.ts';
import { inTransaction } from '../../../infra/db.ts';
import { HttpProblem } from '../../errors.ts';
import { readOrganisation } from '../../queries/organisation.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { NewMember, OrganisationWhole } from '../../schemas/registers.ts';

export default route({
  method: 'POST',
  url: '/organisations/:id/members',
  right: 'registers.write',
  tag: 'organisations',
  summary: 'Put a person into a body from a day on',
  schema: { params: IdParams, body: NewMember, response: { 201: OrganisationWhole } },
  handler: async ({ caller, params, body: entered, now }, api) => {
    const body = readDates(entered);
    if (!(await readOrganisation(api, params.id, now))) throw new HttpProblem('NOT_FOUND');
    const from = body.validFrom ?? dateOf(now);
    const until = body.validTo ?? null;
    await inTransaction(api.db, async (trx) => {
      await trx
        .insertInto('body_member')
        .values({ organisation_id: params.id, person_id: body.personId, valid_from: from, valid_to: until })
        .execute();
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'add-member',
        objectType: 'organisation',
        objectId: params.id,
        detail: { personId: body.personId, validFrom: from, validTo: until },
      });
    });
    return readOrganisation(api, params.id, now);
  },
});
