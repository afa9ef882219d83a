import { inTransaction } from '../../../infra/db.ts';
import { lockedRow, writeRow } from '../../correct-row.ts';
import { readOrganisation } from '../../queries/organisation.ts';
import { readDates } from '../../read-dates.ts';
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
      const { after, changes, isSame } = await lockedRow(trx, 'organisation', params.id, body);
      if (!isSame) await writeRow(trx, 'organisation', after, { at: now, actorId: caller.id, detail: { changes } });
    });
    return readOrganisation(api, params.id, now);
  },
});
