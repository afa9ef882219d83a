import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { json } from '../../infra/db.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem, problemDocument } from '../errors.ts';
import { readCaller } from '../queries/caller.ts';
import { doOne } from './do-one.ts';
import { type Act, KINDS, type Kind, type KindName, type TaskBefore } from './kinds.ts';

/** Items of a job that are under way at the same time; each is a case of its own. */
const TOGETHER = 4;
/** Whoever has not said for so long that they work on a job has ended, and another takes over. */
const TAKEN_SECONDS = 10;
const LOOK_EVERY_MS = 1_000;
/** While the engine is away, or a case takes its time. */
const PAUSE_MS = 1_000;
/** What got no answer rests, each time twice as long up to this, while the others go on. */
const REST_SECONDS = 60;

interface Item {
  job_id: string;
  no: number;
  object_id: string;
  before: JsonObject | null;
}
interface Job {
  id: string;
  kind: string;
  wish: JsonObject;
  created_by: string;
  undo_of: string | null;
}

export interface JobRunner {
  stop(): Promise<void>;
}

/**
 * Works through the jobs that were asked for, oldest first. What a server leaves undone when it ends is taken over by the next:
 * each item is a command of its own id, so it is done once however often it is tried.
 */
export function startJobs(api: Api): JobRunner {
  const me = randomUUID();
  let stopped = false;
  let wake: (() => void) | null = null;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref?.();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const unsubscribe = api.live.subscribe({ jobs: (news) => news.created && wake?.() });
  const work = (async () => {
    while (!stopped) {
      try {
        const job = await takeJob(api, me);
        if (!job) await pause(LOOK_EVERY_MS);
        else if (!(await runSome(api, me, job))) await pause(PAUSE_MS);
      } catch (failure) {
        api.log.error({ err: failure }, 'a job could not go on');
        await pause(PAUSE_MS);
      }
    }
  })();
  return {
    async stop() {
      stopped = true;
      unsubscribe();
      wake?.();
      await work;
      await sql`update bulk_job set taken_by = null, taken_until = null where taken_by = ${me}`
        .execute(api.db)
        .catch(() => {});
    },
  };
}

async function takeJob({ db }: Api, me: string): Promise<Job | null> {
  const { rows } = await sql<Job>`
    update bulk_job set taken_by = ${me}, taken_until = clock_timestamp() + make_interval(secs => ${TAKEN_SECONDS})
    where id = (select id from bulk_job where finished_at is null
      and (rests_until is null or rests_until <= clock_timestamp())
      and (taken_by is null or taken_by = ${me} or taken_until < clock_timestamp())
      order by taken_by = ${me} desc nulls last, created_at, id limit 1 for update skip locked)
    returning id, kind, wish, created_by, undo_of`.execute(db);
  return rows[0] ?? null;
}

/** The next items of a job. Answers false when nothing could be done now. */
async function runSome(api: Api, me: string, job: Job): Promise<boolean> {
  const items = await api.db
    .selectFrom('bulk_job_item')
    .select(['job_id', 'no', 'object_id', 'before'])
    .where('job_id', '=', job.id)
    .where('state', '=', 'pending')
    .where(sql<boolean>`(again_at is null or again_at <= clock_timestamp())`)
    .orderBy(sql`again_at is not null`)
    .orderBy('no')
    .limit(TOGETHER)
    .execute();
  if (items.length === 0) {
    if (!(await rest(api, job))) await finish(api, job);
    return true;
  }
  const results = await Promise.all(items.map((item) => runItem(api, job, item)));
  const done = results.filter((result) => result === 'done').length;
  const refused = results.filter((result) => result === 'refused').length;
  await sql`update bulk_job set taken_until = clock_timestamp() + make_interval(secs => ${TAKEN_SECONDS})
    where id = ${job.id} and taken_by = ${me}`.execute(api.db);
  if (done + refused > 0) await tell(api, job);
  return done + refused > 0;
}

/** Everything that is left has been tried: other jobs go on until the first of it is due. Answers false when nothing is left. */
async function rest({ db }: Api, job: Job): Promise<boolean> {
  const { rows } = await sql`
    update bulk_job set rests_until = due.at, taken_by = null, taken_until = null
    from (select min(again_at) as at from bulk_job_item where job_id = ${job.id} and state = 'pending') due
    where id = ${job.id} and due.at is not null returning id`.execute(db);
  return rows.length > 0;
}

