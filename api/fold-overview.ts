import { sql } from 'kysely';
import type { Api } from './context.ts';

const EVERY_MS = 5_000;

/**
 * Adds up the differences that the triggers of migration 0036 write, so that there are few to read. The figures are right
 * without it, only slower. Servers that do it at the same time do not disturb each other.
 */
export function startFolding({ db, log }: Pick<Api, 'db' | 'log'>): { stop(): Promise<void> } {
  let under = Promise.resolve();
  const timer = setInterval(() => {
    under = under
      .then(() => sql`select fold_overview()`.execute(db))
      .then(
        () => {},
        (failure) => log.error({ err: failure }, 'the figures of the overview are added up later'),
      );
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
