/** A real WebDAV server on a folder of its own, which can be told to misbehave. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import FileSystemAdapter from '@nephele/adapter-file-system';
import nephele from 'nephele';

export interface WebdavServer {
  /** webdav://publisher:secret@127.0.0.1:12345/ */
  url: string;
  /** What it keeps. */
  folder: string;
  /** The next so many uploads answer with this status and keep nothing. */
  refuseUploads(count: number, status: number): void;
  /** The connection of the next upload is cut when this many bytes have passed. */
  cutNextUpload(bytes: number): void;
  /** Method and path of every request so far. */
  requests: string[];
  close(): Promise<void>;
}

const PASSWORD = 'hemmelig word';

export async function startWebdavServer(): Promise<WebdavServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-webdav-'));
  const requests: string[] = [];
  let refuse = { count: 0, status: 500 };
  let cutAfter: number | null = null;
  const dav = nephele({
    adapter: new FileSystemAdapter({ root: folder }),
    // Who may enter is asked below.
    authenticator: {
      authenticate: async () => ({ username: 'publisher' }),
      cleanAuthentication: async () => {},
    } as never,
  });
  const wanted = `Basic ${Buffer.from(`publisher:${PASSWORD}`).toString('base64')}`;
  const server: Server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.headers.authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="published"' }).end();
      return;
    }
    if (request.method === 'PUT' && refuse.count > 0) {
      refuse.count -= 1;
      request.resume();
      response.writeHead(refuse.status).end();
      return;
    }
    dav(request as never, response as never);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const inner = (server.address() as AddressInfo).port;

  // In front of it, so that a connection can die in the middle of a file.
  const sockets = new Set<Socket>();
  const front = createTcpServer((client) => {
    const upstream = connect(inner, '127.0.0.1');
    let passed = 0;
    let isUpload = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (piece) => {
      if (cutAfter !== null && !isUpload && piece.toString('latin1').startsWith('PUT ')) {
        isUpload = true;
        passed = 0;
      }
      passed += piece.length;
      if (isUpload && cutAfter !== null && passed > cutAfter) {
        upstream.write(piece.subarray(0, Math.max(0, piece.length - (passed - cutAfter))));
        cutAfter = null;
        setTimeout(() => {
          client.destroy();
          upstream.destroy();
        }, 50);
        return;
      }
      upstream.write(piece);
    });
    upstream.on('data', (piece) => client.write(piece));
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const port = (front.address() as AddressInfo).port;
  return {
    url: `webdav://publisher:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/`,
    folder,
    requests,
    refuseUploads: (count, status) => {
      refuse = { count, status };
    },
    cutNextUpload: (bytes) => {
      cutAfter = bytes;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await Promise.all([front, server].map((each) => new Promise((resolve) => each.close(resolve))));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
