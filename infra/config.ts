/**
 * Every setting of the product, with its meaning, and the only place that reads the environment.
 * An unset address means "the embedded part" (`''`); with NODE_ENV=production each of those is refused.
 */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';

const Text = (description: string, value = '') => Type.String({ description, default: value });

/** `embedded`: unset means a part that only serves for trying and developing. `secret`: printed masked. */
export const SettingsSchema = Type.Object({
  NODE_ENV: Type.Union([Type.Literal('development'), Type.Literal('production'), Type.Literal('test')], {
    default: 'development',
    description: 'production refuses every embedded default',
  }),
  PORT: Type.Integer({ minimum: 0, maximum: 65535, default: 8080, description: 'Port of the pages and the API' }),
  PUBLIC_URL: Type.String({ default: '', description: 'Address under which people reach the pages', embedded: true }),
  DATABASE_URL: Type.String({ default: '', description: 'postgres://…', embedded: true, secret: 'password' }),
  TEMPORAL_ADDRESS: Type.String({ default: '', description: 'host:port of the Temporal frontend', embedded: true }),
  TEMPORAL_NAMESPACE: Text('Temporal namespace', 'default'),
  TEMPORAL_TASK_QUEUE: Text('Task queue of the worker', 'sagsgang'),
  TEMPORAL_TLS: Type.Boolean({ default: false, description: 'Use TLS to the Temporal frontend' }),
  TEMPORAL_TLS_SERVER_NAME: Text('Name to check in the certificate of the Temporal frontend'),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: Text('File with the authority that signed it'),
  TEMPORAL_TLS_CLIENT_CERT_PATH: Text('File with our certificate (mutual TLS)'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: Text('File with the key of our certificate'),
  TEMPORAL_API_KEY: Type.String({ default: '', description: 'API key of the Temporal frontend', secret: 'all' }),
  SMTP_URL: Type.String({ default: '', description: 'smtp://… or smtps://…', embedded: true, secret: 'password' }),
  MAIL_FROM: Type.String({ default: '', description: 'Sender of every mail', embedded: true }),
  OIDC_ISSUER: Type.String({ default: '', description: 'OpenID provider that people sign in with', embedded: true }),
  OIDC_CLIENT_ID: Type.String({ default: '', description: 'Our client id there', embedded: true }),
  OIDC_CLIENT_SECRET: Type.String({ default: '', description: 'Our secret there', embedded: true, secret: 'all' }),
  PAYLOAD_KEYS: Type.String({
    default: '',
    description: 'Keys of what passes through Temporal: id:base64 of 32 bytes, comma between; the first one writes',
    embedded: true,
    secret: 'all',
  }),
  PUBLICATION_URL: Type.String({
    default: '',
    description: 'Where meetings are published: file:///folder, webdavs://user:password@host/path (or webdav://)',
    embedded: true,
    secret: 'password',
  }),
  PUBLICATION_READERS_URL: Text('Address under which people read what is published, where it is another'),
  DATA_DIR: Text('Folder of the embedded parts and of downloads', '.data'),
  LOG_LEVEL: Type.Union(
    [
      Type.Literal('trace'),
      Type.Literal('debug'),
      Type.Literal('info'),
      Type.Literal('warn'),
      Type.Literal('error'),
      Type.Literal('silent'),
    ],
    { default: 'info', description: 'Quietest level that is still written' },
  ),
  DEFAULT_LANGUAGE: Type.Union([Type.Literal('da'), Type.Literal('en')], {
    default: 'da',
    description: 'Language of pages for people who did not choose',
  }),
  TIME_ZONE: Type.String({ default: 'Europe/Copenhagen', description: 'Zone of deadlines and of times shown' }),
  ATTACHMENT_LIMIT: Type.Integer({
    minimum: 1,
    maximum: 200,
    default: 20,
    description: 'MB that one attached file may have',
  }),
  ACCESSIBILITY_STATEMENT_URL: Text(
    "The organisation's own accessibility statement, as https://was.digst.dk/…; /was leads there, else to the page",
  ),
  BROWSER_PATH: Text('Browser for the browser tests'),
  EMBEDDED_PARTS: Text(
    'Which parts npm start embedded (postgres, temporal, mail, openid); set by it for API and worker',
  ),
  CLOCK: Type.Union([Type.Literal('system'), Type.Literal('turnable')], {
    default: 'system',
    description: 'turnable: time follows the time-skipping server; set by npm start -- --clock=turnable',
  }),
});
type Settings = Static<typeof SettingsSchema>;
export type SettingName = keyof Settings;

export type PayloadKey = { id: string; key: Uint8Array };

export type Config = {
  production: boolean;
  port: number;
  /** Without a slash at the end. */
  publicUrl: string;
  /** '' = embedded part, here and below. */
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  taskQueue: string;
  temporalTls: false | { serverName: string; caFile: string; certFile: string; keyFile: string };
  temporalApiKey: string;
  smtpUrl: string;
  mailFrom: string;
  oidc: { issuer: string; clientId: string; clientSecret: string };
  /** Empty = what passes through Temporal is not encrypted (never in production). */
  payloadKeys: PayloadKey[];
  /** Where meetings are published; `url` '' = a folder under dataDir that the product shows under /published/. */
  publication: { url: string; readersUrl: string };
  dataDir: string;
  logLevel: Settings['LOG_LEVEL'];
  defaultLanguage: 'da' | 'en';
  timeZone: string;
  browserPath: string;
  /** Where `/was` leads; '' = the statement of the product itself. */
  accessibilityStatementUrl: string;
  /** Bytes. */
  attachmentLimit: number;
  clock: 'system' | 'turnable';
  /** Parts that npm start embedded and handed to this process, e.g. `mail`: the product has a mail box page then. */
  embeddedParts: string[];
  /** Settings that stand at their embedded default. */
  embedded: SettingName[];
};

/** What is wrong with the settings, all of it at once. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const properties = SettingsSchema.properties as unknown as Record<
  SettingName,
  { embedded?: boolean; secret?: 'all' | 'password'; description: string; default: unknown }
>;
const names = Object.keys(properties) as SettingName[];

export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is what a compose file gives for one that nobody set.
  const given = Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const settings = Value.Convert(SettingsSchema, Value.Default(SettingsSchema, given)) as Settings;
  const problems: string[] = [];
  for (const name of names) {
    const fault = [...Value.Errors(properties[name] as never, settings[name])].at(-1);
    if (fault !== undefined)
      problems.push(`${name} ${fault.message}, but is "${shown(name, String(settings[name]))}".`);
  }
  const embedded = names.filter((name) => properties[name].embedded === true && settings[name] === '');
  const production = settings.NODE_ENV === 'production';
  if (production) {
    for (const name of embedded) {
      problems.push(
        `${name} is not set (${properties[name].description}). Its embedded default is for trying and developing; set it, or unset NODE_ENV.`,
      );
    }
    if (settings.OIDC_ISSUER.startsWith('http:')) {
      problems.push('OIDC_ISSUER must be https in production: sign-in over http can be read on the way.');
    }
    if (settings.EMBEDDED_PARTS !== '') problems.push('EMBEDDED_PARTS is never set in production.');
    if (settings.PUBLICATION_URL.startsWith('webdav:')) {
      problems.push('PUBLICATION_URL must be webdavs in production: without TLS its password can be read on the way.');
    }
    if (settings.CLOCK === 'turnable') problems.push('CLOCK=turnable is never allowed in production.');
  }
  checkUrl(problems, 'DATABASE_URL', settings.DATABASE_URL, ['postgres:', 'postgresql:']);
  checkUrl(problems, 'SMTP_URL', settings.SMTP_URL, ['smtp:', 'smtps:']);
  checkUrl(problems, 'OIDC_ISSUER', settings.OIDC_ISSUER, ['http:', 'https:']);
  checkUrl(problems, 'PUBLICATION_URL', settings.PUBLICATION_URL, ['file:', 'webdavs:', 'webdav:']);
  checkUrl(problems, 'PUBLICATION_READERS_URL', settings.PUBLICATION_READERS_URL, ['https:', 'http:']);
  checkUrl(problems, 'PUBLIC_URL', settings.PUBLIC_URL, ['http:', 'https:']);
  if (settings.OIDC_ISSUER !== '' && settings.OIDC_CLIENT_ID === '' && !production) {
    problems.push('OIDC_ISSUER is set, so OIDC_CLIENT_ID (and OIDC_CLIENT_SECRET) must be set too.');
  }
  try {
    new Intl.DateTimeFormat('da-DK', { timeZone: settings.TIME_ZONE });
  } catch {
    problems.push(`TIME_ZONE "${settings.TIME_ZONE}" is not a time zone. Example: Europe/Copenhagen.`);
  }
  const payloadKeys = readKeys(settings.PAYLOAD_KEYS, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const tlsFiles = settings.TEMPORAL_TLS_SERVER_CA_CERT_PATH + settings.TEMPORAL_TLS_CLIENT_CERT_PATH;
  return {
    production,
    port: settings.PORT,
    publicUrl: (settings.PUBLIC_URL || `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    databaseUrl: settings.DATABASE_URL,
    temporalAddress: settings.TEMPORAL_ADDRESS,
    temporalNamespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: settings.TEMPORAL_TASK_QUEUE,
    temporalTls:
      settings.TEMPORAL_TLS || tlsFiles !== ''
        ? {
            serverName: settings.TEMPORAL_TLS_SERVER_NAME,
            caFile: settings.TEMPORAL_TLS_SERVER_CA_CERT_PATH,
            certFile: settings.TEMPORAL_TLS_CLIENT_CERT_PATH,
            keyFile: settings.TEMPORAL_TLS_CLIENT_KEY_PATH,
          }
        : false,
    temporalApiKey: settings.TEMPORAL_API_KEY,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM || 'Sagsgang <sagsgang@birkedal.example>',
    oidc: {
      issuer: settings.OIDC_ISSUER,
      clientId: settings.OIDC_CLIENT_ID,
      clientSecret: settings.OIDC_CLIENT_SECRET,
    },
    payloadKeys,
    publication: { url: settings.PUBLICATION_URL, readersUrl: settings.PUBLICATION_READERS_URL },
    dataDir: settings.DATA_DIR,
    logLevel: settings.LOG_LEVEL,
    defaultLanguage: settings.DEFAULT_LANGUAGE,
    timeZone: settings.TIME_ZONE,
    browserPath: settings.BROWSER_PATH,
    accessibilityStatementUrl: settings.ACCESSIBILITY_STATEMENT_URL,
    attachmentLimit: settings.ATTACHMENT_LIMIT * 1_000_000,
    clock: settings.CLOCK,
    embeddedParts: settings.EMBEDDED_PARTS.split(',').filter((part) => part !== ''),
    embedded,
  };
}

/**
 * For the API and the worker, which start nothing themselves: the addresses they need must be there.
 * `npm start` hands the addresses of the embedded parts to them.
 */
export function requireSettings(config: Config, ...needed: SettingName[]): Config {
  const missing = needed.filter((name) => config.embedded.includes(name));
  if (missing.length > 0) {
    throw new ConfigError(
      missing.map((name) => `${name} is not set (${properties[name].description}). npm start gives the embedded one.`),
    );
  }
  return config;
}

/** What a child process inherits, with additions. PATH and HOME are the system's, not settings of ours. */
export function childEnvironment(added: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}

/** One line per setting, secrets masked, for the start's list and `npm run doctor`. */
export function describeSettings(environment: NodeJS.ProcessEnv = process.env): string[] {
  return names.map((name) => {
    const value = environment[name];
    if (!value)
      return `${name} = ${properties[name].embedded ? '(embedded)' : String(properties[name].default || '–')}`;
    return `${name} = ${shown(name, value)}`;
  });
}

function shown(name: SettingName, value: string): string {
  if (properties[name].secret === 'all') return '****';
  return properties[name].secret === 'password' ? maskPassword(value) : value;
}

/** The address with its password replaced. */
export function maskPassword(address: string): string {
  return address.replace(/^([a-z]+:\/\/[^:@/]*:)[^@]*@/i, '$1****@');
}

function checkUrl(problems: string[], name: SettingName, value: string, protocols: string[]): void {
  if (value === '') return;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    problems.push(`${name} must be an address that begins with ${protocols.join(' or ')}.`);
  }
}

function readKeys(text: string, problems: string[]): PayloadKey[] {
  if (text === '') return [];
  const keys: PayloadKey[] = [];
  for (const part of text.split(',')) {
    const [id = '', encoded = ''] = part.trim().split(':');
    const key = Uint8Array.from(Buffer.from(encoded, 'base64'));
    if (!/^[\w-]{1,40}$/.test(id) || key.length !== 32) {
      problems.push('PAYLOAD_KEYS must be id:base64 of 32 bytes, with a comma between keys.');
      return [];
    }
    keys.push({ id, key });
  }
  return keys;
}
