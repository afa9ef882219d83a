import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';

/** A process that begins with a message. */
export interface MessageStart {
  definitionHash: string;
  elementId: string;
}
interface KnownStart {
  kind: 'message' | 'timer' | 'signal' | 'condition';
  /** Of the message or signal. */
  name: string | null;
  elementId: string;
}

/** A definition never changes under its hash, so what it begins with is read from it once. */
const known = new Map<string, KnownStart[]>();

/** The newest definition of the first process, by key, that begins with the message; null when none does. */
export async function findMessageStart(db: DatabaseOrTransaction, name: string): Promise<MessageStart | null> {
  for (const { hash, starts } of await newestStarts(db)) {
    const start = starts.find((one) => one.kind === 'message' && one.name === name);
    if (start) return { definitionHash: hash, elementId: start.elementId };
  }
  return null;
}

/** Every newest process that begins with the signal, at each start event that takes it. */
export async function findSignalStarts(
  db: DatabaseOrTransaction,
  name: string,
): Promise<{ definitionKey: string; definitionHash: string; startElementId: string }[]> {
  return (await newestStarts(db)).flatMap(({ key, hash, starts }) =>
    starts
      .filter((one) => one.kind === 'signal' && one.name === name)
      .map(({ elementId }) => ({ definitionKey: key, definitionHash: hash, startElementId: elementId })),
  );
}

/** The newest definitions that have a start event with a condition. */
export async function conditionStarted(db: DatabaseOrTransaction): Promise<{ key: string; hash: string }[]> {
  const newest = await newestStarts(db);
  return newest.filter(({ starts }) => starts.some(({ kind }) => kind === 'condition'));
}

/** The newest definitions that have a timer start event. */
export async function timerStarted(db: DatabaseOrTransaction): Promise<{ key: string; hash: string }[]> {
  const newest = await newestStarts(db);
  return newest.filter(({ starts }) => starts.some(({ kind }) => kind === 'timer'));
}

async function newestStarts(db: DatabaseOrTransaction): Promise<{ key: string; hash: string; starts: KnownStart[] }[]> {
  const newest = await db
    .selectFrom('definition')
    .distinctOn('key')
    .select(['key', 'hash'])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const unknown = newest.map(({ hash }) => hash).filter((hash) => !known.has(hash));
  if (unknown.length > 0) await readStarts(db, unknown);
  return newest.map(({ key, hash }) => ({ key, hash, starts: known.get(hash) ?? [] }));
}

/**
 * Names that are expressions do not start: nobody says with which values. An event with several triggers begins by each
 * of them, unless it asks for all (`parallel`): what comes one by one from outside never comes together.
 */
async function readStarts(db: DatabaseOrTransaction, hashes: string[]): Promise<void> {
  const { rows } = await sql<{ hash: string; starts: KnownStart[] }>`
    select hash, coalesce((
      select jsonb_agg(jsonb_build_object('kind', trigger ->> 'kind', 'name', trigger #>> '{name,text}',
        'elementId', element ->> 'id'))
      from jsonb_path_query(graph::jsonb #> array['processes', key, 'elements'],
          '$.* ? (@.type == "startEvent" && @.scope == null && !(@.trigger.parallel == true))') as element,
        jsonb_path_query(element, 'strict $.trigger.** ? (@.kind == "timer" || @.kind == "condition"
          || (@.kind == "message" || @.kind == "signal") && @.name.feel == false)') as trigger), '[]') as starts
    from definition where hash = any(${hashes})`.execute(db);
  for (const { hash, starts } of rows) known.set(hash, starts);
}
