import { listDefinitions } from '../../queries/definition-list.ts';
import { route } from '../../route.ts';
import { listQuery } from '../../schemas/common.ts';
import { ProcessDefinitionList } from '../../schemas/process-definition.ts';

export default route({
  method: 'GET',
  url: '/process-definitions',
  right: 'definitions.read',
  tag: 'process definitions',
  summary: 'Processes, each in its newest version',
  schema: { querystring: listQuery({}, ['name', 'key', 'deployedAt']), response: { 200: ProcessDefinitionList } },
  handler: ({ caller, query }, api) => listDefinitions(api, caller, query),
});
