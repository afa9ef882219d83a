/** One start per DATA_DIR: who holds it, and what a start that was killed left running. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, endRememberedChild, isAlive, sleep } from './child-process.ts';
import { StartError } from './step-list.ts';

export type Running = { pid: number; page: string };
const MARKER = join('infra', 'start', 'main.ts');
const PATIENCE_MS = 20_000;

/** The start that holds this DATA_DIR now, or null. */
export function runningStart(dataDir: string): Running | null {
  try {
    const running: Running = JSON.parse(readFileSync(lockFile(dataDir), 'utf8'));
    return isAlive(running.pid) && commandLineOf(running.pid).includes(MARKER) ? running : null;
  } catch {
    return null;
  }
}

/**
 * Takes the folder. A start that is just ending is waited for; one that runs on is an error. Gives the names of the
 * programs that a killed start had left running and that were ended now.
 */
export async function takeDataDir(dataDir: string, page: string): Promise<string[]> {
  mkdirSync(join(dataDir, 'run'), { recursive: true });
  const begun = Date.now();
  for (let other = runningStart(dataDir); other !== null && other.pid !== process.pid; other = runningStart(dataDir)) {
    if (!isEnding(dataDir) || Date.now() - begun > PATIENCE_MS) {
      throw new StartError(
        `Sagsgang already runs here, on ${other.page} (process ${other.pid}).\nTwo starts cannot share the data in ${dataDir}.`,
        `kill ${other.pid}, or DATA_DIR=.data2 npm start -- --port 8081`,
      );
    }
    await sleep(100);
  }
  rmSync(endingFile(dataDir), { force: true });
  writeFileSync(lockFile(dataDir), JSON.stringify({ pid: process.pid, page } satisfies Running));
  const ended: string[] = [];
  for (const name of ['api', 'worker']) if (await endRememberedChild(dataDir, name)) ended.push(name);
  return ended;
}

/** Told before the parts are ended, so that a start which follows at once waits. */
export function announceEnd(dataDir: string): void {
  writeFileSync(endingFile(dataDir), '');
}

export function releaseDataDir(dataDir: string): void {
  rmSync(endingFile(dataDir), { force: true });
  rmSync(lockFile(dataDir), { force: true });
}

const lockFile = (dataDir: string) => join(dataDir, 'run', 'start.json');
const endingFile = (dataDir: string) => join(dataDir, 'run', 'ending');
const isEnding = (dataDir: string) => existsSync(endingFile(dataDir));
