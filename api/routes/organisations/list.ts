import { Type } from 'typebox';
import { listOrganisations } from '../../queries/register-lists.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { OrganisationList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/organisations',
  right: 'signed-in',
  tag: 'organisations',
  summary: 'Municipalities, committees, associations',
  schema: {
    querystring: listQuery({ kind: Type.Optional(Type.String()) }, ['name'], 500),
    response: { 200: OrganisationList },
  },
  handler: ({ caller, query }, api) => listOrganisations(api, caller, query),
});
