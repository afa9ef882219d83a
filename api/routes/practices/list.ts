import { Type } from 'typebox';
import { listPractices } from '../../queries/register-lists.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { PracticeList } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/practices',
  right: 'registers.read',
  tag: 'practices',
  summary: 'Practices',
  schema: {
    querystring: listQuery({ municipality: Type.Optional(Type.String()) }, ['name'], 500),
    response: { 200: PracticeList },
  },
  handler: ({ caller, query }, api) => listPractices(api, caller, query),
});
