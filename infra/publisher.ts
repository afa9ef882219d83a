import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AuthType, createClient, type WebDAVClient } from 'webdav';
import type { Config } from './config.ts';

/**
 * Where meetings are published: plain files under one root, which people outside read on the web. Paths are relative,
 * with `/` between, of small letters, digits, `.`, `_` and `-`. A file is there whole or not at all: it is written
 * beside its place under a name that ends in `.part` and then renamed.
 */
export interface Publisher {
  /** Puts the file there, over one that was there before. @throws PublisherError */
  write(path: string, content: Uint8Array): Promise<void>;
  /** Null where there is none. @throws PublisherError */
  read(path: string): Promise<Uint8Array | null>;
  /** Nothing happens where there is none. @throws PublisherError */
  remove(path: string): Promise<void>;
  /** Names of the files in a folder, sorted, half-written ones too; none where there is no folder. @throws PublisherError */
  list(folder: string): Promise<string[]>;
  /** Address under which people read the file. */
  urlOf(path: string): string;
}

export interface PublisherSettings {
  /** '' = `folder`; else file:///…, webdavs://user:password@host/path or webdav://… */
  url: string;
  /** Address of the root for readers; '' = what follows from `url`. */
  readersUrl: string;
  /** Address of the product, which shows the embedded folder. */
  publicUrl: string;
  folder: string;
}

/** The place did not do what it was asked; asking again may help. The message never holds a password. */
export class PublisherError extends Error {
  override name = 'PublisherError';
}

export const PART = '.part';
const REQUEST_MS = 20_000;

/**
 * The folder of an installation that names no other place: the product shows it under /published/. The cases of a
 * turnable clock are forgotten at each start, so what they publish lies apart.
 */
export const embeddedFolder = ({ dataDir, clock }: { dataDir: string; clock: 'system' | 'turnable' }): string =>
  resolve(dataDir, clock === 'turnable' ? 'published-turnable' : 'published');

export function publisherOf(config: Pick<Config, 'publication' | 'publicUrl' | 'dataDir' | 'clock'>): Publisher {
  return createPublisher({ ...config.publication, publicUrl: config.publicUrl, folder: embeddedFolder(config) });
}

export function createPublisher({ url, readersUrl, publicUrl, folder }: PublisherSettings): Publisher {
  const root = (given: string, usual: string) => `${(given || usual).replace(/\/+$/, '')}/`;
  if (url === '') return folderPublisher(resolve(folder), root(readersUrl, `${publicUrl}/published`));
  const place = new URL(url);
  if (place.protocol === 'file:') return folderPublisher(fileURLToPath(place), root(readersUrl, place.href));
  const address = new URL(`${place.protocol === 'webdavs:' ? 'https' : 'http'}://${place.host}${place.pathname}`);
  return webdavPublisher(
    address.href,
    { user: decodeURIComponent(place.username), password: decodeURIComponent(place.password) },
    root(readersUrl, address.href),
  );
}

/** @throws Error for a path that leaves the root or holds other characters: ours never does, so that is a bug */
export function checkedPath(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => !/^[a-z0-9_-][a-z0-9._-]*$/.test(part) || part.includes('..')))
    throw new Error(`"${path}" is not a path that is published.`);
  return path;
}

function folderPublisher(folder: string, readers: string): Publisher {
  const at = (path: string): string => {
    const full = resolve(folder, ...checkedPath(path).split('/'));
    if (!full.startsWith(`${resolve(folder)}${sep}`)) throw new Error(`"${path}" leaves the folder.`);
    return full;
  };
  return {
    write: (path, content) =>
      attempt(async () => {
        const target = at(path);
        await mkdir(dirname(target), { recursive: true });
        const part = `${target}${PART}`;
        const file = await open(part, 'w', 0o644);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, target);
      }),
    read: (path) => attempt(() => readFile(at(path)).catch(nothing)),
    remove: (path) => attempt(() => rm(at(path), { force: true })),
    list: (path) =>
      attempt(async () => {
        const entries = (await readdir(at(path), { withFileTypes: true }).catch(nothing)) ?? [];
        return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
      }),
    urlOf: (path) => readers + checkedPath(path),
  };
}

function webdavPublisher(address: string, account: { user: string; password: string }, readers: string): Publisher {
  const client: WebDAVClient = createClient(address, {
    authType: account.user === '' ? AuthType.None : AuthType.Auto,
    username: account.user,
    password: account.password,
  });
  const soon = () => ({ signal: AbortSignal.timeout(REQUEST_MS) });
  const at = (path: string) => `/${checkedPath(path)}`;
  const known = new Set<string>();
  const makeFolders = async (path: string): Promise<void> => {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const folder = `/${parts.slice(0, depth).join('/')}`;
      if (known.has(folder)) continue;
      if (!(await client.exists(folder, soon())))
        // 405: somebody else made it meanwhile
        await client.createDirectory(folder, soon()).catch((error) => unlessStatus(error, 405));
      known.add(folder);
    }
  };
  return {
    write: (path, content) =>
      attempt(async () => {
        await makeFolders(checkedPath(path));
        const part = `${at(path)}${PART}`;
        const whole = Buffer.from(content);
        const how = { overwrite: true, contentLength: whole.length, ...soon() };
        const put = await client.putFileContents(part, whole, how);
        if (!put) throw new PublisherError('The web folder refused the file.');
        // A server that lost the connection half-way may have kept what it had.
        const there = await client.stat(part, soon());
        const size = 'size' in there ? there.size : undefined;
        if (size !== content.length)
          throw new PublisherError(`The web folder kept ${size} of ${content.length} bytes.`);
        await client.moveFile(part, at(path), { overwrite: true, ...soon() });
      }).catch((error) => {
        // A folder that was there may have been removed.
        known.clear();
        throw error;
      }),
    read: (path) =>
      attempt(async () => {
        // A question of its own each time, so that no cache between answers with an old file.
        const headers = { 'cache-control': 'no-cache', 'x-request-id': randomUUID() };
        const answer = await client
          .getFileContents(at(path), { format: 'binary', headers, ...soon() })
          .catch((error) => unlessStatus(error, 404));
        return answer === null ? null : new Uint8Array(answer as ArrayBuffer);
      }),
    remove: (path) =>
      attempt(async () => {
        await client.deleteFile(at(path), soon()).catch((error) => unlessStatus(error, 404));
      }),
    list: (path) =>
      attempt(async () => {
        const found = await client.getDirectoryContents(at(path), soon()).catch((error) => unlessStatus(error, 404));
        if (found === null || !Array.isArray(found)) return [];
        return found.flatMap(({ type, basename }) => (type === 'file' ? [basename] : [])).sort();
      }),
    urlOf: (path) => readers + checkedPath(path),
  };
}

function unlessStatus(error: unknown, status: number): null {
  if ((error as { status?: number }).status === status) return null;
  throw error;
}
function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Words for a person, without the address, which may hold a password. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PublisherError) throw error;
    const { status, code, name } = error as { status?: number; code?: string; name?: string };
    const words = { ENOSPC: 'no room left', EACCES: 'no right to write', EROFS: 'read only' } as Record<string, string>;
    const why =
      status !== undefined
        ? `HTTP ${status}`
        : name === 'TimeoutError' || name === 'AbortError'
          ? `no answer in ${REQUEST_MS / 1000} s`
          : (words[code ?? ''] ?? code ?? ((error as Error).message || 'unknown').replaceAll(/\S*:\/\/\S*/g, '…'));
    throw new PublisherError(why);
  }
}
