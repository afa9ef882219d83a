import { Type } from 'typebox';
import { readHistory } from '../../queries/instance-history.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { choice, IdParams, listQuery } from '../../schemas/common.ts';
import { History } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/history',
  right: 'cases.read',
  tag: 'process instances',
  summary:
    'What happened in a case, by event; `about` leaves out what does not matter to the reader (`people`: how the machine got on)',
  schema: {
    params: IdParams,
    querystring: listQuery(
      {
        kind: Type.Optional(Type.String()),
        about: Type.Optional(choice(['people', 'decisions', 'mails', 'dates', 'all'])),
      },
      ['seq'],
      500,
    ),
    response: { 200: History },
  },
  handler: async ({ caller, params, query }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    const { definitionHash } = await readInstance(api, params.id);
    return readHistory(api, caller, depth, params.id, definitionHash, query);
  },
});
