/**
 * `npm start`: brings up every part, prints what it did and where things are, and ends everything in order on Ctrl+C.
 * A start that was killed leaves servers behind; the next one finds and ends them, and all data is still there.
 */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError, loadConfig } from '../config.ts';
import { embeddedFolder } from '../publisher.ts';
import { demoPeople } from './demo-people.ts';
import { megabytes, memoryOf } from './memory.ts';
import { holdPort } from './ports.ts';
import { announceEnd, releaseDataDir, takeDataDir } from './start-lock.ts';
import { HELP, readOptions, type StartOptions } from './start-options.ts';
import { type Parts, startParts } from './start-parts.ts';
import { removePostgres } from './start-postgres.ts';
import { removeTemporal } from './start-temporal.ts';
import { StartError, StepList } from './step-list.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const begun = performance.now();

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  const config = settings(options);
  console.log('\nSagsgang starts\n');
  const ended = await takeDataDir(config.dataDir, config.publicUrl);
  if (ended.length > 0) console.log(`  ! an earlier start was killed; ended what it left: ${ended.join(', ')}\n`);
  if (options.reset) await reset(config);
  // Another start that wants the same port in this moment is told so, and not only found out by its pages.
  const port = await holdPort(config.port, '0.0.0.0');
  if (port === null) {
    throw new StartError(
      `Port ${config.port} is in use by another program, so the pages cannot be served there.`,
      `npm start -- --port ${config.port + 1}`,
    );
  }
  const steps = new StepList();
  const parts: Parts = { stops: [], pids: [] };
  let ending = false;
  const end = async (status: number): Promise<never> => {
    if (ending) return new Promise(() => {});
    ending = true;
    announceEnd(config.dataDir);
    await stopAll(parts);
    releaseDataDir(config.dataDir);
    process.exit(status);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending && signal === 'SIGINT') return console.log('  … still ending; a moment');
      console.log('\nSagsgang ends');
      void end(0);
    });
  }
  // The program that started us was killed: nobody is there to end us.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void end(0), 1_000);
  try {
    const table = await startParts({ root, config, options, steps, parts });
    port.release();
    printTable(config, table, parts, options);
  } catch (error) {
    if (!ending) {
      steps.tell(error as Error);
      await end(1);
    }
  }
}

function settings(options: StartOptions): Config {
  const config = loadConfig();
  const port = options.port ?? config.port;
  return {
    ...config,
    port,
    publicUrl: config.embedded.includes('PUBLIC_URL') ? `http://localhost:${port}` : config.publicUrl,
    dataDir: resolve(root, config.dataDir),
    clock: options.turnable ? 'turnable' : 'system',
  };
}

async function reset(config: Config): Promise<void> {
  if (config.databaseUrl !== '' || config.temporalAddress !== '') {
    releaseDataDir(config.dataDir);
    throw new StartError(
      '--reset deletes embedded data only, and DATABASE_URL or TEMPORAL_ADDRESS names a server of yours.',
      'empty that server yourself, or unset both',
    );
  }
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const question = `Delete every case, person and mail in ${config.dataDir}? Type yes: `;
  // Nobody there to answer (no terminal, Ctrl+C or Ctrl+D) is a no.
  const noAnswer = new Promise<string>((resolve) => asking.once('close', () => resolve('')));
  const answer = await Promise.race([asking.question(question), noAnswer]);
  asking.close();
  if (!['yes', 'ja'].includes(answer.trim().toLowerCase())) {
    releaseDataDir(config.dataDir);
    console.log('Nothing was deleted.');
    process.exit(1);
  }
  await removePostgres(config.dataDir);
  await removeTemporal(config.dataDir);
  for (const clock of ['system', 'turnable'] as const) {
    rmSync(embeddedFolder({ dataDir: config.dataDir, clock }), { recursive: true, force: true });
  }
  // Fetched programs and bundles are no data.
  for (const file of ['openid.json', 'api.log', 'worker.log', 'postgres.log', 'test-server.log']) {
    rmSync(join(config.dataDir, file), { force: true });
  }
  console.log('');
}

async function stopAll(parts: Parts): Promise<void> {
  for (const { name, stop } of parts.stops.toReversed()) {
    const from = performance.now();
    try {
      await stop();
      console.log(`  ✓ ${name.padEnd(18)} ${`${Math.round(performance.now() - from)} ms`.padStart(8)}   ended`);
    } catch (error) {
      console.log(`  ✗ ${name.padEnd(18)} did not end: ${(error as Error).message}`);
    }
  }
}

function printTable(config: Config, table: [string, string][], parts: Parts, options: StartOptions): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const memory = memoryOf([process.pid, ...parts.pids.map((pid) => pid())]);
  const width = Math.max(...table.map(([name]) => name.length));
  console.log('');
  for (const [name, address] of table) console.log(`  ${name.padEnd(width)}   ${address}`);
  if (config.oidc.issuer === '' && existsSync(join(root, 'api', 'server.ts'))) {
    const people = options.empty ? demoPeople.filter(({ roles }) => roles.includes('administrator')) : demoPeople;
    console.log('\n  People you can be (choose one on the sign-in page):');
    for (const { name, id, title } of people) console.log(`    ${name.padEnd(20)} ${id.padEnd(20)} ${title}`);
  }
  if (options.turnable) {
    console.log('\n  The clock can be turned forward. This mode has data of its own, fresh at each start.');
  }
  console.log(
    `\n  Ready in ${seconds} s, everything together uses ${megabytes(memory)}. Ctrl+C ends it; the data stays.\n`,
  );
}

main().catch((error: Error) => {
  if (error instanceof ConfigError) {
    console.error(`\n${error.message}\n  next: npm run doctor\n`);
  } else if (error instanceof StartError) {
    console.error(`\n  ✗ ${error.message}\n      next: ${error.next}\n`);
  } else {
    console.error(error);
  }
  process.exit(1);
});
