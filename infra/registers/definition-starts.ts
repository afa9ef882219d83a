import type { Definition } from '../../engine/definition/graph.ts';
import { startTriggersOf } from '../../engine/definition/process-starts.ts';
import type { DatabaseOrTransaction } from '../db.ts';

/** Where a process begins because something outside happened. */
export interface FoundStart {
  definitionKey: string;
  definitionHash: string;
  elementId: string;
  /** Of an event with several definitions: which one has happened. */
  part: number | null;
}
interface KnownStart {
  kind: 'message' | 'timer' | 'signal' | 'condition';
  /** Of the message or signal; null where it is an expression: nobody says with which values, so it begins nothing. */
  name: string | null;
  elementId: string;
  part: number | null;
}

/** A definition never changes under its hash, so what it begins with is read from it once. */
const known = new Map<string, KnownStart[]>();

/** The newest definition of the first process, by key, that begins with the message; null when none does. */
export async function findMessageStart(db: DatabaseOrTransaction, name: string): Promise<FoundStart | null> {
  return (await startsBy(db, 'message', name))[0] ?? null;
}

/** Every newest process that begins with the signal, at each start event that takes it. */
export async function findSignalStarts(db: DatabaseOrTransaction, name: string): Promise<FoundStart[]> {
  return startsBy(db, 'signal', name);
}

/** The newest definitions that begin by a condition. */
export async function conditionStarted(db: DatabaseOrTransaction): Promise<{ key: string; hash: string }[]> {
  const newest = await newestStarts(db);
  return newest.filter(({ starts }) => starts.some(({ kind }) => kind === 'condition'));
}

/** The newest definitions that have a timer start event. */
export async function timerStarted(db: DatabaseOrTransaction): Promise<{ key: string; hash: string }[]> {
  const newest = await newestStarts(db);
  return newest.filter(({ starts }) => starts.some(({ kind }) => kind === 'timer'));
}

async function startsBy(db: DatabaseOrTransaction, kind: KnownStart['kind'], name: string): Promise<FoundStart[]> {
  return (await newestStarts(db)).flatMap(({ key, hash, starts }) =>
    starts
      .filter((one) => one.kind === kind && one.name === name)
      .map(({ elementId, part }) => ({ definitionKey: key, definitionHash: hash, elementId, part })),
  );
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

async function readStarts(db: DatabaseOrTransaction, hashes: string[]): Promise<void> {
  const rows = await db.selectFrom('definition').select(['hash', 'key', 'graph']).where('hash', 'in', hashes).execute();
  for (const { hash, key, graph } of rows) {
    const own = (graph as unknown as Partial<Definition>).processes?.[key];
    const starts = own === undefined ? [] : startTriggersOf(own);
    known.set(
      hash,
      starts.map(({ elementId, part, trigger }) => {
        const name = 'name' in trigger && !trigger.name.feel ? trigger.name.text : null;
        return { kind: trigger.kind, name, elementId, part };
      }),
    );
  }
}
