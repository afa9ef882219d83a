/** Builds web/dist with vite when it is missing or older than what it is made of. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
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

export async function buildPages(root: string): Promise<PagesBuild> {
  if (!existsSync(join(root, 'web', 'index.html'))) return { state: 'no pages' };
  const built = join(root, 'web', 'dist', 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > newest(SOURCES.map((source) => join(root, source)))) {
    return { state: 'up to date' };
  }
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', '--logLevel', 'error', '--config', join(root, 'web', 'vite.config.ts')],
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
  return { state: 'built' };
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
