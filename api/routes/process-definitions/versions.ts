import { Type } from 'typebox';
import { listVersions } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { Id, listQuery } from '../../schemas/common.ts';
import { ProcessDefinitionList } from '../../schemas/process-definition.ts';

export default route({
  method: 'GET',
  url: '/process-definitions/:key/versions',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'All versions of a process',
  schema: {
    params: Type.Object({ key: Id }),
    querystring: listQuery({}, ['version', 'deployedAt']),
    response: { 200: ProcessDefinitionList },
  },
  handler: ({ caller, params, query }, api) => listVersions(api, caller, params.key, query),
});
