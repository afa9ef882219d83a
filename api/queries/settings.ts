import { Check } from 'typebox/value';
import { type Database, json } from '../../infra/db.ts';
import { Settings, USUAL_SETTINGS } from '../schemas/settings.ts';

/** A person's own choices, each the usual one where nothing else was chosen. */
export async function settingsOf(db: Database, personId: string): Promise<Settings> {
  const rows = await db
    .selectFrom('person_setting')
    .select(['name', 'value'])
    .where('person_id', '=', personId)
    .execute();
  const settings: Record<string, unknown> = { ...USUAL_SETTINGS };
  const schemas = Settings.properties as Record<string, (typeof Settings.properties)[keyof Settings]>;
  for (const { name, value } of rows) {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema && Check(schema, value)) settings[name] = value;
  }
  return settings as Settings;
}

export async function changeSettings(
  db: Database,
  personId: string,
  changed: Partial<Settings>,
  now: string,
): Promise<Settings> {
  const rows = Object.entries(changed).map(([name, value]) => ({
    person_id: personId,
    name,
    value: json(value),
    changed_at: now,
  }));
  if (rows.length > 0) {
    await db
      .insertInto('person_setting')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'name']).doUpdateSet((row) => ({
          value: row.ref('excluded.value'),
          changed_at: row.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
  return settingsOf(db, personId);
}
