import type { Selectable } from 'kysely';
import { hashOf } from '../../engine/values/identity.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, inTransaction, json, lockWords } from '../db.ts';
import type { DefinitionTable } from '../db-types-engine.ts';

export type DefinitionRow = Selectable<DefinitionTable>;

/** A compiled, linked and checked definition with the files that belong to it. */
export interface DeployableDefinition {
  /** Engine `Definition`. */
  graph: { hash: string; key: string; name: string; nameEn: string | null; assets?: string };
  xml: string;
  forms: Record<string, JsonObject>;
  templates: Record<string, { mail: Record<string, string>; documents: Record<string, string> }>;
  decisions: Record<string, string>;
}
export interface Deployed {
  key: string;
  version: number;
  hash: string;
  /** False: this very definition was there already. */
  isNew: boolean;
}

/**
 * Keeps a definition as the next version of its key, unless its newest version is the same, forms and letters included.
 * Running cases stay on the version that they were started with.
 */
export function deployDefinition(
  db: DatabaseOrTransaction,
  deployable: DeployableDefinition,
  by: string | null,
  now: string,
): Promise<Deployed> {
  const { graph, xml, forms, templates, decisions } = deployable;
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'definition', graph.key);
    const newest = await newestVersion(trx, graph.key);
    const assets = hashOf({ forms, templates, decisions });
    const contentHash = hashOf([graph.hash, assets]);
    if (newest?.content_hash === contentHash) {
      return { key: graph.key, version: newest.version, hash: newest.hash, isNew: false };
    }
    const version = (newest?.version ?? 0) + 1;
    // the version makes the hash new also where somebody goes back to what was deployed before
    const pinned = withHash({ ...graph, assets: `${version}:${assets}` });
    await trx
      .insertInto('definition')
      .values({
        hash: pinned.hash,
        content_hash: contentHash,
        key: graph.key,
        version,
        name: graph.name,
        name_en: graph.nameEn,
        xml,
        graph: json(pinned),
        forms: json(forms),
        templates: json(templates),
        decisions: json(decisions),
        deployed_at: now,
        deployed_by: by,
      })
      .execute();
    return { key: graph.key, version, hash: pinned.hash, isNew: true };
  });
}

function withHash<T extends { hash: string }>(graph: T): T {
  const { hash: _, ...content } = graph;
  return { ...graph, hash: hashOf(content as unknown as JsonObject) };
}

export async function findDefinition(db: DatabaseOrTransaction, hash: string): Promise<DefinitionRow | null> {
  return (await db.selectFrom('definition').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;
}

async function newestVersion(db: DatabaseOrTransaction, key: string) {
  return db
    .selectFrom('definition')
    .select(['version', 'hash', 'content_hash'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}
