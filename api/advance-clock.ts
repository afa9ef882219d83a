import { sql } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { compareInstants } from '../engine/values/time.ts';
import type { Api } from './context.ts';

export interface Happening {
  at: string;
  kind: string;
  what: string | null;
  instanceId: string | null;
  businessKey: string | null;
  data: JsonObject;
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
const SETTLE_TIMEOUT_MS = 30_000;
const LONGEST_LIST = 1000;

/**
 * Goes from one due timer to the next and lets each one's work finish, so that what it sets in motion (a second reminder,
 * a new deadline) is met in its order too.
 */
export async function advanceClock(api: Api, from: string, target: string) {
  const advanceTo = api.clock.advanceTo;
  if (!advanceTo) throw new Error('The clock of this installation cannot be turned.');
  const marks = await api.db.selectFrom('instance').select(['id', 'last_seq']).execute();
  const seen = new Map(marks.map((row) => [row.id, row.last_seq]));
  const lastMail = await api.db
    .selectFrom('mail')
    .select(sql<string[]>`coalesce(array_agg(id), '{}')`.as('ids'))
    .executeTakeFirst();
  // What was set in motion just now belongs to the time before.
  await settled(api);
  for (let at = from; ; ) {
    const next = await nextDue(api, at, target);
    at = next ?? target;
    await advanceTo.call(api.clock, at);
    await settled(api);
    if (next === null) break;
  }
  const happened = [...(await eventsSince(api, seen)), ...(await mailsSince(api, new Set(lastMail?.ids ?? [])))];
  happened.sort((a, b) => compareInstants(a.at, b.at));
  return { from, now: await api.clock.now(), happened: happened.slice(0, LONGEST_LIST) };
}

/** The first timer or mail retry after `at` and not after `target`. */
async function nextDue(api: Api, at: string, target: string): Promise<string | null> {
  const row = await api.db
    .selectFrom('timer')
    .select((column) => column.fn.min('due_at').as('due_at'))
    .where('state', '=', 'set')
    .where('due_at', '>', at)
    .where('due_at', '<=', target)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Waits until nothing due is left undone: timers, commands, mails. An incident is an end of it too. */
async function settled(api: Api): Promise<void> {
  const deadline = performance.now() + SETTLE_TIMEOUT_MS;
  let calm = 0;
  let last = '';
  while (performance.now() < deadline) {
    const now = await api.clock.now();
    const { rows } = await sql<{ open: number; events: string }>`
      select (select count(*) from timer join instance on instance.id = timer.instance_id
          where timer.state = 'set' and timer.due_at <= ${now} and instance.state = 'active')
        + (select count(*) from mail where state = 'queued' and next_try_at <= ${now})
        + (select count(*) from command where state = 'pending')
        + (select count(*) from element_instance e join instance i on i.id = e.instance_id
          where e.state = 'active' and i.state = 'active' and e.element_type in ('serviceTask', 'sendTask', 'businessRuleTask')
            and not exists (select from incident where incident.instance_id = e.instance_id
              and incident.element_instance_id = e.element_instance_id and incident.state = 'open')) as open,
        (select coalesce(sum(last_seq), 0)::text from instance) as events`.execute(api.db);
    const row = rows[0];
    calm = row && Number(row.open) === 0 && row.events === last ? calm + 1 : 0;
    last = row?.events ?? '';
    if (calm >= 2) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function eventsSince(api: Api, seen: Map<string, number>): Promise<Happening[]> {
  const rows = await api.db
    .selectFrom('event')
    .innerJoin('instance', 'instance.id', 'event.instance_id')
    .select([
      'event.instance_id',
      'event.seq',
      'event.at',
      'event.kind',
      'event.process_key',
      'event.element_id',
      'event.data',
      'instance.business_key',
      'instance.definition_hash',
    ])
    .where('event.kind', 'in', TOLD)
    .where(
      sql<boolean>`event.seq > coalesce((${JSON.stringify(Object.fromEntries(seen))}::jsonb ->> event.instance_id)::int, 0)`,
    )
    .orderBy('event.at')
    .orderBy('event.instance_id')
    .orderBy('event.seq')
    .limit(LONGEST_LIST)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const element = await api.definitions.element(row.definition_hash, row.process_key, row.element_id);
      return {
        at: row.at,
        kind: row.kind,
        what: element?.name ?? row.element_id,
        instanceId: row.instance_id,
        businessKey: row.business_key,
        data: { seq: row.seq, elementId: row.element_id },
      };
    }),
  );
}

async function mailsSince(api: Api, known: Set<string>): Promise<Happening[]> {
  const rows = await api.db
    .selectFrom('mail')
    .leftJoin('instance', 'instance.id', 'mail.instance_id')
    .select([
      'mail.id',
      'mail.instance_id',
      'mail.queued_at',
      'mail.subject',
      'mail.to_address',
      'mail.state',
      'mail.template',
    ])
    .select('instance.business_key')
    .orderBy('mail.queued_at')
    .execute();
  return rows
    .filter((row) => !known.has(row.id))
    .map((row) => ({
      at: row.queued_at,
      kind: 'mail',
      what: row.subject,
      instanceId: row.instance_id,
      businessKey: row.business_key,
      data: { to: row.to_address, state: row.state, template: row.template },
    }));
}
