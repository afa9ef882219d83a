import { Type } from 'typebox';
import { writePdfAside } from '../../../infra/typst.ts';
import { reportOf } from '../../case-pdf/report.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase } from '../../queries/visibility.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { choice, IdParams } from '../../schemas/common.ts';
import { sendFile } from '../../send-file.ts';

export default route({
  method: 'GET',
  url: '/process-instances/:id/pdf',
  right: 'cases.read',
  tag: 'process instances',
  summary: 'The case as a tagged PDF, as far as the caller may see it; each one is in the audit log',
  produces: 'application/pdf',
  schema: {
    params: IdParams,
    querystring: Type.Object({ language: Type.Optional(choice(['da', 'en'])) }, { additionalProperties: false }),
    response: { 200: Type.String({ format: 'binary' }) },
  },
  handler: async ({ caller, params, query, language, now, reply }, api) => {
    const depth = await depthOfCase(api.db, caller, params.id);
    const instance = await readInstance(api, params.id);
    const { title, source } = await reportOf(api, {
      caller,
      depth,
      instance,
      language: query.language ?? language,
      now,
    });
    const content = await writePdfAside(source, now);
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'read',
      objectType: 'case-pdf',
      objectId: params.id,
      instanceId: params.id,
    });
    return sendFile(reply, { name: `${title}.pdf`, mimeType: 'application/pdf', content });
  },
});
