import { sql } from 'kysely';
import type { LoadProcessCommand } from '../engine/command.ts';
import type { Definition } from '../engine/definition/graph.ts';
import type { Json } from '../engine/values/json.ts';
import type { Dependencies } from './dependencies.ts';

export interface LoadProcessRequest {
  instanceId: string;
  definitionHash: string;
  command: LoadProcessCommand;
}

/**
 * The definition that a call activity means, as it is deployed at this moment; null where there is none. The answer
 * stands in the history of the case, so a replay calls the same one however much was deployed since.
 */
export async function loadProcess({ db }: Dependencies, { command }: LoadProcessRequest): Promise<Json> {
  const { process, binding } = command;
  let query = db.selectFrom('definition').select('graph').where('key', '=', process);
  if (binding.kind === 'version') query = query.where('version', '=', binding.version);
  if (binding.kind === 'tag') {
    query = query.where(sql<boolean>`graph #>> array['processes', ${process}, 'versionTag'] = ${binding.tag}`);
  }
  const row = await query.orderBy('version', 'desc').executeTakeFirst();
  if (!row) return null;
  const { hash, key, processes } = row.graph as unknown as Definition;
  return { hash, key, processes } as unknown as Json;
}
