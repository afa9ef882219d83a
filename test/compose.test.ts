/** docker-compose.yml cannot be run where it is written; what can be checked without a Docker engine is checked here. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { loadConfig, SettingsSchema } from '../infra/config.ts';
import { searchAttributes } from '../infra/temporal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
type Service = {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  ports?: string[];
};
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = load(text) as { services: Record<string, Service>; volumes: Record<string, object> };
const services = Object.entries(compose.services);

const given: Record<string, string> = {
  PUBLIC_URL: 'https://sager.birkedal.example',
  PRODUCT_DB_PASSWORD: 'a',
  TEMPORAL_DB_PASSWORD: 'b',
  SMTP_URL: 'smtp://relay.example:25',
  MAIL_FROM: 'sager@birkedal.example',
  OIDC_ISSUER: 'https://login.birkedal.example',
  OIDC_CLIENT_ID: 'sagsgang',
  OIDC_CLIENT_SECRET: 'c',
  PUBLICATION_URL: 'webdavs://sager:d@www.birkedal.example/moeder',
  PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};
const filled = (value: string) =>
  value.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name, rest) => given[name] ?? rest ?? '');

test('each service waits for services that exist, in a way that can come true', () => {
  for (const [name, { depends_on = {} }] of services) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const service = compose.services[other];
      expect(`${name} → ${other}: ${service !== undefined}`).toBe(`${name} → ${other}: true`);
      if (condition === 'service_healthy') expect(service).toHaveProperty('healthcheck');
      else expect(condition).toBe('service_completed_successfully');
    }
  }
});

test('no circle, and API and worker come after schema and deployment', () => {
  const reach = (name: string, seen: string[] = []): string[] => {
    expect(seen).not.toContain(name);
    const next = Object.keys(compose.services[name]?.depends_on ?? {});
    return [name, ...next.flatMap((other) => reach(other, [...seen, name]))];
  };
  for (const name of ['api', 'worker'])
    expect(reach(name)).toEqual(expect.arrayContaining(['migrate', 'temporal-schema', 'temporal-namespace']));
});

test('volumes, mounted folders and programs are there', () => {
  for (const [, { volumes = [], command = [] }] of services) {
    for (const volume of volumes) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./')) expect(existsSync(join(root, source))).toBe(true);
      else expect(compose.volumes).toHaveProperty(source);
    }
    if (command[0] === 'node')
      expect([command[1], existsSync(join(root, command[1] ?? ''))]).toEqual([command[1], true]);
  }
});

test('every image has a version, and nothing but the API’s proxy port and the operators’ page is published, on loopback', () => {
  for (const [name, { image = '', ports = [] }] of services) {
    expect(filled(image)).toMatch(/:[\w.-]*[\d.]+|:local$/);
    for (const port of ports) expect(`${name} ${filled(port)}`).toMatch(/^(api|temporal-ui) 127\.0\.0\.1:/);
  }
});

test('the settings of API and worker are ours, complete for production', () => {
  for (const name of ['api', 'worker', 'migrate', 'deploy']) {
    const environment = compose.services[name]?.environment ?? {};
    for (const key of Object.keys(environment)) if (key !== 'TZ') expect(SettingsSchema.properties).toHaveProperty(key);
    const values = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filled(value)]));
    expect(loadConfig(values).embedded).toEqual([]);
  }
});

test('the namespace gets the search attributes that the product writes', () => {
  const script = compose.services['temporal-namespace']?.command?.join('\n') ?? '';
  for (const { name, type } of Object.values(searchAttributes)) {
    expect(script).toContain(`${name}=${type === 'INT' ? 'Int' : 'Keyword'}`);
  }
});

test('the compose client reads it, where there is one', () => {
  const client = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' });
  if (client.status !== 0) return;
  const result = spawnSync('docker', ['compose', '-f', join(root, 'docker-compose.yml'), 'config', '--quiet'], {
    encoding: 'utf8',
    env: { ...process.env, ...given },
  });
  expect(result.stderr).toBe('');
  expect(result.status).toBe(0);
});
