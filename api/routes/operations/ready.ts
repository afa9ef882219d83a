import { Type } from 'typebox';
import { route } from '../../route.ts';

const Part = Type.Object({ ok: Type.Boolean(), ms: Type.Integer() });
const State = Type.Object({
  status: Type.String({ enum: ['ready', 'not-ready'] }),
  parts: Type.Object({ database: Part, engine: Part }),
});

export default route({
  method: 'GET',
  url: '/ready',
  right: 'open',
  tag: 'operations',
  summary: 'Whether the parts it needs answer; 503 with the same text where one does not',
  atRoot: true,
  schema: { response: { 200: State, 503: State } },
  handler: async ({ reply }, api) => {
    const parts = await api.parts.all();
    const ready = parts.database.ok && parts.engine.ok;
    if (!ready) reply.code(503).header('retry-after', '5');
    return { status: ready ? 'ready' : 'not-ready', parts };
  },
});
