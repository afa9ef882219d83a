import type { ProcessGraph } from '../../../engine/definition/graph.ts';
import type { Api } from '../../context.ts';

export interface Version {
  hash: string;
  version: number;
}
/** Versions of each process, newest first. */
export async function versionsOf(api: Api, keys?: string[]): Promise<Map<string, Version[]>> {
  let query = api.db.selectFrom('definition').select(['key', 'hash', 'version']).orderBy('version', 'desc');
  if (keys) query = query.where('key', 'in', keys);
  const byKey = new Map<string, Version[]>();
  for (const { key, ...version } of await query.execute()) byKey.set(key, [...(byKey.get(key) ?? []), version]);
  return byKey;
}

export async function graphOf(api: Api, key: string, { hash }: Version): Promise<ProcessGraph | undefined> {
  return (await api.definitions.graph(hash)).processes[key];
}
