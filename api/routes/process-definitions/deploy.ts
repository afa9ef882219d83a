import type { JsonObject } from '../../../engine/values/json.ts';
import { deploy } from '../../deploy.ts';
import { route } from '../../route.ts';
import { DeployBody, Deployed } from '../../schemas/process-definition.ts';

export default route({
  method: 'POST',
  url: '/process-definitions',
  right: 'definitions.deploy',
  tag: 'process definitions',
  summary: 'Deploy processes with their decisions, forms and templates; `dryRun` only says what would happen',
  bodyLimit: 1024 * 1024,
  schema: { body: DeployBody, response: { 200: Deployed, 201: Deployed } },
  handler: async ({ caller, body, now, reply }, api) => {
    const dryRun = body.dryRun ?? false;
    const result = await deploy(
      api.db,
      {
        bpmn: [body.bpmn].flat(),
        dmn: [body.dmn ?? []].flat().map((xml, index) => ({ name: `decision-${index + 1}`, xml })),
        forms: (body.forms ?? {}) as Record<string, JsonObject>,
        templates: body.templates ?? {},
      },
      {
        now,
        by: caller.id,
        dryRun,
        ...(body.undefinedTasks === undefined ? {} : { undefinedTasks: body.undefinedTasks }),
      },
    );
    reply.code(dryRun ? 200 : 201);
    return reply.send({ dryRun, ...result });
  },
});
