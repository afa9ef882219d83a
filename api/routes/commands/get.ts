import { sql } from 'kysely';
import { Type } from 'typebox';
import { HttpProblem } from '../../errors.ts';
import { camel } from '../../paging.ts';
import { seesEveryCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { choice, IdParams, Instant, JsonObject, nullable } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/commands/:id',
  right: 'signed-in',
  tag: 'operations',
  summary: 'What became of a command that was answered with 202',
  schema: {
    params: IdParams,
    response: {
      200: Type.Object({
        id: Type.String(),
        instanceId: Type.String(),
        state: choice(['pending', 'answered', 'refused']),
        answer: nullable(JsonObject),
        createdAt: Instant,
        answeredAt: nullable(Instant),
        attempts: Type.Integer(),
      }),
    },
  },
  handler: async ({ caller, params }, api) => {
    const row = await api.db
      .selectFrom('command')
      .select(['id', 'instance_id', 'state', 'answer', 'created_at', 'answered_at', 'attempts'])
      .where('id', '=', params.id)
      .where(sql<boolean>`(${seesEveryCase(caller)} or input->'actor'->>'id' = ${caller.id})`)
      .executeTakeFirst();
    if (!row) throw new HttpProblem('NOT_FOUND');
    return camel(row);
  },
});
