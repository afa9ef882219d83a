import type { Database } from '../infra/db.ts';
import type { Instances } from '../infra/instances.ts';

/**
 * Looks which definitions are in force and lets the timer start events of the newest version of each process start its
 * cases. Asking again costs one small query while nothing was deployed.
 */
export function timerStartKeeper(db: Database, instances: Pick<Instances, 'keepTimerStarts'>): () => Promise<void> {
  const kept = new Map<string, string>();
  return async () => {
    const newest = await db
      .selectFrom('definition')
      .distinctOn('key')
      .select(['key', 'hash'])
      .orderBy('key')
      .orderBy('version', 'desc')
      .execute();
    for (const { key, hash } of newest) {
      if (kept.get(key) === hash) continue;
      await instances.keepTimerStarts(hash);
      kept.set(key, hash);
    }
  };
}
