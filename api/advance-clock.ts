import { sql } from 'kysely';
import { compareInstants } from '../engine/values/time.ts';
import { ClockHeld } from '../infra/clock.ts';
import { dueDigests, nextDigestAt } from '../infra/registers/digests.ts';
import type { Api } from './context.ts';
import { HttpProblem } from './errors.ts';

/** A turn that is under way, for those who wait for it. */
export interface Turning {
  from: string;
  to: string;
  /** Where the clock stands. */
  at: string;
  /** How many moments at which something was due have been passed. */
  moments: number;
}

export interface TurnOptions {
  /** It goes no further than to the moment at which somebody got a task; not at all where one came after this instant. */
  untilTaskAfter?: string | undefined;
}

/** How long one moment's work may take; it is longer than a job is tried again without success. */
const SETTLE_TIMEOUT_MS = 60_000;
/** After work that did not come to an end: what is stuck shall not hold up every later moment as long. */
const STUCK_TIMEOUT_MS = 2_000;
/** The first looks follow each other closely, the later ones at a distance: most moments are over in milliseconds. */
const LOOK_AGAIN_MS = { first: 4, longest: 50 };
/** One look sees the tables at one moment; the second makes sure of what was between two of its rows. */
const CALM_LOOKS = 2;

const underWay = new WeakMap<Api, Turning>();
const queue = new WeakMap<Api, Promise<unknown>>();

/** The turn that is under way; null when the clock stands still. */
export function turningOf(api: Api): Turning | null {
  return underWay.get(api) ?? null;
}

/**
 * Goes from one due moment to the next and lets each one's work finish, so that what it sets in motion (a second
 * reminder, a new deadline) is met in its order too. One turn at a time; a second one waits for the first.
 * `settled` false: something was still being tried again when the next moment came.
 */
export async function advanceClock(
  api: Api,
  wanted: (now: string) => string,
  options: TurnOptions = {},
): Promise<{ from: string; now: string; settled: boolean; moments: number }> {
  const before = queue.get(api) ?? Promise.resolve();
  const turn = before.then(
    () => turnTo(api, wanted, options),
    () => turnTo(api, wanted, options),
  );
  queue.set(
    api,
    turn.catch(() => {}),
  );
  return turn;
}

async function turnTo(api: Api, wanted: (now: string) => string, options: TurnOptions) {
  const advanceTo = api.clock.advanceTo;
  if (!advanceTo) throw new Error('The clock of this installation cannot be turned.');
  // What was set in motion just now belongs to the time before.
  let calm = await settled(api, SETTLE_TIMEOUT_MS);
  const from = await api.clock.now();
  const target = wanted(from);
  const turning: Turning = { from, to: target, at: from, moments: 0 };
  underWay.set(api, turning);
  try {
    let starts = await timerStarts(api, from);
    for (;;) {
      if (options.untilTaskAfter && (await taskCameAfter(api, options.untilTaskAfter))) break;
      const next = firstOf([...(await dueInTables(api, turning.at, target)), ...starts.map(({ dueAt }) => dueAt)]);
      const at = next !== null && compareInstants(next, target) <= 0 ? next : null;
      const to = at ?? target;
      if (compareInstants(to, turning.at) > 0) await goOn(api, advanceTo, to);
      const begun = starts.filter(({ dueAt }) => compareInstants(dueAt, to) <= 0);
      if (begun.length > 0) {
        for (const start of begun) await caseBegan(api, start);
        starts = await timerStarts(api, to);
      }
      calm = (await settled(api, calm ? SETTLE_TIMEOUT_MS : STUCK_TIMEOUT_MS)) && calm;
      if (at === null) break;
      turning.at = at;
      turning.moments += 1;
    }
    return { from, now: await api.clock.now(), settled: calm, moments: turning.moments };
  } finally {
    underWay.delete(api);
  }
}

async function goOn(api: Api, advanceTo: NonNullable<Api['clock']['advanceTo']>, to: string): Promise<void> {
  try {
    await advanceTo.call(api.clock, to);
  } catch (error) {
    if (!(error instanceof ClockHeld)) throw error;
    const waiting = await api.db
      .selectFrom('command')
      .leftJoin('instance', 'instance.id', 'command.instance_id')
      .select(['command.instance_id as id', 'instance.business_key as number'])
      .where('command.state', '=', 'pending')
      .orderBy('command.created_at')
      .executeTakeFirst();
    throw new HttpProblem('CLOCK_HELD', { details: { case: waiting?.number ?? waiting?.id ?? '?' } });
  }
}

