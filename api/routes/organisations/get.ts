import { HttpProblem } from '../../errors.ts';
import { readOrganisation } from '../../queries/organisation.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { OrganisationWhole } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/organisations/:id',
  right: 'signed-in',
  tag: 'organisations',
  summary: 'One organisation with its members and what is below it',
  schema: { params: IdParams, response: { 200: OrganisationWhole } },
  handler: async ({ params, now }, api) => {
    const found = await readOrganisation(api, params.id, now);
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
