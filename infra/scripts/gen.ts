/**
 * `npm run gen`: writes the files that are made from others (schema dump, OpenAPI), and ends with an error when one of
 * them was not up to date, so that a build shows it. Run it again after a look at the difference: then it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '../db.ts';
import { dumpSchema } from '../dump-schema.ts';
import { migrate } from '../migrate.ts';
import { freePort } from '../start/child-process.ts';
import { removePostgres, startPostgres } from '../start/start-postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const made: { file: string; make(): Promise<void> }[] = [
  { file: 'infra/schema.sql', make: makeSchema },
  { file: 'api/openapi.json', make: async () => run('api/make-openapi.ts') },
];

let isStale = false;
for (const { file, make } of made) {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  await make();
  const changed = readFileSync(path, 'utf8') !== before;
  isStale ||= changed;
  console.log(`${changed ? 'written  ' : 'unchanged'} ${file}`);
}
process.exitCode = isStale ? 1 : 0;

async function makeSchema(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-gen-'));
  try {
    const config = { dataDir: folder, databaseUrl: '' };
    const server = await startPostgres(config, { throwAway: true, port: await freePort() });
    const database = createDatabase(server.address, { connections: 1 });
    await migrate(database.db);
    writeFileSync(join(root, 'infra/schema.sql'), await dumpSchema(database.pool));
    await database.close();
    await server.stop();
  } finally {
    await removePostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string): void {
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, script)], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}.`);
}
