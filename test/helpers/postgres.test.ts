import { expect, test } from '@jest/globals';
import { testDatabase } from './postgres.ts';

test('each file gets a database of its own that knows Danish', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase({ migrated: false })]);
  try {
    await one.query("create table probe (name text); insert into probe values ('Åse'), ('Zenia'), ('Ærø'), ('Øster')");
    const { rows } = await one.query('select name from probe order by name');
    expect(rows.map((row) => row.name)).toEqual(['Zenia', 'Ærø', 'Øster', 'Åse']);
    const found = await one.query(
      "select to_tsvector('danish', 'Lægerne søger ærligt') @@ to_tsquery('danish', 'lægen & søge') as hit",
    );
    expect(found.rows[0].hit).toBe(true);
    const missing = await other.query("select to_regclass('probe') as name");
    expect(missing.rows[0].name).toBeNull();
    const zone = await one.query(
      "select '2026-07-01T10:00Z'::timestamptz at time zone 'Europe/Copenhagen' ::text as local, to_regclass('instance') as instance",
    );
    expect(String(zone.rows[0].local)).toContain('12:00');
    expect(zone.rows[0].instance).toBe('instance');
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
});
