import { Type } from 'typebox';
import { route } from '../../route.ts';

export default route({
  method: 'GET',
  url: '/health',
  right: 'open',
  tag: 'operations',
  summary: 'The process is alive',
  atRoot: true,
  schema: { response: { 200: Type.Object({ status: Type.Literal('ok') }) } },
  handler: () => ({ status: 'ok' }),
});
