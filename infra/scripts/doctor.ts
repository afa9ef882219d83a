/**
 * `npm run doctor`: looks at machine, ports, rights, versions and settings without starting anything. Each line says
 * what was found; a wrong one says why it matters and the next command.
 */
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ConfigError, describeSettings, loadConfig, maskPassword } from '../config.ts';
import { isPortFree } from '../start/child-process.ts';
import { findBrowser } from '../start/find-browser.ts';
import { megabytes } from '../start/memory.ts';
import { installedPrograms, readablePrograms, serverUser } from '../start/postgres-files.ts';
import { runningStart } from '../start/start-lock.ts';
import versions from '../start/versions.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
type Finding = { good: boolean; text: string; why?: string; next?: string };
type Check = { name: string; look(): Promise<Finding> | Finding };

const good = (text: string): Finding => ({ good: true, text });
const bad = (text: string, why: string, next: string): Finding => ({ good: false, text, why, next });

function settings() {
  try {
    return loadConfig();
  } catch (error) {
    return error as ConfigError;
  }
}
const config = settings();
const dataDir = resolve(root, config instanceof ConfigError ? '.data' : config.dataDir);
const other = runningStart(dataDir);

async function port(name: string, number: number, required: boolean): Promise<Finding> {
  if (await isPortFree(number)) return good(`${number} is free`);
  if (other !== null) return good(`${number} is used, Sagsgang runs (process ${other.pid})`);
  if (!required) return good(`${number} is in use, a free one will be taken`);
  return bad(`${number} is in use`, `${name} cannot be served there`, `npm start -- --port ${number + 1}`);
}

const checks: Check[] = [
  {
    name: 'Node',
    look: () =>
      Number(process.versions.node.split('.')[0]) >= 24
        ? good(`${process.versions.node}, the pinned one of node_modules`)
        : bad(process.versions.node, 'the product runs on the pinned Node 24', 'npm ci'),
  },
  {
    name: 'Machine',
    look: () =>
      totalmem() > 1.5e9
        ? good(`${cpus().length} processors, ${megabytes(totalmem())} memory, ${process.platform} ${process.arch}`)
        : bad(
            `${megabytes(totalmem())} memory`,
            'everything together needs about 1 GB',
            'use DATABASE_URL and TEMPORAL_ADDRESS',
          ),
  },
  {
    name: 'Settings',
    look: () =>
      config instanceof ConfigError
        ? bad(config.problems.join(' '), 'nothing starts with wrong settings', 'correct the variables named here')
        : good(
            `${config.production ? 'production' : 'development'}, embedded: ${config.embedded.join(', ') || 'nothing'}`,
          ),
  },
  {
    name: 'Data folder',
    look() {
      try {
        mkdirSync(dataDir, { recursive: true });
        accessSync(dataDir, constants.W_OK);
        const { bavail, bsize } = statfsSync(dataDir);
        const free = bavail * bsize;
        if (free < 1e9)
          return bad(
            `${dataDir}, ${megabytes(free)} free`,
            'programs and data need about 1 GB',
            'DATA_DIR=/somewhere/else npm start',
          );
        return good(`${dataDir}, ${Math.round(free / 1e9)} GB free`);
      } catch (error) {
        return bad((error as Error).message, 'data and downloads are kept there', 'DATA_DIR=/somewhere/else npm start');
      }
    },
  },
  {
    name: 'Port of the pages',
    look: () => port('The pages', config instanceof ConfigError ? 8080 : config.port, true),
  },
  { name: 'Port of Temporal', look: () => port('Temporal', 7233, false) },
  { name: 'Port of mail', look: () => port('The mail box', 1025, false) },
  {
    name: 'PostgreSQL',
    look() {
      if (!(config instanceof ConfigError) && config.databaseUrl !== '')
        return good(`DATABASE_URL ${maskPassword(config.databaseUrl)}`);
      try {
        const user = serverUser();
        const from = readablePrograms(user);
        return good(
          `embedded${user === null ? '' : ` as user ${user.name}`}${from === installedPrograms() ? '' : `, copied to ${from}`}`,
        );
      } catch (error) {
        return bad((error as Error).message, 'cases and registers are kept in it', 'npm ci, or set DATABASE_URL');
      }
    },
  },
  {
    name: 'Temporal',
    async look() {
      if (!(config instanceof ConfigError) && config.temporalAddress !== '')
        return good(`TEMPORAL_ADDRESS ${config.temporalAddress}`);
      const cached = join(dataDir, 'bin', `temporal-${versions.temporal.version}`);
      if (existsSync(cached)) return good(`${versions.temporal.version}, cached`);
      for (const [program, args] of [
        ['temporal', ['--version']],
        ['python3', ['-m', 'pip', '--version']],
      ] as const) {
        try {
          await promisify(execFile)(program, [...args], { timeout: 20_000 });
          return good(
            program === 'temporal' ? 'on PATH' : `${versions.temporal.version} will be fetched at the first start`,
          );
        } catch {
          // The next way.
        }
      }
      return bad(
        'not found, and there is no Python to fetch it with',
        'cases live in it',
        'install the temporal program so that it is on PATH',
      );
    },
  },
  {
    name: 'Browser for tests',
    async look() {
      try {
        return good((await findBrowser({ browserPath: config instanceof ConfigError ? '' : config.browserPath })).how);
      } catch (error) {
        return bad((error as Error).message, 'the browser tests need one', 'set BROWSER_PATH');
      }
    },
  },
  { name: 'Running', look: () => good(other === null ? 'no' : `yes, ${other.page} (process ${other.pid})`) },
];

let wrong = 0;
console.log('');
for (const { name, look } of checks) {
  const { good: fine, text, why, next } = await look();
  console.log(`  ${fine ? '✓' : '✗'} ${name.padEnd(20)} ${text}`);
  if (fine) continue;
  wrong += 1;
  console.log(`      why:  ${why}\n      next: ${next}`);
}
console.log('\n  Settings');
for (const line of describeSettings()) console.log(`    ${line}`);
console.log(`\n  ${wrong === 0 ? 'Nothing is wrong. Next: npm start' : `${wrong} wrong; see the lines with ✗`}\n`);
process.exitCode = wrong === 0 ? 0 : 1;
