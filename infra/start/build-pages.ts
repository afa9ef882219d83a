/** Builds web/dist with vite when it is missing or older than what it is made of. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { childEnvironment } from '../config.ts';
import { StartError } from './step-list.ts';

const SOURCES = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/dkfds-colours.ts',
  'engine',
  'processes/forecasts',
  'processes/functions',
  'package-lock.json',
];

export type PagesBuild = { state: 'built' | 'up to date' | 'no pages' };

/**
 * One start builds while others wait for it, and the pages are put in place when they are whole: a product that runs
 * from the same folder never serves half of them.
 */
export async function buildPages(root: string): Promise<PagesBuild> {
  if (!existsSync(join(root, 'web', 'index.html'))) return { state: 'no pages' };
  if (isUpToDate(root)) return { state: 'up to date' };
  const release = await takeTurn(join(root, 'web', 'dist.lock'));
  try {
    if (isUpToDate(root)) return { state: 'up to date' };
    await build(root);
    const place = join(root, 'web', 'dist');
    rmSync(`${place}-old`, { recursive: true, force: true });
    if (existsSync(place)) renameSync(place, `${place}-old`);
    renameSync(`${place}-new`, place);
    rmSync(`${place}-old`, { recursive: true, force: true });
  } finally {
    release();
  }
  return { state: 'built' };
}

function isUpToDate(root: string): boolean {
  const built = join(root, 'web', 'dist', 'index.html');
  return existsSync(built) && statSync(built).mtimeMs > newest(SOURCES.map((source) => join(root, source)));
}

/** Waits until nobody else builds; a process that was killed while it did holds nobody up. */
async function takeTurn(lock: string): Promise<() => void> {
  const holder = join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isLeftBehind(lock, holder)) rmSync(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isLeftBehind(lock: string, holder: string): boolean {
  try {
    if (!existsSync(holder)) return Date.now() - statSync(lock).mtimeMs > 5_000;
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function build(root: string): Promise<void> {
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    await promisify(execFile)(
      process.execPath,
      [
        ...[vite, 'build', '--logLevel', 'error', '--config', join(root, 'web', 'vite.config.ts')],
        ...['--outDir', join(root, 'web', 'dist-new'), '--emptyOutDir'],
      ],
      {
        cwd: root,
        // React is twice as large, and slower, where this says anything else.
        env: childEnvironment({ NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' }),
        timeout: 180_000,
        maxBuffer: 16 * 1024 * 1024,
      },
    );
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new StartError(
      `The pages could not be built: ${stripVTControlCharacters(stderr || message)
        .trim()
        .split('\n')
        .slice(0, 8)
        .join('\n')}`,
      'npx vite build --config web/vite.config.ts',
    );
  }
}

function newest(paths: string[]): number {
  let time = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const found = statSync(path);
    time = Math.max(time, found.mtimeMs);
    if (found.isDirectory()) time = Math.max(time, newest(readdirSync(path).map((entry) => join(path, entry))));
  }
  return time;
}
