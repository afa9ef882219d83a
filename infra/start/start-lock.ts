/** One start per DATA_DIR: who holds it, and what a start that was killed left running. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  for (let other = await takeOrFind(dataDir, page); other !== null; other = await takeOrFind(dataDir, page)) {
    if (!isEnding(dataDir) || Date.now() - begun > PATIENCE_MS) {
      throw new StartError(
        `Sagsgang already runs here, on ${other.page} (process ${other.pid}).\nTwo starts cannot share the data in ${dataDir}.`,
        `kill ${other.pid}, or DATA_DIR=.data2 npm start -- --port 8081`,
      );
    }
    await sleep(100);
  }
  const ended: string[] = [];
  for (const name of ['api', 'worker']) if (await endRememberedChild(dataDir, name)) ended.push(name);
  return ended;
}

/** Null when the folder is ours now, else who holds it. One start at a time looks: two must not both find it free. */
async function takeOrFind(dataDir: string, page: string): Promise<Running | null> {
  const gate = join(dataDir, 'run', 'taking');
  while (!made(gate)) {
    // Nothing is awaited behind the gate, so who stands there longer was killed.
    if (ageOf(gate) > 5_000) rmSync(gate, { recursive: true, force: true });
    await sleep(20);
  }
  try {
    const other = runningStart(dataDir);
    if (other !== null && other.pid !== process.pid) return other;
    rmSync(endingFile(dataDir), { force: true });
    writeFileSync(lockFile(dataDir), JSON.stringify({ pid: process.pid, page } satisfies Running));
    return null;
  } finally {
    rmSync(gate, { recursive: true, force: true });
  }
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

const ageOf = (file: string): number => Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());

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
