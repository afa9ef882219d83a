import { inTransaction } from '../../../infra/db.ts';
import { HttpProblem } from '../../errors.ts';
import { readOrganisation } from '../../queries/organisation.ts';
import { readDates } from '../../read-dates.ts';
import { audit, changesOf } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { OrganisationCorrection, OrganisationWhole } from '../../schemas/registers.ts';

export default route({
  method: 'PATCH',
  url: '/organisations/:id',
  right: 'registers.write',
  tag: 'organisations',
  summary: 'Correct an organisation, or say until when it exists',
  schema: { params: IdParams, body: OrganisationCorrection, response: { 200: OrganisationWhole } },
  handler: async ({ caller, params, body: entered, now }, api) => {
    const body = readDates(entered);
    await inTransaction(api.db, async (trx) => {
      const before = await trx
        .selectFrom('organisation')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst();
      if (!before) throw new HttpProblem('NOT_FOUND');
      const after = {
        ...before,
        ...(body.name !== undefined && { name: body.name }),
        ...(body.email !== undefined && { email: body.email }),
        ...(body.parent !== undefined && { parent: body.parent }),
        ...(body.validFrom !== undefined && { valid_from: body.validFrom }),
        ...(body.validTo !== undefined && { valid_to: body.validTo }),
      };
      const changes = changesOf(before, after);
      if (Object.keys(changes).length === 0) return;
      await trx.updateTable('organisation').set(after).where('id', '=', params.id).execute();
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'correct',
        objectType: 'organisation',
        objectId: params.id,
        detail: { changes },
      });
    });
    return readOrganisation(api, params.id, now);
  },
});
