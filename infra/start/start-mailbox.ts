/**
 * Mail: SMTP_URL when it is set, else a real SMTP server in this process. What it receives goes to `receive`, which
 * keeps it for the product's own mail page; nothing is sent on. Addresses under `afvist.example` are refused with
 * code 550, so that a demonstration can show what a refused mail does.
 */
import { randomUUID } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import type { Part } from './child-process.ts';
import { listenNear } from './ports.ts';

export type ReceivedMail = {
  id: string;
  mailFrom: string;
  rcptTo: string[];
  messageId: string | null;
  subject: string | null;
  raw: Buffer;
};

export type MailboxOptions = { port?: number };
const LARGEST_MAIL = 25 * 1024 * 1024;
const REFUSED_DOMAIN = '@afvist.example';

export async function startMailbox(
  config: { smtpUrl: string },
  receive: (mail: ReceivedMail) => Promise<void>,
  options: MailboxOptions = {},
): Promise<Part> {
  if (config.smtpUrl !== '') {
    return { address: config.smtpUrl, how: 'SMTP_URL', pid: null, stop: async () => {} };
  }
  const server = new SMTPServer({
    banner: 'Sagsgang mail box',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    closeTimeout: 1_000,
    onRcptTo(address, _session, done) {
      if (!address.address.toLowerCase().endsWith(REFUSED_DOMAIN)) return done();
      done(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('mail too large'), { responseCode: 552 }));
        const raw = Buffer.concat(pieces);
        const head = headOf(raw);
        const from = session.envelope.mailFrom;
        // The mail is kept before it is accepted: an answer of 250 means that it is there.
        receive({
          id: randomUUID(),
          mailFrom: from === false ? '' : from.address,
          rcptTo: session.envelope.rcptTo.map(({ address }) => address),
          messageId: field(head, 'message-id'),
          subject: decodeWords(field(head, 'subject')),
          raw,
        }).then(
          () => done(),
          (error: Error) => done(Object.assign(error, { responseCode: 451 })),
        );
      });
    },
  });
  // A client that breaks off is its own business.
  server.on('error', () => {});
  const port = await listenNear(server.server, options.port ?? 1025);
  return {
    address: `smtp://127.0.0.1:${port}`,
    how: 'mail box in this process',
    pid: null,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The header fields with folded lines joined. */
function headOf(raw: Buffer): string {
  const text = raw.toString('utf8');
  const end = text.search(/\r?\n\r?\n/);
  return (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
}

function field(head: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head);
  return found?.[1]?.trim() ?? null;
}

/** RFC 2047: `=?utf-8?Q?H=C3=B8ring?=` → Høring. */
function decodeWords(text: string | null): string | null {
  if (text === null) return null;
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (whole, charset: string, kind: string, body: string) => {
      const bytes =
        kind.toLowerCase() === 'b'
          ? Buffer.from(body, 'base64')
          : Buffer.from(
              body
                .replaceAll('_', ' ')
                .replace(/=([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))),
              'latin1',
            );
      try {
        return new TextDecoder(charset).decode(bytes);
      } catch {
        return whole;
      }
    });
}
