import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { seesWholeCase, textArray } from './visibility.ts';

/**
 * About whom or what each case is, in one short line, by case id. Names of persons come from the register, and only where the
 * caller sees the whole case: a candidate never learns from a list who else is in it.
 */
export async function subjectsOf(api: Api, caller: Caller, instanceIds: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(instanceIds)];
  if (ids.length === 0) return new Map();
  const named = (name: string) => sql`one.variables->>${sql.lit(name)}`;
  const { rows } = await sql<{ id: string; whom: string | null; what: string | null }>`
    select one.id, case when ${seesWholeCase(caller, sql`one.id`)} then coalesce(
        (select name from person where id = ${named('nomineeId')}),
        (select name from person where id = ${named('consultantId')}),
        (select name from person where id = (select person_id from appointment where id = ${named('appointmentId')})),
        (select name from person where id = ${named('personId')})) end as whom,
      coalesce(
        (select title from meeting where id = ${named('meetingId')}),
        (select concat_ws(', ', position.title, organisation.name) from position
          left join organisation on organisation.id = position.municipality_id where position.id = coalesce(${named('positionId')},
            (select position_id from appointment where id = ${named('appointmentId')}))),
        (select title from meeting_series where id = ${named('seriesId')}),
        ${named('title')}, ${named('subject')}, ${named('approvalTitle')}) as what
    from instance one where one.id = any(${textArray(ids)})`.execute(api.db);
  return new Map(
    rows.flatMap(({ id, whom, what }) => {
      const words = [whom, what].filter((word) => word !== null && word !== '');
      return words.length === 0 ? [] : [[id, words.join(', ')]];
    }),
  );
}