/** The item stays as it is; it is tried again behind those that were not tried yet. */
async function putOff({ db }: Api, item: Item): Promise<'later'> {
  await sql`update bulk_job_item set tries = tries + 1,
      again_at = clock_timestamp() + make_interval(secs => least(2 ^ least(tries, 10), ${REST_SECONDS}))
    where job_id = ${item.job_id} and no = ${item.no} and state = 'pending'`.execute(db);
  return 'later';
}

/** `later` = the case or the engine has not answered. */
async function runItem(api: Api, job: Job, item: Item): Promise<'done' | 'refused' | 'later'> {
  // Rights are those of now, not of when the job was asked for.
  const caller = await readCaller(api.db, job.created_by, await api.clock.now());
  try {
    if (!caller) throw new HttpProblem('NOT_AUTHORISED');
    const act = await actOf(api, caller, job, item);
    if (act && !(await doOne(api, caller, act, item.object_id, `job:${job.id}:${item.no}`))) return putOff(api, item);
    await settle(api, item, 'done', null, null);
    return 'done';
  } catch (failure) {
    if (!(failure instanceof HttpProblem) || failure.status >= 500) {
      api.log.error({ err: failure, job: job.id, no: item.no }, 'an item of a job is tried again');
      return putOff(api, item);
    }
    const { code, detail } = problemDocument(failure, caller?.language ?? api.settings.defaultLanguage);
    await settle(api, item, 'refused', code, detail);
    return 'refused';
  }
}

async function actOf(api: Api, caller: Caller, job: Job, item: Item): Promise<Act | null> {
  if (job.undo_of !== null) {
    const kind: Kind = KINDS[job.wish.kind as KindName];
    return kind.undo?.(item.before as unknown as TaskBefore, job.wish.with as JsonObject) ?? null;
  }
  const kind = KINDS[job.kind as KindName];
  if (kind.of === 'task' && item.before === null) await keepBefore(api, caller, item);
  return { route: kind.route, body: job.wish };
}

/** How the task is now, kept once: after a restart it may have been changed by this very item. */
async function keepBefore({ db }: Api, caller: Caller, item: Item): Promise<void> {
  const { rows } = await sql<{ before: TaskBefore }>`
    select jsonb_build_object('assignee', task.assignee, 'dueAt', task.due_at, 'followUpAt', task.follow_up_at,
      'priority', task.priority, 'snoozedUntil', (select until from task_snooze away
        where away.task_id = task.id and away.person_id = ${caller.id})) as before
    from task where task.id = ${item.object_id}`.execute(db);
  if (!rows[0]) return;
  await db
    .updateTable('bulk_job_item')
    .set({ before: json(rows[0].before) })
    .where('job_id', '=', item.job_id)
    .where('no', '=', item.no)
    .where('before', 'is', null)
    .execute();
}

/** Item and count in one statement, so that no kill leaves them apart. */
async function settle(
  { db, clock }: Api,
  item: Item,
  state: 'done' | 'refused',
  code: string | null,
  message: string | null,
) {
  await sql`with item as (
      update bulk_job_item set state = ${state}, code = ${code}, message = ${message}, at = ${await clock.now()}
      where job_id = ${item.job_id} and no = ${item.no} and state = 'pending' returning state)
    update bulk_job set done = done + (select count(*) from item where state = 'done'),
      refused = refused + (select count(*) from item where state = 'refused')
    where id = ${item.job_id}`.execute(db);
}

async function finish(api: Api, job: Job): Promise<void> {
  const { db } = api;
  await db
    .updateTable('bulk_job')
    .set({ finished_at: await api.clock.now(), taken_by: null, taken_until: null })
    .where('id', '=', job.id)
    .where('finished_at', 'is', null)
    .execute();
  await tell(api, job);
}

async function tell({ db }: Api, job: Job): Promise<void> {
  await sql`select pg_notify('sagsgang', ${json({ jobId: job.id, ownerId: job.created_by })})`.execute(db);
}
