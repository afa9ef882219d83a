/**
 * The log: one JSON object per line. Names, addresses, numbers of persons and secrets are taken out by name of field,
 * and anything that looks like a Danish personal number is taken out of the message itself.
 */
import pino, { type Logger } from 'pino';

export type { Logger };

const PERSONAL = ['cpr', 'personNumber', 'email', 'address', 'to', 'phone', 'variables', 'text', 'statement'];
const SECRET = ['password', 'token', 'accessToken', 'idToken', 'clientSecret', 'authorization', 'cookie', 'csrf'];
const paths = [...PERSONAL, ...SECRET].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
paths.push('req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]');

const PERSON_NUMBER = /\b[0-3]\d[01]\d{3}-?\d{4}\b/g;

export function createLogger(options: { level: string; name?: string }, destination?: pino.DestinationStream): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level,
    name: options.name ?? 'sagsgang',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[removed]' },
    hooks: {
      logMethod(parameters, method) {
        const cleaned = parameters.map((value) =>
          typeof value === 'string' ? value.replace(PERSON_NUMBER, '[removed]') : value,
        );
        method.apply(this, cleaned as Parameters<typeof method>);
      },
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
