/** Brings the database at DATABASE_URL to the newest schema. `npm start` does the same; an installation runs this. */
import { loadConfig, requireSettings } from '../config.ts';
import { createDatabase } from '../db.ts';
import { migrate } from '../migrate.ts';

const config = requireSettings(loadConfig(), 'DATABASE_URL');
const database = createDatabase(config.databaseUrl, { connections: 1 });
try {
  const applied = await migrate(database.db);
  console.log(applied.length === 0 ? 'The schema is up to date' : `Applied ${applied.join(', ')}`);
} finally {
  await database.close();
}
