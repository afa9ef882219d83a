import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { BOUNDS } from './bounds.ts';
import { seesWholeCase, textArray } from './visibility.ts';

const PEOPLE = 20;
const CASES = 200;
/** The beginning of a number that people know a case by. */
const NUMBER = /^\p{L}{2,5}-[\d-]*$/u;

/** Words of a search as typed: whole ones in any form of theirs, the last one also as the beginning of a word. */
export function wordsQuery(text: string): RawBuilder<unknown> | null {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? [];
  if (words.length === 0) return null;
  const parts = words.map((word, index) => {
    const typed = index === words.length - 1 ? `${word}:*` : word;
    return sql`(to_tsquery('simple', ${typed}) || to_tsquery('danish', ${word}))`;
  });
  return sql`(${sql.join(parts, sql` && `)})`;
}

export function startsWith(text: string): string {
  return `${text.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')}%`;
}

export type TextMatch = { ids: string[] } | { condition: RawBuilder<boolean> };

/**
 * Open tasks of which the words speak: the task's name, the number of its case, or a person that the case is about. Answers
 * the tasks, or for common words how to tell one; who may see them is the caller's matter.
 */
export async function matchingTasks(api: Api, caller: Caller, text: string): Promise<TextMatch> {
  const { db } = api;
  const words = wordsQuery(text);
  if (words === null) return { ids: [] };
  const cases = [...(await casesByNumber(api, text)), ...(await casesAbout(api, caller, text))];
  const inCases = sql<boolean>`task.instance_id = any(${textArray(cases)})`;
  // Without cases the words alone, so that their index may be read beside another.
  const spoken = sql<boolean>`task.search @@ ${words}`;
  const condition = cases.length === 0 ? spoken : sql<boolean>`(${spoken} or ${inCases})`;
  const hits = sql<{ id: string }>`select id from task where state = 'open' and search @@ ${words}`;
  // The index gives all that match before it gives one, so a word that everybody uses is not looked up at all.
  if ((await expectedRows(api, hits)) > 4 * BOUNDS.rare) return { condition };
  const { rows } = await sql<{ id: string }>`${hits} limit ${BOUNDS.rare + 1}`.execute(db);
  if (rows.length > BOUNDS.rare) return { condition };
  const more =
    cases.length === 0
      ? []
      : await db.selectFrom('task').select('id').where('state', '=', 'open').where(inCases).execute();
  return { ids: [...new Set([...rows, ...more].map(({ id }) => id))] };
}

/** As many rows as the database expects of a query, by what it knows of how often words occur. */
export async function expectedRows({ db }: Pick<Api, 'db'>, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    'QUERY PLAN': { Plan: { 'Plan Rows': number } }[];
  }>`explain (format json) ${query}`.execute(db);
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

async function casesByNumber({ db }: Api, text: string): Promise<string[]> {
  const number = text.trim();
  if (!NUMBER.test(number)) return [];
  const { rows } = await sql<{ id: string }>`
    select id from instance where lower(case_number) like ${startsWith(number)} limit ${CASES}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Cases that the caller sees whole and that name a person called that. */
async function casesAbout({ db }: Api, caller: Caller, text: string): Promise<string[]> {
  const people = await peopleCalled({ db }, text);
  if (people.length === 0) return [];
  // The index finds the words of an id; whether it is that id is looked at in the row.
  const words = people.map(({ id }) => sql`phraseto_tsquery('simple', ${id})`);
  const { rows } = await sql<{ id: string }>`
    select one.id from instance one
    where one.search @@ (${sql.join(words, sql` || `)})
      and exists (select from jsonb_each_text(one.variables) said where said.value = any(${textArray(people.map(({ id }) => id))}))
      and ${seesWholeCase(caller, sql`one.id`)}
    limit ${CASES}`.execute(db);
  return rows.map(({ id }) => id);
}

/** People whose name has a word beginning with each of the words. */
export async function peopleCalled({ db }: Pick<Api, 'db'>, text: string, most = PEOPLE) {
  const words = text.match(/[\p{L}]+/gu) ?? [];
  if (words.length === 0 || words.join('').length < 2) return [];
  let query = db.selectFrom('person').select(['id', 'name']).where('active', '=', true);
  for (const word of words) {
    query = query.where(
      sql<boolean>`(name ilike ${`${word}%`} or name ilike ${`% ${word}%`} or name ilike ${`%-${word}%`})`,
    );
  }
  return query.orderBy('name').orderBy('id').limit(most).execute();
}
