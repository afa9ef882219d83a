import { Type } from 'typebox';
import type { Definition, MigrationPlan } from '../../../engine/index.ts';
import type { JsonObject } from '../../../engine/values/json.ts';
import { actorOf } from '../../act.ts';
import type { Api } from '../../context.ts';
import { HttpProblem, type Language, problemDocument, problemOf } from '../../errors.ts';
import { createJob } from '../../jobs/create.ts';
import { objectsOf } from '../../jobs/objects.ts';
import { tryMigration } from '../../migrate-case.ts';
import { readDefinition } from '../../queries/definition-list.ts';
import { requireRightEverywhere } from '../../queries/scheme-named.ts';
import { route } from '../../route.ts';
import { choice, Id } from '../../schemas/common.ts';
import { JobStarted } from '../../schemas/job.ts';
import { Plan } from '../../schemas/migration.ts';

/** Cases asked at the same time; each is a workflow of its own. */
const TOGETHER = 5;

export default route({
  method: 'POST',
  url: '/process-definitions/:key/migrations',
  right: 'cases.move',
  tag: 'process definitions',
  summary:
    'Let the running cases of one version go on by another, as a job; with `limit` or `after` so many within the request; `dryRun` only asks each',
  schema: {
    params: Type.Object({ key: Id }),
    body: Type.Object(
      {
        from: Type.Integer({ minimum: 1 }),
        to: Type.Optional(Type.Integer({ minimum: 1, description: 'The newest without it' })),
        plan: Type.Optional(Plan),
        reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
        dryRun: Type.Optional(Type.Boolean()),
        after: Type.Optional(Type.String({ description: '`next` of the answer before: goes on behind that case' })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        dryRun: Type.Boolean(),
        from: Type.Integer(),
        to: Type.Integer(),
        cases: Type.Array(
          Type.Object({
            instanceId: Type.String(),
            result: choice(['would-move', 'moved', 'pending', 'refused']),
            code: Type.Union([Type.String(), Type.Null()]),
            problems: Type.Array(
              Type.Object({
                elementId: Type.Union([Type.String(), Type.Null()]),
                code: Type.String(),
                message: Type.String(),
              }),
            ),
          }),
        ),
        next: Type.Union([Type.String(), Type.Null()], { description: 'Where to go on; null when these were all' }),
      }),
      202: JobStarted,
    },
  },
  handler: async ({ params, body, caller, commandId, language, now, reply }, api) => {
    requireRightEverywhere(caller, 'cases.move');
    const from = await readDefinition(api, params.key, body.from);
    const to = await readDefinition(api, params.key, body.to);
    const { dryRun = false, limit = 100, plan = {}, reason } = body;
    if (!dryRun && body.limit === undefined && body.after === undefined) {
      const filter = { definitionKey: params.key, version: from.version };
      const objects = await objectsOf(api, caller, now, 'case', filter);
      const wish = { version: to.version, plan, ...(reason === undefined ? {} : { reason }) } as JsonObject;
      return reply.code(202).send(await createJob(api, caller, now, { id: commandId, kind: 'migrate', wish, objects }));
    }
    const rows = await api.db
      .selectFrom('instance')
      .select('id')
      .where('definition_hash', '=', from.hash)
      .where('state', '=', 'active')
      .where('id', '>', body.after ?? '')
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const next = await api.definitions.graph(to.hash);
    const wish = {
      plan,
      dryRun,
      commandId,
      language,
      actor: actorOf(caller),
      ...(reason === undefined ? {} : { reason }),
    };
    const cases: CaseResult[] = [];
    for (let first = 0; first < ids.length; first += TOGETHER) {
      cases.push(...(await Promise.all(ids.slice(first, first + TOGETHER).map((id) => moveOne(api, id, next, wish)))));
    }
    return { dryRun, from: from.version, to: to.version, cases, next: rows.length > limit ? ids.at(-1)! : null };
  },
});

interface CaseResult {
  instanceId: string;
  result: 'would-move' | 'moved' | 'pending' | 'refused';
  code: string | null;
  problems: { elementId: string | null; code: string; message: string }[];
}

/** One case that cannot be moved leaves the others alone. */
async function moveOne(
  api: Api,
  instanceId: string,
  next: Definition,
  wish: {
    plan: MigrationPlan;
    dryRun: boolean;
    commandId: string;
    language: Language;
    actor: { id: string; groups: string[] };
    reason?: string;
  },
): Promise<CaseResult> {
  const { plan, dryRun, actor, language, reason } = wish;
  try {
    await tryMigration(api, instanceId, next, plan);
    if (dryRun) return { instanceId, result: 'would-move', code: null, problems: [] };
    const answer = await api.instances.act(instanceId, {
      kind: 'migrate',
      commandId: `${wish.commandId}:${instanceId}`,
      actor,
      definitionHash: next.hash,
      plan,
      ...(reason === undefined ? {} : { reason }),
    });
    if (answer.ok === false) throw problemOf(answer.failure);
    return { instanceId, result: answer.ok === 'pending' ? 'pending' : 'moved', code: null, problems: [] };
  } catch (failure) {
    if (!(failure instanceof HttpProblem) || failure.status >= 500) throw failure;
    const { code, errors = [] } = problemDocument(failure, language);
    const problems = errors.map((one) => ({ elementId: one.elementId ?? null, code: one.code, message: one.message }));
    return { instanceId, result: 'refused', code, problems };
  }
}
