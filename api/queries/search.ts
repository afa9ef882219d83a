import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { TaskTable } from '../../infra/db-types-engine.ts';
import type { Api, Caller } from '../context.ts';
import { visibleAttachments } from './attachment-list.ts';
import { isIn } from './inbox-readers.ts';
import { seesMeeting } from './meeting-access.ts';
import { visibleDocuments } from './paper-list.ts';
import { listTasks, visibleTask } from './task-list.ts';
import { matchingTasks, peopleCalled, startsWith, wordsQuery } from './task-text.ts';
import { caseConcerns, seesWholeCase, textArray } from './visibility.ts';

export interface Hit {
  kind: 'task' | 'case' | 'person' | 'meeting' | 'file';
  id: string;
  name: string;
  /** Null where the name is the same in English. */
  nameEn: string | null;
  line: string | null;
  lineEn: string | null;
  address: string;
  exact: boolean;
}
/** A case as the queries below find it; `about` is what it says of itself. */
interface FoundCase {
  id: string;
  hash: string;
  number: string | null;
  definition: string;
  about: string | null;
}
interface FoundTask {
  id: string;
  hash: string;
  process: string;
  element: string;
  name: string;
  number: string | null;
  definition: string;
}

/** Hits of each kind. */
const EACH = 8;
/** As many of the newest that match are looked at for what the caller may see: a common word must not read everything. */
const LOOKED_AT = 400;

/** What the words find, of what the caller may see: what was named exactly first, then by kind. */
export async function search(api: Api, caller: Caller, now: string, text: string): Promise<Hit[]> {
  const wanted = text.trim();
  const words = wordsQuery(wanted);
  if (wanted.length < 2 || words === null) return [];
  const lists = await Promise.all([
    named(api, caller, wanted),
    tasks(api, caller, now, wanted),
    cases(api, caller, wanted, words),
    people(api, wanted),
    meetings(api, caller, words),
    files(api, caller, words),
  ]);
  const seen = new Set<string>();
  return lists.flat().filter((hit) => {
    if (seen.has(hit.address)) return false;
    seen.add(hit.address);
    return true;
  });
}

const CASE = sql`instance.id, instance.definition_hash as hash, instance.case_number as number, instance.definition_name as definition`;
const TASK = sql`task.id, task.definition_hash as hash, task.process_key as process, task.element_id as element, task.name,
  instance.case_number as number, instance.definition_name as definition`;

async function caseHit(api: Api, found: FoundCase, exact: boolean): Promise<Hit> {
  const { nameEn } = await api.definitions.graph(found.hash);
  const { id, number, definition, about } = found;
  return {
    ...{ kind: 'case' as const, id, address: `/cases/${id}`, exact },
    ...{ name: number ?? definition, nameEn: number === null ? nameEn : null },
    ...{ line: joined(definition, about), lineEn: nameEn && joined(nameEn, about) },
  };
}

async function taskHit(api: Api, found: FoundTask, exact: boolean): Promise<Hit> {
  const { id, name, number, definition } = found;
  const element = await api.definitions.element(found.hash, found.process, found.element);
  const { nameEn } = await api.definitions.graph(found.hash);
  return {
    ...{ kind: 'task' as const, id, address: `/tasks/${id}`, exact, name, nameEn: element?.nameEn ?? null },
    ...{ line: joined(definition, number), lineEn: nameEn && joined(nameEn, number) },
  };
}

