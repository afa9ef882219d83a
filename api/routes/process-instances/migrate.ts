import { Type } from 'typebox';
import { act, actorOf } from '../../act.ts';
import { HttpProblem } from '../../errors.ts';
import { tryMigration } from '../../migrate-case.ts';
import { readDefinition } from '../../queries/definition-list.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { depthOfCase, requireRightInCase } from '../../queries/visibility.ts';
import { route } from '../../route.ts';
import { Id, IdParams, Pending } from '../../schemas/common.ts';
import { Migration, Plan } from '../../schemas/migration.ts';

export default route({
  method: 'POST',
  url: '/process-instances/:id/migrate',
  right: 'cases.move',
  tag: 'process instances',
  summary: 'Let a running case go on by another version of its process; `dryRun` only says what would happen',
  schema: {
    params: IdParams,
    body: Type.Object(
      {
        version: Type.Optional(Type.Integer({ minimum: 1, description: 'The newest where neither is given' })),
        definitionHash: Type.Optional(Id),
        plan: Type.Optional(Plan),
        reason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
        dryRun: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    response: { 200: Migration, 202: Pending },
  },
  handler: async (call, api) => {
    const { id } = call.params;
    const { version, definitionHash, plan = {}, reason, dryRun = false } = call.body;
    await depthOfCase(api.db, call.caller, id);
    await requireRightInCase(api.db, call.caller, 'cases.move', id);
    const { definitionKey } = await readInstance(api, id);
    const wanted =
      definitionHash === undefined
        ? await readDefinition(api, definitionKey, version)
        : await versionOf(api.db, definitionKey, definitionHash);
    const to = { hash: wanted.hash, version: wanted.version };
    const trial = await tryMigration(api, id, await api.definitions.graph(wanted.hash), plan);
    if (dryRun) return { dryRun, seq: null, to, ...trial };
    const answer = await act(call, api, id, {
      kind: 'migrate',
      commandId: call.commandId,
      actor: actorOf(call.caller),
      definitionHash: wanted.hash,
      plan,
      ...(reason === undefined ? {} : { reason }),
    });
    return answer === null ? call.reply : { dryRun, seq: answer.seq, to, ...trial };
  },
});

async function versionOf(db: Parameters<typeof depthOfCase>[0], key: string, hash: string) {
  const row = await db
    .selectFrom('definition')
    .select(['hash', 'version'])
    .where('key', '=', key)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) throw new HttpProblem('NOT_FOUND');
  return row;
}
