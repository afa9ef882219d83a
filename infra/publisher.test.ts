import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWebdavServer, type WebdavServer } from '../test/helpers/webdav-server.ts';
import { createPublisher, type Publisher } from './publisher.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | null) => (content === null ? null : new TextDecoder().decode(content));
const big = new Uint8Array(600_000).map((_, index) => index % 251);

let folder: string;
let server: WebdavServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sagsgang-published-'));
  server = await startWebdavServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const publisher = (url: string): Publisher =>
  createPublisher({ url, readersUrl: '', publicUrl: 'https://sager.example', folder: join(folder, 'published') });

describe.each([
  ['a folder', () => ({ it: publisher(pathToFileURL(join(folder, 'plain')).href), on: join(folder, 'plain') })],
  ['WebDAV', () => ({ it: publisher(server.url), on: server.folder })],
])('%s', (_name, make) => {
  test('writes, reads back, replaces, lists and removes', async () => {
    const { it, on } = make();
    expect(await it.read('moede-1/dagsorden-v1.pdf')).toBeNull();
    expect(await it.list('moede-1')).toEqual([]);
    await it.write('moede-1/dagsorden-v1.pdf', big);
    expect(Buffer.from((await it.read('moede-1/dagsorden-v1.pdf'))!).equals(Buffer.from(big))).toBe(true);
    await it.write('moede-1/index.html', bytes('én'));
    await it.write('moede-1/index.html', bytes('anden, længere'));
    await it.write('index.html', bytes('kalender'));
    expect(text(await it.read('moede-1/index.html'))).toBe('anden, længere');
    expect(await it.list('moede-1')).toEqual(['dagsorden-v1.pdf', 'index.html']);
    expect(readFileSync(join(on, 'index.html'), 'utf8')).toBe('kalender');
    await it.remove('moede-1/dagsorden-v1.pdf');
    await it.remove('moede-1/dagsorden-v1.pdf');
    expect(await it.list('moede-1')).toEqual(['index.html']);
  });

  test('a path that leaves the root is refused before anything happens', async () => {
    const { it } = make();
    for (const path of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '', '.hidden', 'a/..', 'a\\b', 'a/%2e%2e/b']) {
      await expect(it.write(path, bytes('x'))).rejects.toThrow();
      await expect(it.read(path)).rejects.toThrow();
    }
  });
});

test('addresses: what readers use, without the password', () => {
  expect(publisher('').urlOf('a/b.pdf')).toBe('https://sager.example/published/a/b.pdf');
  expect(publisher('webdavs://u:p@www.example/moeder/').urlOf('a/b.pdf')).toBe('https://www.example/moeder/a/b.pdf');
  const named = createPublisher({
    url: 'webdavs://u:p@dav.example/x',
    readersUrl: 'https://www.example/m',
    publicUrl: '',
    folder: '',
  });
  expect(named.urlOf('a.html')).toBe('https://www.example/m/a.html');
});

describe('a WebDAV server that misbehaves', () => {
  test('an upload that is refused leaves what was there; the next one puts one file there', async () => {
    const it = publisher(server.url);
    await it.write('moede-2/referat-v1.pdf', bytes('gammelt'));
    server.refuseUploads(1, 507);
    await expect(it.write('moede-2/referat-v1.pdf', bytes('nyt'))).rejects.toThrow('HTTP 507');
    expect(text(await it.read('moede-2/referat-v1.pdf'))).toBe('gammelt');
    await it.write('moede-2/referat-v1.pdf', bytes('nyt'));
    expect(await it.list('moede-2')).toEqual(['referat-v1.pdf']);
    expect(text(await it.read('moede-2/referat-v1.pdf'))).toBe('nyt');
  });

  test('a connection that dies in the middle of a file: nobody sees half of it, and a repeat leaves one whole file', async () => {
    const it = publisher(server.url);
    server.cutNextUpload(100_000);
    await expect(it.write('moede-3/dagsorden-v1.pdf', big)).rejects.toThrow();
    expect(await it.read('moede-3/dagsorden-v1.pdf')).toBeNull();
    await it.write('moede-3/dagsorden-v1.pdf', big);
    expect(await it.list('moede-3')).toEqual(['dagsorden-v1.pdf']);
    expect((await it.read('moede-3/dagsorden-v1.pdf'))!.length).toBe(big.length);
    expect(readdirSync(join(server.folder, 'moede-3')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a wrong password and a server that is not there are told without the password', async () => {
    const wrong = publisher(server.url.replace(/:[^:@]+@/, ':forkert@'));
    await expect(wrong.write('a.html', bytes('x'))).rejects.toThrow('HTTP 401');
    const gone = publisher('webdav://publisher:topsecret@127.0.0.1:9/');
    const error = await gone.write('a.html', bytes('x')).then(
      () => null,
      (failure: Error) => failure,
    );
    expect(error?.message).not.toContain('topsecret');
    expect(error?.message).toMatch(/ECONNREFUSED|connect|bad port/i);
  });
});

test('what a killed process left half-written is replaced by the next try', async () => {
  const it = publisher('');
  await it.write('moede-4/index.html', bytes('x'));
  writeFileSync(join(folder, 'published', 'moede-4', 'dagsorden-v1.html.part'), 'hal');
  await it.write('moede-4/dagsorden-v1.html', bytes('helt'));
  expect(await it.list('moede-4')).toEqual(['dagsorden-v1.html', 'index.html']);
});
