import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

const SERVICE = '/temporal.api.workflowservice.v1.WorkflowService';
/** The requests in which a worker names the queue from which it alone takes the cases that it has in memory. */
const NAMING = new Set([`${SERVICE}/PollWorkflowTaskQueue`, `${SERVICE}/RespondWorkflowTaskCompleted`]);

/** What a worker behind the proxy calls itself; the SDK names the worker's own queue by it and 32 random digits. */
export const STICKY_IDENTITY = 'sagsgang-turnable';
const OWN_QUEUE = new RegExp(`${STICKY_IDENTITY}-[0-9a-f]{32}`, 'g');
const SHARED_QUEUE = `${STICKY_IDENTITY}-${'0'.repeat(32)}`;

/**
 * Between the worker and the time-skipping server: each worker's own queue gets one and the same name. That server never
 * gives up a queue whose worker has died, so without this a case that was in the memory of a dead worker would stand
 * still for ever, and no worker could keep cases in memory. The next worker finds in the queue what was meant for the
 * one before it and reads the case's history anew. For one worker at a time.
 */
export async function startStickyProxy(target: string): Promise<{ address: string; close(): Promise<void> }> {
  let upstream: ClientHttp2Session | null = null;
  const session = (): ClientHttp2Session => {
    if (upstream === null || upstream.closed || upstream.destroyed) {
      upstream = connect(`http://${target}`, { settings: { initialWindowSize: 4_000_000 } });
      upstream.on('error', () => {});
    }
    return upstream;
  };
  const server = createServer({ settings: { initialWindowSize: 4_000_000, maxConcurrentStreams: 1_000 } });
  server.on('stream', (stream, headers) => pass(stream, headers, session()));
  server.on('sessionError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (one) => {
    sessions.add(one);
    one.on('close', () => sessions.delete(one));
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      upstream?.destroy();
      for (const one of sessions) one.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, upstream: ClientHttp2Session): void {
  const { [constants.HTTP2_HEADER_AUTHORITY]: _authority, ...rest } = headers;
  const onward = upstream.request(rest);
  const giveUp = () => {
    if (!stream.closed) stream.close(constants.NGHTTP2_REFUSED_STREAM);
    if (!onward.closed) onward.close(constants.NGHTTP2_CANCEL);
  };
  stream.on('error', giveUp);
  onward.on('error', giveUp);
  stream.on('close', () => {
    if (!onward.closed) onward.close(constants.NGHTTP2_CANCEL);
  });

  if (NAMING.has(String(headers[':path']))) {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => onward.end(renamed(Buffer.concat(pieces))));
  } else stream.pipe(onward);

  onward.on('response', (answer) => {
    if (stream.destroyed) return;
    stream.respond(answer, { waitForTrailers: true });
    let trailers: IncomingHttpHeaders = {};
    onward.on('trailers', (given) => {
      trailers = given;
    });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    onward.pipe(stream);
  });
}

/** A message of gRPC: whether it is compressed, its length, itself. The new name is as long as the old one. */
function renamed(framed: Buffer): Buffer {
  const body = framed.subarray(5);
  const message = framed[0] === 1 ? gunzipSync(body) : body;
  const text = message.toString('latin1');
  const named = text.replaceAll(OWN_QUEUE, SHARED_QUEUE);
  if (named === text) return framed;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, Buffer.from(named, 'latin1')]);
}
