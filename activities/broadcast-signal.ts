import { sql } from 'kysely';
import type { BroadcastSignalCommand } from '../engine/command.ts';
import { hashOf } from '../engine/values/identity.ts';
import type { Json } from '../engine/values/json.ts';
import { json } from '../infra/db.ts';
import type { Dependencies } from './dependencies.ts';

export interface BroadcastSignalRequest {
  instanceId: string;
  definitionHash: string;
  command: BroadcastSignalCommand;
}

/**
 * Keeps the signal as a command for every other running case whose process can wait for it; the sweeper brings the
 * commands there, as often as it takes. A case that does not wait passes it over. `{ cases }`: how many may get it.
 */
export async function broadcastSignal(
  { db }: Dependencies,
  { instanceId, command: { jobId, name, variables } }: BroadcastSignalRequest,
): Promise<Json> {
  const receivers = await db
    .selectFrom('instance')
    .innerJoin('definition', 'definition.hash', 'instance.definition_hash')
    .select('instance.id')
    .where('instance.state', '=', 'active')
    .where('instance.id', '<>', instanceId)
    .where(
      sql<boolean>`jsonb_path_exists(definition.graph::jsonb,
        '$.processes.*.elements.* ? (@.type != "endEvent" && @.type != "intermediateThrowEvent").trigger
          ? (@.kind == "signal" && (@.name.text == $name || @.name.feel == true))',
        jsonb_build_object('name', ${name}::text))`,
    )
    .execute();
  for (const { id } of receivers) {
    const input = { kind: 'signal', commandId: `${instanceId}:${jobId}:${id}`, name, variables } as const;
    await db
      .insertInto('command')
      .values({
        id: input.commandId,
        instance_id: id,
        input: json(input),
        private: null,
        body_sha: hashOf({ instanceId: id, input, private: null }),
        // Nobody sends it but the sweeper, so it need not wait until a first sending may have been lost.
        created_at: sql`clock_timestamp() - interval '1 minute'`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return { cases: receivers.length };
}
