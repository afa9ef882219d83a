import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { caseConcerns, textArray } from '../visibility.ts';
import { fewCasesOf } from './few-cases.ts';

/** Counted no further: whoever has more looks for something else than a number. */
const MOST = 1_000;

/** How many cases the caller can find in each state; `most` = there are at least that many. */
export async function countCases(api: Api, caller: Caller, definitionKey: string | undefined) {
  const few = await fewCasesOf(api, caller);
  const cases =
    few === null ? sql`instance` : sql`(select * from instance where instance.id = any(${textArray(few)}) offset 0)`;
  const ofKind = definitionKey === undefined ? sql`true` : sql`instance.definition_key = ${definitionKey}`;
  const count = async (condition: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (
      select from ${cases} instance where ${condition} and ${ofKind} and ${caseConcerns(caller, sql`instance.id`)}
      limit ${MOST}) found`.execute(api.db);
    return rows[0]!.count;
  };
  const [active, incidents, suspended, completed, cancelled] = await Promise.all([
    count(sql`instance.state = 'active'`),
    count(sql`instance.state = 'active' and instance.incident_count > 0`),
    count(sql`instance.state = 'active' and instance.suspended_at is not null`),
    count(sql`instance.state in ('completed', 'terminated')`),
    count(sql`instance.state = 'cancelled'`),
  ]);
  return { active, incidents, suspended, completed, cancelled, most: MOST };
}
