/** Program: deploys the folders of processes/. What is in force already stays as it is. The last line says what was done. */
import { loadConfig, requireSettings } from '../infra/config.ts';
import { createDatabase } from '../infra/db.ts';
import { connectTemporal } from '../infra/temporal.ts';
import { readProcesses } from '../processes/index.ts';
import { deploy } from './deploy.ts';
import { HttpProblem } from './errors.ts';

const config = requireSettings(loadConfig(), 'DATABASE_URL', 'TEMPORAL_ADDRESS');
const { db, close } = createDatabase(config.databaseUrl, { connections: 2 });
const temporal = await connectTemporal(config);
try {
  const { definitions, problems } = await deploy(db, readProcesses(), { now: await temporal.clock.now(), by: null });
  for (const { code, elementId, message } of problems) console.log(`warning ${code} ${elementId ?? ''}: ${message}`);
  const added = definitions.filter(({ isNew }) => isNew);
  const list = added.map(({ key, version }) => `${key} v${version}`).join(', ');
  console.log(added.length === 0 ? `${definitions.length}, none new` : `${definitions.length}, new: ${list}`);
} catch (failure) {
  if (!(failure instanceof HttpProblem)) throw failure;
  const { errors } = failure.options;
  const listed = typeof errors === 'function' ? errors('en') : (errors ?? []);
  for (const { code, elementId, message, hint } of listed) {
    console.error(`${code} at ${elementId ?? 'the file'}: ${message} ${hint ?? ''}`);
  }
  process.exitCode = 1;
} finally {
  await temporal.close();
  await close();
}
