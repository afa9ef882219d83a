/** What the test files of one jest run share: a folder under the system's temporary one, named in the environment. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../infra/start/child-process.ts';
import { removePostgres } from '../../infra/start/start-postgres.ts';

const PREFIX = 'sagsgang-test-';

export function runFolder(): string {
  const folder = process.env.SAGSGANG_TEST_RUN;
  if (folder === undefined) throw new Error('SAGSGANG_TEST_RUN is not set: run this file through jest.');
  return folder;
}

export function openRun(): void {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, 'pid'), String(process.pid));
  process.env.SAGSGANG_TEST_RUN = folder;
}

export async function closeRun(folder: string): Promise<void> {
  await removePostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Ends what runs that were killed left behind. */
export async function sweepRuns(): Promise<void> {
  for (const entry of readdirSync(tmpdir())) {
    if (!entry.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), entry);
    try {
      if (isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')))) continue;
      await closeRun(folder);
    } catch {
      // Another user's, or just being made.
    }
  }
}