function joined(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** A number or an id, to go there at once. */
async function named(api: Api, caller: Caller, id: string): Promise<Hit[]> {
  const found = await sql<FoundCase>`select ${CASE}, null as about from instance
    where (instance.id = ${id} or lower(case_number) = lower(${id})) and ${caseConcerns(caller, sql`instance.id`)} limit 2`.execute(
    api.db,
  );
  const tasks = await sql<FoundTask>`select ${TASK} from task join instance on instance.id = task.instance_id
    where task.id = ${id} and ${visibleTask(caller)}`.execute(api.db);
  return Promise.all([
    ...found.rows.map((row) => caseHit(api, row, true)),
    ...tasks.rows.map((row) => taskHit(api, row, true)),
  ]);
}

/** One's own first; of what else one may see, as many as a look at some of them gives. */
async function tasks(api: Api, caller: Caller, now: string, text: string): Promise<Hit[]> {
  const match = await matchingTasks(api, caller, text);
  const common = !('ids' in match);
  const matches = common ? match.condition : sql<boolean>`task.id = any(${textArray(match.ids)})`;
  const own = common
    ? (await listTasks(api, caller, now, { view: 'all', text, limit: EACH })).items
    : await api.db
        .selectFrom(sql<Selectable<TaskTable>>`(select * from task where ${matches} offset 0)`.as('task'))
        .select('id')
        .where(sql<boolean>`task.state = 'open' and ${isIn(caller, 'all')}`)
        .orderBy(sql`coalesce(task.due_at, 'infinity'::timestamptz)`)
        .orderBy('id')
        .limit(EACH)
        .execute();
  const { rows } = await sql<{ id: string }>`
    select task.id from (select * from task where task.state = 'open' and ${matches} limit ${LOOKED_AT}) task
    where ${visibleTask(caller)} order by coalesce(task.due_at, 'infinity'::timestamptz), task.id limit ${EACH}`.execute(
    api.db,
  );
  const ids = [...new Set([...own, ...rows].map(({ id }) => id))].slice(0, EACH);
  const told = await sql<FoundTask>`select ${TASK} from task join instance on instance.id = task.instance_id
    where task.id = any(${textArray(ids)}) order by array_position(${textArray(ids)}, task.id)`.execute(api.db);
  return Promise.all(told.rows.map((row) => taskHit(api, row, false)));
}

/** By number, by words, and those that are about a person called so. */
async function cases(api: Api, caller: Caller, text: string, words: RawBuilder<unknown>): Promise<Hit[]> {
  const about = await peopleCalled(api, text);
  const ids = about.map(({ id }) => sql`phraseto_tsquery('simple', ${id})`);
  const matches = ids.length === 0 ? words : sql`(${words} || ${sql.join(ids, sql` || `)})`;
  const { rows } = await sql<FoundCase>`
    select found.id, found.hash, found.number, found.definition, found.about from (
      (select ${CASE}, null as about, started_at, 0 as place from instance
        where lower(case_number) like ${startsWith(text)} order by lower(case_number) limit ${LOOKED_AT})
      union all
      (select ${CASE}, variables->>'title', started_at, 1 from instance where search @@ ${matches} limit ${LOOKED_AT})
    ) found
    where case when found.place = 0 then ${caseConcerns(caller, sql`found.id`)} else ${seesWholeCase(caller, sql`found.id`)} end
    order by found.place, found.started_at desc, found.id limit ${EACH}`.execute(api.db);
  return Promise.all(rows.map((row) => caseHit(api, row, false)));
}

/** Names are there for everybody who is signed in, because tasks and cases name people. */
async function people(api: Api, text: string): Promise<Hit[]> {
  const rows = await peopleCalled(api, text, EACH);
  return rows.map(({ id, name }) => ({
    ...{
      kind: 'person' as const,
      id,
      name,
      nameEn: null,
      line: null,
      lineEn: null,
      address: `/people/${encodeURIComponent(id)}`,
      exact: id === text,
    },
  }));
}

async function meetings({ db }: Api, caller: Caller, words: RawBuilder<unknown>): Promise<Hit[]> {
  const said = sql`concat_ws(' ', meeting.title, meeting.topic, meeting.place)`;
  const { rows } = await sql<{ id: string; name: string; line: string | null }>`
    select meeting.id, meeting.title as name,
      concat_ws(' · ', to_char(meeting.starts_at at time zone 'Europe/Copenhagen', 'DD-MM-YYYY'), nullif(meeting.place, '')) as line
    from meeting join meeting_series series on series.id = meeting.series_id
    where (to_tsvector('simple', ${said}) || to_tsvector('danish', ${said})) @@ ${words} and ${seesMeeting(caller)}
    order by meeting.starts_at desc, meeting.id limit ${EACH}`.execute(db);
  return rows.map((row) => ({
    kind: 'meeting' as const,
    ...row,
    nameEn: null,
    lineEn: null,
    address: `/meetings/${row.id}`,
    exact: false,
  }));
}

/** Papers that the product wrote, and files that people laid beside a case. */
async function files(api: Api, caller: Caller, words: RawBuilder<unknown>): Promise<Hit[]> {
  const written = await visibleDocuments(api, caller)
    .select(['document.id', 'document.title as name', 'document.instance_id'])
    .where(sql<boolean>`(to_tsvector('danish', document.title) || to_tsvector('simple', document.title)) @@ ${words}`)
    .orderBy('document.created_at', 'desc')
    .limit(EACH)
    .execute();
  const laid = await visibleAttachments(api, caller)
    .select(['attachment.id', 'attachment.name', 'attachment.instance_id'])
    .where('attachment.removed_at', 'is', null)
    .where(
      sql<boolean>`(to_tsvector('danish', translate(attachment.name, '._-', '   '))
        || to_tsvector('simple', translate(attachment.name, '._-', '   '))) @@ ${words}`,
    )
    .orderBy('attachment.uploaded_at', 'desc')
    .limit(EACH)
    .execute();
  const hit = (of: string) => (row: { id: string; name: string }) => ({
    ...{ kind: 'file' as const, id: row.id, name: row.name, nameEn: null, line: null, lineEn: null },
    ...{ address: `/api/v1/${of}/${encodeURIComponent(row.id)}/content`, exact: false },
  });
  return [...written.map(hit('documents')), ...laid.map(hit('attachments'))];
}
