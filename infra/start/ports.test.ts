/** Starts of the same moment that wish for the same ports: each part comes up, on a port of its own. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { freePort, type Part } from './child-process.ts';
import { fetchBinary } from './fetch-binary.ts';
import { holdPort, listenNear, PortTaken, startOnPorts } from './ports.ts';
import { readablePrograms, serverUser } from './postgres-files.ts';
import { startMailbox } from './start-mailbox.ts';
import { startOpenIdProvider } from './start-openid-provider.ts';
import { removePostgres, startPostgres } from './start-postgres.ts';
import { startTemporal } from './start-temporal.ts';
import { startTestServer } from './start-test-server.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sagsgang-ports-'));
chmodSync(scratch, 0o755);
const DATA_DIR = '.data';
const temporal = { temporalAddress: '', temporalNamespace: 'default', temporalTls: false, temporalApiKey: '' } as const;
const folders = ['one', 'two', 'three'].map((name) => join(scratch, name));

afterAll(async () => {
  for (const folder of folders) await removePostgres(folder);
  rmSync(scratch, { recursive: true, force: true });
});

/** Starts them in the same moment, ends them, and gives their ports. */
async function portsOf(starts: (() => Promise<Part>)[]): Promise<number[]> {
  const results = await Promise.allSettled(starts.map((start) => start()));
  const parts = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  await Promise.all(parts.map((part) => part.stop()));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return parts.map(({ address }) => Number(/:(\d+)(\/|$)/.exec(address)?.[1]));
}

test.each([1, 2, 3])('embedded parts of three products that start at once, turn %i', async () => {
  const port = await freePort();
  const oidc = { issuer: '', clientId: '', clientSecret: '' };
  const parts = {
    mail: await portsOf(folders.map(() => () => startMailbox({ smtpUrl: '' }, async () => {}, { port }))),
    'sign-in': await portsOf(
      folders.map(
        (dataDir) => () =>
          startOpenIdProvider(
            { oidc, production: false, dataDir, publicUrl: 'http://localhost:8080' },
            { people: [], port },
          ),
      ),
    ),
    postgres: await portsOf(
      folders.map((dataDir) => () => startPostgres({ dataDir, databaseUrl: '' }, { port, throwAway: true })),
    ),
    temporal: await portsOf(
      folders.map(
        (dataDir) => () => startTemporal({ ...temporal, dataDir }, { port, uiPort: port, programsFrom: DATA_DIR }),
      ),
    ),
    'test server': await portsOf(folders.map(() => () => startTestServer({ dataDir: DATA_DIR }, { port, name: null }))),
  };
  for (const [name, ports] of Object.entries(parts)) {
    expect({ [name]: new Set(ports).size }).toEqual({ [name]: folders.length });
    expect({ [name]: ports.includes(port) }).toEqual({ [name]: true });
  }
});

/**
 * Programs that another is faster than: the first time they run, the port they are told is one that a stranger listens
 * on, who does not hold ports as we do. Everything else about them is real.
 */
function beaten(program: string, wished: number, strangers: number, place: string): void {
  const seen = join(mkdtempSync(join(scratch, 'seen-')), 'once');
  chmodSync(dirname(seen), 0o777);
  const lines = [
    '#!/bin/sh',
    `[ -e ${seen} ] && exec ${program} "$@"`,
    `touch ${seen}`,
    `exec ${program} $(echo "$@" | sed s/${wished}/${strangers}/)`,
  ];
  writeFileSync(place, `${lines.join('\n')}\n`, { mode: 0o755 });
}

test('a program whose port a stranger takes before it listens is started again on another', async () => {
  const stranger = createServer();
  const strangers = await listenNear(stranger, 0);
  const wished = await freePort();
  const path = process.env.PATH;
  try {
    const real = readablePrograms(serverUser());
    const programs = join(scratch, 'programs');
    mkdirSync(join(programs, 'bin'), { recursive: true });
    for (const name of ['lib', 'share', 'bin/initdb']) symlinkSync(join(real, name), join(programs, name));
    beaten(join(real, 'bin', 'postgres'), wished, strangers, join(programs, 'bin', 'postgres'));
    const dataDir = folders[0] as string;
    const postgres = await startPostgres({ dataDir, databaseUrl: '' }, { port: wished, throwAway: true, programs });
    expect(postgres.address).not.toContain(`:${wished}/`);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('Address already in use');
    await postgres.stop();

    const temporalProgram = await fetchBinary('temporal', DATA_DIR);
    const testServer = await fetchBinary('temporal-test-server', DATA_DIR);
    beaten(temporalProgram.path, wished, strangers, join(programs, 'bin', 'temporal'));
    beaten(testServer.path, wished, strangers, join(programs, 'bin', 'temporal-test-server'));
    process.env.PATH = `${join(programs, 'bin')}:${path}`;
    for (const start of [
      () => startTemporal({ ...temporal, dataDir }, { port: wished, headless: true }),
      () => startTestServer({ dataDir }, { port: wished }),
    ]) {
      const server = await start();
      expect(server.how).toContain('on PATH');
      expect(server.address).not.toBe(`127.0.0.1:${wished}`);
      await server.stop();
    }
  } finally {
    process.env.PATH = path;
    stranger.close();
  }
});

test('what fails for another reason is not tried again, and a port that cannot be had is not tried for ever', async () => {
  let calls = 0;
  const failing = (error: Error) => async () => {
    calls += 1;
    throw error;
  };
  await expect(startOnPorts([0], failing(new Error('the disk is full')))).rejects.toThrow('the disk is full');
  expect(calls).toBe(1);
  await expect(startOnPorts([0], failing(new PortTaken('in use')))).rejects.toThrow('in use');
  expect(calls).toBe(6);
});

test('a port is held by one at a time, and again free when it is let go', async () => {
  const port = await freePort();
  const [one, two] = await Promise.all([holdPort(port), holdPort(port)]);
  const held = one ?? two;
  expect([one, two].filter((hold) => hold !== null)).toHaveLength(1);
  held?.release();
  const again = await holdPort(port);
  expect(again?.port).toBe(port);
  again?.release();
});

test('of starts that take one data folder in the same moment, one has it', async () => {
  const dataDir = join(scratch, 'shared');
  // What they are known by is their command line.
  const program = join(scratch, 'infra', 'start', 'main.ts');
  mkdirSync(dirname(program), { recursive: true });
  const lock = fileURLToPath(new URL('./start-lock.ts', import.meta.url));
  writeFileSync(
    program,
    `import { takeDataDir } from ${JSON.stringify(lock)};
    try {
      await takeDataDir(${JSON.stringify(dataDir)}, 'here');
      console.log('has it');
      process.stdin.resume();
    } catch (error) {
      console.log(error.message.split(',')[0]);
    }`,
  );
  const starts = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = await Promise.all(
    starts.map(async ({ stdout }) => {
      for await (const piece of stdout) return String(piece).trim();
    }),
  );
  for (const { stdin } of starts) stdin.end();
  expect(said.sort()).toEqual([...Array(3).fill('Sagsgang already runs here'), 'has it']);
});
