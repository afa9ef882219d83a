import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { act, actorOf } from '../../act.ts';
import { HttpProblem } from '../../errors.ts';
import { listIncidents } from '../../queries/incident-list.ts';
import { requireRightInCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { IdParams, JsonObject, Pending, Seq } from '../../schemas/common.ts';

export default route({
  method: 'POST',
  url: '/incidents/:id/retry',
  right: 'incidents.resolve',
  tag: 'incidents',
  summary: 'Try the failed step again, with corrected variables where given',
  schema: {
    params: IdParams,
    body: Type.Object({ variables: Type.Optional(JsonObject) }, { additionalProperties: false }),
    response: { 200: Seq, 202: Pending },
  },
  handler: async (call, api) => {
    const [incident] = (await listIncidents(api, call.caller, { id: call.params.id, state: 'all' })).items;
    if (!incident) throw new HttpProblem('NOT_FOUND');
    await requireRightInCase(api.db, call.caller, 'incidents.resolve', incident.instanceId);
    const answer = await act(call, api, incident.instanceId, {
      kind: 'retry-incident',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      incidentId: incident.incidentId,
      ...(call.body.variables ? { variables: call.body.variables as Data } : {}),
    });
    return answer ?? call.reply;
  },
});
