import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import type { Api, Caller } from '../context.ts';
import { type Language, wordsOf } from '../errors.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { type About, aboutOf, jobKindsAbout, kindsAbout } from './case/event-about.ts';
import { namesOf } from './names.ts';
import { type Depth, taskConcerns } from './visibility.ts';

/** What happened in a case. Whoever sees only their own part gets its start, its end and what concerns their tasks. */
export async function readHistory(
  api: Api,
  caller: Caller,
  depth: Depth,
  instanceId: string,
  hash: string,
  wish: PageWish & { kind?: string | undefined; about?: HistoryAbout | undefined },
) {
  let query = api.db
    .selectFrom('event')
    .select(['seq', 'at', 'kind', 'process_key', 'element_id', 'element_instance_id', 'data'])
    .select(JOB_KIND.as('job_kind'))
    .where('instance_id', '=', instanceId);
  if (wish.kind) query = query.where('kind', '=', wish.kind);
  if (wish.about && wish.about !== 'all') {
    const about = ABOUT_OF[wish.about];
    query = query.where(sql<boolean>`(event.kind = any(${kindsAbout(about)}::text[])
      or (event.kind = 'job-done' and ${JOB_KIND} = any(${jobKindsAbout(about)}::text[])))`);
  }
  if (depth === 'own') query = query.where(concernsOwnTask(caller));
  const page = await readPage(query, wish, {
    keys: { seq: { by: sql`seq`, type: 'integer' } },
    id: sql`instance_id`,
    usual: 'seq',
    usualLimit: 100,
  });
  const names = await namesOf(
    api.db,
    page.items.flatMap((row) => [text(row.data.actorId), text(row.data.onBehalfOf), text(row.data.assignee)]),
  );
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const items = await Promise.all(
    page.items.map(async (row) => {
      // The end of a case names the end event that it came to, where there is one.
      const place = row.element_id ?? text(row.data.endElementId);
      const element = await api.definitions.element(hash, row.process_key, place);
      return {
        ...camel(row),
        about: aboutOf(row.kind, row.job_kind),
        elementName: element?.name ?? null,
        elementNameEn: element?.nameEn ?? null,
        plain: troubleInWords(row, 'da'),
        plainEn: troubleInWords(row, 'en'),
        actorName: named(text(row.data.actorId)),
        onBehalfOfName: named(text(row.data.onBehalfOf)),
        assigneeName: named(text(row.data.assignee)),
      };
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

/** What went wrong, by its code: the words of the engine or a service are for those who look after the machine. */
export function troubleInWords(event: { kind: string; data: JsonObject }, language: Language): string | null {
  if (event.kind !== 'incident-raised' && event.kind !== 'error-thrown') return null;
  const code = text(event.data.code);
  return code === null ? null : wordsOf(code, language);
}

/** Condition on `event`: a task of the caller, or the case's own start and end. */
export function concernsOwnTask(caller: Caller) {
  return sql<boolean>`(event.kind in ('instance-started', 'instance-ended')
    or (event.kind in ('task-created', 'task-claimed', 'task-released', 'task-assigned', 'task-delegated', 'task-handed-back', 'task-taken-back', 'task-changed', 'task-completed', 'task-cancelled', 'reminder-due')
      and exists (select from task own where own.instance_id = event.instance_id
        and own.element_instance_id = event.element_instance_id and ${taskConcerns(caller, 'own')})))`;
}

/** What a reader of the history wants to see; `people`: everything but how the machine got on. */
export type HistoryAbout = 'people' | 'decisions' | 'mails' | 'dates' | 'all';

const ABOUT_OF: Record<Exclude<HistoryAbout, 'all'>, About[]> = {
  people: ['decision', 'mail', 'date', 'course', 'trouble'],
  decisions: ['decision'],
  mails: ['mail'],
  dates: ['date'],
};

/** What kind of work was done: the end of a job names the job only, its beginning says what it was. */
const JOB_KIND = sql<string | null>`(select begun.data->>'jobKind' from event begun
  where event.kind = 'job-done' and begun.instance_id = event.instance_id and begun.kind = 'job-requested'
    and begun.element_instance_id = event.element_instance_id and begun.data->>'jobId' = event.data->>'jobId' limit 1)`;

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
