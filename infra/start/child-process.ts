/**
 * Child processes of the start ladder: started in a process group of their own (so that Ctrl+C reaches only the
 * start itself, which then ends them in order), remembered in pid files (so that a start which was killed leaves
 * nothing that the next one cannot find), and never ended without looking at their command line first, because the
 * system gives old process numbers to new programs.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { childEnvironment } from '../config.ts';

/** One running part of the ladder. `pid` is null for a part that lives in this process or on another machine. */
export type Part = {
  address: string;
  /** Which rung of the ladder gave it, for the table of addresses. */
  how: string;
  pid: number | null;
  stop(): Promise<void>;
};

export type Child = {
  pid: number;
  process: ChildProcess;
  /** Settles when the child has ended: its exit code, or the signal's name. */
  ended: Promise<number | string>;
  hasEnded(): boolean;
  stop(signal?: NodeJS.Signals, patienceMs?: number): Promise<void>;
};

export type ChildOptions = {
  command: string;
  args: string[];
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Where its output goes (appended). Without it the output is thrown away. */
  logFile?: string;
};

export function startChild(options: ChildOptions): Child {
  const log = options.logFile === undefined ? 'ignore' : openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: childEnvironment(options.env),
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: ['ignore', log, log],
  });
  if (typeof log === 'number') closeSync(log);
  let over = false;
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      resolve(code ?? signal ?? 'unknown');
    });
    child.once('error', (error) => {
      over = true;
      resolve(error.message);
    });
  });
  // The exit of a child must not keep the parent from ending; stop() awaits it where it matters.
  child.unref();
  const pid = child.pid ?? -1;
  return {
    pid,
    process: child,
    ended,
    hasEnded: () => over,
    async stop(signal = 'SIGTERM', patienceMs = 10_000) {
      if (over || pid < 0) return;
      await endProcess(pid, signal, patienceMs);
      await Promise.race([ended, sleep(1_000)]);
    },
  };
}

/** Asks a process to end and insists after `patienceMs`. Answers when it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  sendSignal(pid, signal);
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(20);
  if (isAlive(pid)) sendSignal(pid, 'SIGKILL');
  const end = Date.now() + 5_000;
  while (isAlive(pid) && Date.now() < end) await sleep(20);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

/** True for a running process; a zombie (ended, not yet collected by its parent) counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** The command line of a process, or '' when it is gone or may not be read. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

const runFolder = (dataDir: string) => join(dataDir, 'run');

/** Remembers a child so that a later start can find it. `marker` is a piece of its command line. */
export function rememberChild(dataDir: string, name: string, pid: number, marker: string): void {
  mkdirSync(runFolder(dataDir), { recursive: true });
  const file = join(runFolder(dataDir), `${name}.json`);
  // Whole at every moment: others read it while a part is started again.
  writeFileSync(`${file}.new`, JSON.stringify({ pid, marker }));
  renameSync(`${file}.new`, file);
}

export function forgetChild(dataDir: string, name: string): void {
  rmSync(join(runFolder(dataDir), `${name}.json`), { force: true });
}

/** The remembered child when it still runs and is what it was, else null. */
export function rememberedChild(dataDir: string, name: string): { pid: number; marker: string } | null {
  let remembered: { pid: number; marker: string };
  try {
    remembered = JSON.parse(readFileSync(join(runFolder(dataDir), `${name}.json`), 'utf8'));
  } catch {
    return null;
  }
  if (typeof remembered.pid !== 'number' || typeof remembered.marker !== 'string') return null;
  return isAlive(remembered.pid) && commandLineOf(remembered.pid).includes(remembered.marker) ? remembered : null;
}

/** Ends what an earlier, killed start left running under this name. True when there was something. */
export async function endRememberedChild(dataDir: string, name: string): Promise<boolean> {
  const child = rememberedChild(dataDir, name);
  if (child !== null) await endProcess(child.pid, 'SIGTERM', 8_000);
  forgetChild(dataDir, name);
  return child !== null;
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A loopback port that is free now. Of those that the system does not give to outgoing connections by itself (Linux: from
 * 32768), or one of them could have it before whoever asked.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free port was found in 100 tries.');
}

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The last lines of a log file, for the message of a part that did not come up. */
export function tailOf(file: string, lines = 8): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
