import { type RawBuilder, sql } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { Api, Caller } from './context.ts';
import { HttpProblem, type Language } from './errors.ts';
import { groupText, type HappenedRow, textOf } from './happened-text.ts';
import { seesMeeting } from './queries/meeting-access.ts';
import { namesOf } from './queries/names.ts';
import { seesEveryCase, seesWholeCase, taskConcerns, textArray } from './queries/visibility.ts';

export interface Happening {
  /** Of this one thing, whenever it is asked for. */
  id: string;
  at: string;
  kind: string;
  /** Name of the step, subject of the mail, title of the meeting. */
  what: string | null;
  /** One sentence in the language of the request. */
  text: string;
  instanceId: string | null;
  businessKey: string | null;
  caseNumber: string | null;
  /** Name of the case's process. */
  caseName: string | null;
  data: JsonObject;
}
export interface Stretch {
  /** The moment itself is not of it. */
  from: string;
  to: string;
}
export interface Month {
  /** `2027-03` in Copenhagen. */
  month: string;
  count: number;
  kinds: Record<string, number>;
  happened: Happening[];
}

/** Kinds that a person wants to read of; the engine's small steps are left out. */
const TOLD = [
  'instance-started',
  'instance-ended',
  'task-created',
  'task-completed',
  'task-cancelled',
  'reminder-due',
  'timer-fired',
  'message-received',
  'error-thrown',
  'incident-raised',
];

/** As elsewhere: a case by its depth, a mail to oneself, a meeting that one may read. */
function concerns(caller: Caller): RawBuilder<boolean> {
  const meeting = sql`exists (select from meeting join meeting_series series on series.id = meeting.series_id
    where meeting.id = happened.data ->> 'meetingId' and ${seesMeeting(caller)})`;
  if (seesEveryCase(caller)) return sql<boolean>`(happened.rank <> 3 or ${meeting})`;
  return sql<boolean>`case happened.rank when 3 then ${meeting}
    else (${seesWholeCase(caller, sql`happened.instance_id`)}
      or happened.rank = 1 and task.id is not null and ${taskConcerns(caller)}
      or happened.rank = 2 and (happened.data ->> 'toPerson' = ${caller.id}
        or lower(happened.data ->> 'to') = any(${textArray(caller.addresses)}))) end`;
}

/** One page of what happened to the eyes of the caller in a stretch of time, oldest first. The moment of a reminder is told as the reminder alone. */
export async function happenedIn(
  api: Api,
  caller: Caller,
  { from, to }: Stretch,
  language: Language,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: Happening[]; nextCursor: string | null }> {
  const after = page.cursor === undefined ? null : readCursor(page.cursor);
  const { rows } = await sql<HappenedRow>`
    with happened as (
      select event.at, 1 as rank, event.instance_id || ':' || lpad(event.seq::text, 8, '0') as id, event.kind,
        event.instance_id, event.process_key, event.element_id, event.data || jsonb_build_object('seq', event.seq) as data
      from event
      where event.at > ${from} and event.at <= ${to} and event.kind = any(${TOLD})
        and not (event.kind = 'timer-fired' and exists (select from timer where timer.instance_id = event.instance_id
          and timer.timer_id = event.data ->> 'timerId' and timer.purpose = 'reminder'))
      union all
      select queued_at, 2, id::text, 'mail', instance_id, process_key, element_id, jsonb_build_object('subject', subject,
        'to', to_address, 'toPerson', to_person, 'state', state, 'template', template)
      from mail where queued_at > ${from} and queued_at <= ${to}
      union all
      select held_at, 3, id, 'meeting-held', case_id, null, null, jsonb_build_object('title', title, 'meetingId', id)
      from meeting where held_at > ${from} and held_at <= ${to}
      union all
      select cancelled_at, 3, id, 'meeting-cancelled', case_id, null, null,
        jsonb_build_object('title', title, 'meetingId', id, 'reason', cancelled_reason)
      from meeting where cancelled_at > ${from} and cancelled_at <= ${to}
    )
    select happened.*, happened.at::text as exact, instance.business_key, instance.case_number, instance.definition_hash,
      instance.definition_name, task.assignee, task.candidate_users, task.candidate_groups, task.completed_by
    from happened left join instance on instance.id = happened.instance_id
      left join task on task.instance_id = happened.instance_id
        and task.element_instance_id = happened.data ->> 'taskId'
    where ${concerns(caller)} and ${after === null ? sql`true` : sql`(happened.at, rank, happened.id) > (${after[0]}::timestamptz, ${after[1]}::int, ${after[2]})`}
    order by happened.at, rank, happened.id limit ${page.limit + 1}`.execute(api.db);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  const nextCursor = last ? writeCursor([last.exact, last.rank, last.id]) : null;
  return { items: await worded(api, shown, language), nextCursor };
}