/** The next moment at which something is due; null when nothing is. */
export async function nextMoment(api: Api, now: string): Promise<string | null> {
  return firstOf([...(await dueInTables(api, now, null)), ...(await timerStarts(api, now)).map(({ dueAt }) => dueAt)]);
}

function firstOf(instants: string[]): string | null {
  return instants.reduce<string | null>(
    (first, one) => (first === null || compareInstants(one, first) < 0 ? one : first),
    null,
  );
}

/** The first timer, mail to be tried again, absence with something to follow and gathered mail after `at`, not after `until`. */
async function dueInTables(api: Api, at: string, until: string | null): Promise<string[]> {
  const { rows } = await sql<{ timer: string | null; mail: string | null; absence: string | null }>`
    select (select min(due_at) from timer join instance on instance.id = timer.instance_id
        where timer.state = 'set' and instance.state = 'active' and due_at > ${at}
          and due_at <= coalesce(${until}::timestamptz, 'infinity')) as timer,
      (select min(next_try_at) from mail where state = 'queued' and next_try_at > ${at}
          and next_try_at <= coalesce(${until}::timestamptz, 'infinity')) as mail,
      (select min(due) from (select offer_at as due from absence where offered_at is null
          union all select return_at from absence where returned_at is null) follows
        where due > ${at} and due <= coalesce(${until}::timestamptz, 'infinity')) as absence`.execute(api.db);
  const digest = await nextDigestAt(api.db, at);
  const gathered = digest !== null && (until === null || compareInstants(digest, until) <= 0) ? digest : null;
  const all = [rows[0]?.timer, rows[0]?.mail, rows[0]?.absence, gathered];
  return all.filter((one): one is string => typeof one === 'string');
}

async function timerStarts(api: Api, now: string): Promise<{ definitionKey: string; dueAt: string }[]> {
  return (await api.instances.timerStarts?.(now)) ?? [];
}

async function taskCameAfter(api: Api, from: string): Promise<boolean> {
  const { rows } = await sql<{ came: boolean }>`
    select exists (select from task where created_at > ${from} and state = 'open') as came`.execute(api.db);
  return rows[0]?.came === true;
}

/** The starter has started the case and goes on to its next time, and the read tables know the case. */
async function caseBegan(api: Api, start: { definitionKey: string; dueAt: string }): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (performance.now() < deadline) {
    const next = (await timerStarts(api, start.dueAt)).find(
      ({ definitionKey }) => definitionKey === start.definitionKey,
    );
    const went = next === undefined || compareInstants(next.dueAt, start.dueAt) > 0;
    const began = await api.db
      .selectFrom('instance')
      .select('id')
      .where('definition_key', '=', start.definitionKey)
      .where('started_at', '>=', start.dueAt)
      .executeTakeFirst();
    if (went && began) return;
    await pause(LOOK_AGAIN_MS.first);
  }
}

/** Waits until nothing due is left undone: timers, messages, commands, jobs, mails. An incident is an end of it too. */
async function settled(api: Api, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  let calm = 0;
  let last = '';
  let wait = LOOK_AGAIN_MS.first;
  for (;;) {
    const now = await api.clock.now();
    const { rows } = await sql<{ busy: boolean; events: string }>`
      select (exists (select from timer join instance on instance.id = timer.instance_id
          where timer.state = 'set' and timer.due_at <= ${now} and instance.state = 'active')
        or exists (select from mail where state = 'queued' and next_try_at <= ${now})
        or exists (select from absence where offered_at is null and offer_at <= ${now}
          or returned_at is null and return_at <= ${now})
        or exists (select from command where state = 'pending')
        or exists (select from buffered_message where instance_id is not null and delivered_at is null)
        or exists (select from element_instance e join instance i on i.id = e.instance_id
          where e.state = 'active' and i.state = 'active' and e.element_type in ('serviceTask', 'sendTask',
            'businessRuleTask', 'intermediateThrowEvent', 'endEvent')
            and not exists (select from incident where incident.instance_id = e.instance_id
              and incident.element_instance_id = e.element_instance_id and incident.state = 'open'))) as busy,
        (select coalesce(sum(last_seq), 0)::text from instance) as events`.execute(api.db);
    const row = rows[0];
    const isBusy = row?.busy !== false || (await dueDigests(api.db, now)).length > 0;
    calm = !isBusy ? (calm === 0 || row?.events === last ? calm + 1 : 1) : 0;
    last = row?.events ?? '';
    if (calm >= CALM_LOOKS) return true;
    if (performance.now() > deadline) return false;
    if (calm > 0) wait = LOOK_AGAIN_MS.first;
    await pause(wait);
    wait = Math.min(wait * 1.4, LOOK_AGAIN_MS.longest);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
