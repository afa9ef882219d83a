import type { JsonObject } from '../../../engine/values/json.ts';
import { engineFailure, refuseWithoutEngine } from '../../act.ts';
import { HttpProblem } from '../../errors.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { StateOfCase } from '../../schemas/process-instance.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/state',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'Where an open case stands, as the engine has it, with its model; for those who see the whole case',
  schema: { params: IdParams, response: { 200: StateOfCase } },
  handler: async ({ caller, now, params }, api) => {
    if ((await depthOfCase(api.db, caller, params.id)) !== 'whole') throw new HttpProblem('NOT_FOUND');
    const instance = await readInstance(api, params.id);
    if (instance.state !== 'active') throw new HttpProblem('INSTANCE_ENDED');
    await refuseWithoutEngine(api);
    const inspected = await api.instances.inspect!(params.id).catch((failure) => {
      throw engineFailure(failure);
    });
    if (inspected.state === null) throw new HttpProblem('INSTANCE_ENDED');
    // Who answered what when is history, which has its own route; nothing that comes next goes by it.
    const state = { ...inspected.state, answered: [], decided: [] };
    const definition = await api.definitions.graph(inspected.definitionHash);
    return { definition: definition as unknown as JsonObject, state: state as unknown as JsonObject, now };
  },
});
