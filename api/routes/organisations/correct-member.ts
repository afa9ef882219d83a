import { inTransaction } from '../../../infra/db.ts';
import { HttpProblem } from '../../errors.ts';
import { readOrganisation } from '../../queries/organisation.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { MemberCorrection, OrganisationWhole } from '../../schemas/registers.ts';

export default route({
  method: 'PATCH',
  url: '/organisations/:id/members',
  right: 'registers.write',
  tag: 'organisations',
  summary: 'Say the last day of a membership, found by person and first day',
  schema: { params: IdParams, body: MemberCorrection, response: { 200: OrganisationWhole } },
  handler: async ({ caller, params, body: entered, now }, api) => {
    const body = readDates(entered);
    await inTransaction(api.db, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('body_member')
        .set({ valid_to: body.validTo })
        .where('organisation_id', '=', params.id)
        .where('person_id', '=', body.personId)
        .where('valid_from', '=', body.validFrom)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new HttpProblem('NOT_FOUND');
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'end-member',
        objectType: 'organisation',
        objectId: params.id,
        detail: { personId: body.personId, validFrom: body.validFrom, validTo: body.validTo },
      });
    });
    return readOrganisation(api, params.id, now);
  },
});
