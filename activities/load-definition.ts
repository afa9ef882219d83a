import type { Definition } from '../engine/definition/graph.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import { findDefinition } from '../infra/registers/definitions.ts';

export interface LoadedDefinition {
  definition: Definition;
  templates: Record<string, { mail: Record<string, string>; documents: Record<string, string> }>;
}

/** Definitions never change under their hash, so what was read once stays right; the oldest leaves first. */
const cache = new Map<string, LoadedDefinition>();
const CACHE_SIZE = 50;

/** @throws Error when the definition is not deployed here. */
export async function loadDefinition(db: DatabaseOrTransaction, hash: string): Promise<LoadedDefinition> {
  const known = cache.get(hash);
  if (known) return known;
  const row = await findDefinition(db, hash);
  if (!row) throw new Error(`Definition ${hash} is not deployed here.`);
  const loaded = { definition: row.graph as unknown as Definition, templates: row.templates };
  cache.set(hash, loaded);
  if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value!);
  return loaded;
}