/** Everything in a stretch of time, by month; what goes beyond `most` is counted in no month and told by `complete`. */
export async function monthsOf(
  api: Api,
  caller: Caller,
  stretch: Stretch,
  language: Language,
  most: number,
): Promise<{ months: Month[]; total: number; complete: boolean }> {
  const { items, nextCursor } = await happenedIn(api, caller, stretch, language, { limit: most });
  const months: Month[] = [];
  for (const one of items) {
    const name = dateOf(one.at).slice(0, 7);
    let month = months.at(-1);
    if (month?.month !== name) {
      month = { month: name, count: 0, kinds: {}, happened: [] };
      months.push(month);
    }
    month.count += 1;
    month.kinds[one.kind] = (month.kinds[one.kind] ?? 0) + 1;
    month.happened.push(one);
  }
  return { months, total: items.length, complete: nextCursor === null };
}

async function worded(api: Api, rows: HappenedRow[], language: Language): Promise<Happening[]> {
  const people = await namesOf(
    api.db,
    rows.flatMap((row) => [
      row.assignee,
      row.completed_by,
      row.data.toPerson as string | undefined,
      row.data.actorId as string | undefined,
      ...(row.candidate_users ?? []),
    ]),
  );
  const organisations = new Map(
    (await api.db.selectFrom('organisation').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const person = (id: unknown) => (typeof id === 'string' ? (people.get(id) ?? id) : null);
  const group = (id: string) => {
    if (id.startsWith('body:')) return organisations.get(id.slice(5)) ?? id.slice(5);
    return groupText(id, language);
  };
  return Promise.all(
    rows.map(async (row): Promise<Happening> => {
      const at = row.kind === 'instance-ended' ? (row.data.endElementId as string | null) : (row.element_id ?? null);
      const element =
        row.definition_hash === null || row.kind === 'mail'
          ? null
          : await api.definitions.element(row.definition_hash, row.process_key, at);
      const name = (language === 'en' ? element?.nameEn : null) || element?.name || at;
      const what = String(row.data.subject ?? row.data.title ?? name ?? '') || null;
      return {
        id: `${row.rank}:${row.id}`,
        at: row.at,
        kind: row.kind,
        what,
        text: textOf(row, what ?? '', language, { person, group }),
        instanceId: row.instance_id,
        businessKey: row.business_key,
        caseNumber: row.case_number,
        caseName: row.definition_name,
        data: dataOf(row),
      };
    }),
  );
}

const GIVEN = ['seq', 'to', 'toPerson', 'state', 'template', 'code', 'meetingId', 'outcome', 'endElementId', 'taskId'];

/** What machines may want to know beside the sentence; never what was answered in a form. */
function dataOf(row: HappenedRow): JsonObject {
  const { kind, data, assignee, completed_by } = row;
  const all: JsonObject = {
    ...Object.fromEntries(GIVEN.map((name) => [name, data[name] ?? null])),
    elementId: row.element_id,
    processKey: row.process_key,
    ...(kind === 'task-created'
      ? { assignee, candidateUsers: row.candidate_users, candidateGroups: row.candidate_groups }
      : {}),
    ...(kind === 'task-completed' ? { completedBy: completed_by } : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function writeCursor(place: [string, number, string]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}
function readCursor(cursor: string): [string, number, string] {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const [at, rank, id] = place;
    if (typeof at === 'string' && typeof rank === 'number' && typeof id === 'string') return [at, rank, id];
  } catch {
    // Said below.
  }
  throw new HttpProblem('CURSOR_INVALID');
}
