/**
 * Deploys every folder of `processes/` to the database at DATABASE_URL, all or nothing; what has not changed stays as
 * it is. `npm start` and an installation run this after the migrations. The last line says what was done.
 */
import { loadConfig, requireSettings } from '../infra/config.ts';
import { createDatabase } from '../infra/db.ts';
import { readProcesses } from '../processes/index.ts';
import { deploy } from './deploy.ts';
import { type FieldProblem, HttpProblem } from './errors.ts';

const config = requireSettings(loadConfig(), 'DATABASE_URL');
const database = createDatabase(config.databaseUrl, { connections: 2 });
try {
  const { definitions, problems } = await deploy(database.db, readProcesses(), {
    now: new Date().toISOString(),
    by: null,
  });
  for (const { elementId, message } of problems) console.log(`warning: ${elementId}: ${message}`);
  const added = definitions.filter(({ isNew }) => isNew);
  for (const { key, version, hash } of added) console.log(`${key} version ${version} (${hash.slice(0, 12)})`);
  console.log(`${definitions.length} processes, ${added.length === 0 ? 'all as before' : `${added.length} new`}`);
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof HttpProblem)) throw error;
  const errors = error.options.errors;
  const listed = (typeof errors === 'function' ? errors('en') : errors) ?? [];
  console.error(error.code);
  for (const found of listed as (FieldProblem & { elementId?: string; hint?: string })[]) {
    console.error(`${found.code} ${found.elementId ?? found.pointer}: ${found.message} ${found.hint ?? ''}`.trimEnd());
  }
} finally {
  await database.close();
}
