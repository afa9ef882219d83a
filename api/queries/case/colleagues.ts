import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { rolesWith } from '../../rights.ts';
import { readCaller } from '../caller.ts';
import { hasRightInCase } from '../visibility.ts';

/** Who may resolve what stands still in a case, by name. */
export async function colleaguesFor(api: Api, instanceId: string, now: string): Promise<Caller[]> {
  const people = await api.db
    .selectFrom('person')
    .innerJoin('person_role', 'person_role.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('person.active', '=', true)
    .where('person_role.role', 'in', rolesWith('incidents.resolve'))
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(200)
    .execute();
  const callers = await Promise.all(people.map(({ id }) => readCaller(api.db, id, now, null)));
  const may = await Promise.all(
    callers.map(async (caller) => {
      if (caller === null) return false;
      const right = hasRightInCase(caller, 'incidents.resolve', sql`${instanceId}`);
      return (await sql<{ may: boolean }>`select ${right} as may`.execute(api.db)).rows[0]?.may === true;
    }),
  );
  return callers.filter((caller): caller is Caller => caller !== null && may[callers.indexOf(caller)] === true);
}
