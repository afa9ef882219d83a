import { expect, test } from '@jest/globals';
import { ConfigError, describeSettings, loadConfig, requireSettings } from './config.ts';

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://sager.birkedal.example/',
  DATABASE_URL: 'postgres://sagsgang:hemmeligt@db/sagsgang',
  TEMPORAL_ADDRESS: 'temporal:7233',
  SMTP_URL: 'smtp://relay:25',
  MAIL_FROM: 'sager@birkedal.example',
  OIDC_ISSUER: 'https://login.birkedal.example',
  OIDC_CLIENT_ID: 'sagsgang',
  OIDC_CLIENT_SECRET: 'dybthemmeligt',
  PUBLICATION_URL: 'webdavs://sager:ord@www.birkedal.example/moeder',
  PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
};

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
}

test('nothing set means the embedded parts', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({ port: 8080, databaseUrl: '', taskQueue: 'sagsgang', timeZone: 'Europe/Copenhagen' });
  expect(config.embedded).toContain('DATABASE_URL');
  expect(() => requireSettings(config, 'DATABASE_URL')).toThrow('DATABASE_URL is not set');
});

test('production refuses each embedded default by name', () => {
  expect(problemsOf(production)).toEqual([]);
  const settings = ['PUBLIC_URL', 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'MAIL_FROM', 'OIDC_ISSUER'];
  for (const name of [...settings, 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PAYLOAD_KEYS', 'PUBLICATION_URL']) {
    const problems = problemsOf({ ...production, [name]: '' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name} is not set`);
  }
  expect(problemsOf({ ...production, CLOCK: 'turnable' })[0]).toContain('CLOCK');
  expect(problemsOf({ ...production, OIDC_ISSUER: 'http://login.example' })[0]).toContain('https');
  expect(problemsOf({ ...production, EMBEDDED_PARTS: 'mail' })[0]).toContain('EMBEDDED_PARTS');
});

test('every wrong value is named at once', () => {
  const problems = problemsOf({
    PORT: '80x',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
    TIME_ZONE: 'Mars/North',
    PAYLOAD_KEYS: 'k:short',
  });
  for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'TIME_ZONE', 'PAYLOAD_KEYS']) {
    expect(problems.some((problem) => problem.includes(name))).toBe(true);
  }
});

test('keys and addresses are read', () => {
  const config = loadConfig({ ...production, TEMPORAL_TLS: 'true', TEMPORAL_TLS_SERVER_NAME: 'temporal.example' });
  expect(config.publicUrl).toBe('https://sager.birkedal.example');
  expect(config.payloadKeys).toEqual([{ id: 'k1', key: new Uint8Array(32).fill(7) }]);
  expect(config.temporalTls).toMatchObject({ serverName: 'temporal.example' });
});

test('what is printed has no secret in it', () => {
  const text = describeSettings(production).join('\n');
  expect(text).toContain('postgres://sagsgang:****@db/sagsgang');
  expect(text).not.toMatch(/hemmeligt|BwcH/);
});
