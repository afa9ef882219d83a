import { Type } from 'typebox';
import { readGauges } from '../../queries/metrics.ts';
import { route } from '../../route.ts';

export default route({
  method: 'GET',
  url: '/metrics',
  right: 'metrics.read',
  tag: 'operations',
  summary: 'Figures in Prometheus text format',
  produces: 'text/plain',
  schema: { response: { 200: Type.String() } },
  handler: async ({ request, reply, now }, api) => {
    const lines = [...(await readGauges(api.db, now)), ...request.server.requestCounts.lines()];
    const memory = process.memoryUsage();
    lines.push(
      '# HELP process_resident_memory_bytes Resident memory of the API process.',
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${memory.rss}`,
    );
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
  },
});
